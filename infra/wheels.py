"""The libraries the functions run on: wheels for Lambda's processor and Python, whatever machine builds the package.

Chalice would take the Python it runs under, which is the developers' and not the functions'; so the wheels are laid into
`vendor/` of the packaged copy and Chalice finds nothing left to resolve.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from typing import Final

from infra.workers import ARCHITECTURE, RUNTIME

_MACHINES: Final = {"arm64": "aarch64", "x86_64": "x86_64"}
# e_machine of ELF headers (https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html).
_ELF_MACHINES: Final = {"arm64": 0xB7, "x86_64": 0x3E}
# The runtime is Amazon Linux 2023 with glibc 2.34; older builds run on it as well. Pip knows no ranges, so each is named.
_GLIBC: Final = ("2_17", "2_24", "2_26", "2_27", "2_28", "2_31", "2_34")


class WrongWheels(RuntimeError):
    """The libraries cannot run where the functions run; the message names the files or the missing libraries."""


def vendor(requirements: Path, cache: Path) -> Path:
    """A folder with the required libraries, installed once per content of `requirements`, runtime and architecture.

    Raises WrongWheels when a compiled file is for another processor or a library is missing under the functions' Python,
    and subprocess.CalledProcessError when pip finds no wheel.
    """
    sign = hashlib.sha256(requirements.read_bytes() + RUNTIME.encode() + ARCHITECTURE.encode()).hexdigest()[:16]
    folder = cache / f"vendor-{sign}"
    if not folder.is_dir():
        unfinished = cache / f"unfinished-{sign}"
        shutil.rmtree(unfinished, ignore_errors=True)
        _install(requirements, unfinished)
        check(unfinished)
        unfinished.rename(folder)
    return folder


def check(folder: Path) -> None:
    """Raises WrongWheels when the installed libraries are not those of the functions' processor and Python."""
    foreign = [str(path.relative_to(folder)) for path in _compiled(folder) if not _runs_there(path)]
    if foreign:
        raise WrongWheels(f"not for {ARCHITECTURE}: {', '.join(sorted(foreign))}")
    missing = sorted(set(_missing(folder)))
    if missing:
        raise WrongWheels(f"needed under {RUNTIME} and not installed: {', '.join(missing)}")


def _install(requirements: Path, folder: Path) -> None:
    machine = _MACHINES[ARCHITECTURE]
    platforms = [f"manylinux_{version}_{machine}" for version in _GLIBC] + [f"manylinux2014_{machine}"]
    subprocess.run(  # noqa: S603  our own interpreter with arguments written here
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"),
            *("--target", str(folder), "--only-binary=:all:", "--implementation", "cp"),
            *("--python-version", RUNTIME.removeprefix("python")),
            *(part for platform in platforms for part in ("--platform", platform)),
            *("--requirement", str(requirements)),
        ],
        check=True,
    )
    shutil.rmtree(folder / "bin", ignore_errors=True)  # commands for a shell that the functions do not have


def _compiled(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and (path.suffix == ".so" or ".so." in path.name):
            yield path


def _runs_there(path: Path) -> bool:
    header = path.read_bytes()[:20]
    return header[:4] == b"\x7fELF" and int.from_bytes(header[18:20], "little") == _ELF_MACHINES[ARCHITECTURE]


def _missing(folder: Path) -> Iterator[str]:
    """Libraries that the installed ones need under the functions' Python: pip judges such conditions by its own."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    version = RUNTIME.removeprefix("python")
    there = {
        "python_version": version,
        "python_full_version": f"{version}.0",
        "platform_machine": _MACHINES[ARCHITECTURE],
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }
    installed = list(distributions(path=[str(folder)]))
    names = {canonicalize_name(one.metadata["Name"]) for one in installed}
    for one in installed:
        for line in one.requires or []:
            needed = Requirement(line)
            applies = needed.marker is None or needed.marker.evaluate(there)
            if applies and canonicalize_name(needed.name) not in names:
                yield f"{needed.name} (for {one.metadata['Name']})"
