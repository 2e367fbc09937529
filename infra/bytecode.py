"""Compiles the package ahead: Lambda's file system is read-only, so it would compile everything anew at each cold start."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from infra.workers import RUNTIME


def compile_ahead(folder: Path) -> bool:
    """Compile all sources in `folder` with the functions' Python; False when this machine does not have that Python.

    The files are bound to nothing (PEP 552, unchecked): times change when the package is unzipped, contents do not.
    Raises subprocess.CalledProcessError for a source that does not compile.
    """
    python = shutil.which(RUNTIME)
    if python is None or not _works(python):
        return False
    options = ["-q", "-j", "0", "--invalidation-mode", "unchecked-hash"]
    subprocess.run([python, "-m", "compileall", *options, str(folder)], check=True)  # noqa: S603  found on PATH
    return True


def _works(python: str) -> bool:
    """A version switcher may put a command on PATH that only says the version is not chosen."""
    return subprocess.run([python, "-V"], check=False, capture_output=True).returncode == 0  # noqa: S603  as above
