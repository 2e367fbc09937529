"""Builds what is deployed: `.build/package/sam.json` and `.build/package/deployment.zip`.

`python -m infra.package [stage]` works on a clean copy of the sources, so that no local file slips in, and lets Chalice write
the template with ours merged over it. Of its hundreds of resources of the gateway one is left (`infra/resource.py`).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

from infra.bytecode import compile_ahead
from infra.render import render
from infra.resource import with_one_resource
from infra.wheels import vendor
from infra.workers import RUNTIME

PROJECT: Final = Path(__file__).parent.parent
BUILD: Final = PROJECT / ".build"
# Lambda's limit on the unzipped package, libraries and layers included.
LIMIT: Final = 250 * 1024 * 1024


class TooLargeToDeploy(RuntimeError):
    """The unzipped package is over Lambda's limit."""


def stage_sources(folder: Path, *, libraries: Path | None) -> None:
    """Copy what is shipped into an empty `folder`: the app, its package, Chalice's settings and the libraries."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / ".chalice").mkdir(parents=True)
    shutil.copy(PROJECT / ".chalice" / "config.json", folder / ".chalice")
    shutil.copy(PROJECT / "app.py", folder)
    shutil.copytree(
        PROJECT / "chalicelib", folder / "chalicelib", ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
    )
    # Chalice resolves this file; the libraries are already in `vendor/`.
    (folder / "requirements.txt").write_text("", encoding="utf-8")
    if libraries is not None:
        (folder / "vendor").symlink_to(libraries, target_is_directory=True)


def run_chalice(folder: Path, out: Path, *, stage: str) -> None:
    """Have Chalice package the sources in `folder` with our template merged in; writes `sam.json` and `deployment.zip`.

    Raises subprocess.CalledProcessError when the app cannot be imported or its settings are wrong.
    """
    merge = folder / "merge.json"
    merge.write_text(json.dumps(render(stage), ensure_ascii=False), encoding="utf-8")
    # Chalice asks the region for the names of services alone; it calls nothing.
    environment = {"AWS_DEFAULT_REGION": "eu-central-1", **os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    command = ["package", "--stage", stage, "--merge-template", str(merge), str(out)]
    subprocess.run(  # noqa: S603  our own interpreter with arguments written here
        [sys.executable, "-c", "import chalice.cli; chalice.cli.main()", *command],
        cwd=folder,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    packaged = out / "sam.json"
    changed = with_one_resource(json.loads(packaged.read_text(encoding="utf-8")))
    packaged.write_text(json.dumps(changed, indent=2, ensure_ascii=False), encoding="utf-8")


def unzipped_size(archive: Path) -> int:
    """Bytes of an archive's files once unzipped."""
    with zipfile.ZipFile(archive) as opened:
        return sum(entry.file_size for entry in opened.infolist())


def package(stage: str = "prod") -> Path:
    """Build everything and return the folder. Raises TooLargeToDeploy, and what the steps raise."""
    out = BUILD / "package"
    BUILD.mkdir(exist_ok=True)
    libraries = vendor(PROJECT / "requirements.txt", BUILD)
    sources = BUILD / "sources"
    stage_sources(sources, libraries=libraries)
    if not (compile_ahead(libraries) and compile_ahead(sources / "chalicelib")):
        print(f"{RUNTIME} is not installed here: the package works, and its functions start more slowly")
    shutil.rmtree(out, ignore_errors=True)
    run_chalice(sources, out, stage=stage)
    size = unzipped_size(out / "deployment.zip")
    print(f"{out}: {size / 1024 / 1024:.0f} MB unzipped")
    if size > LIMIT:
        raise TooLargeToDeploy(f"{size} bytes unzipped; Lambda takes {LIMIT}")
    return out


if __name__ == "__main__":
    package(*sys.argv[1:2])
