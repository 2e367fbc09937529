"""The files a page loads: style sheet, script and mark, at addresses that change with their content.

An address with the content's hash in it never shows anything else, so browsers and gateways may keep it for ever. All
files are text, which passes the gateway without binary encoding.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import ClassVar

from chalicelib.platform.errors import NotFound
from chalicelib.platform.texts import Text

STATIC = Path(__file__).parent / "static"
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


class StaticFileMissing(NotFound):
    """No such file, or an address made for other content than the one we have."""

    code: ClassVar[str] = "static_file_missing"
    text: ClassVar[Text] = Text(
        "This file belongs to another version of the page. Load the page again.", "该文件属于旧版本页面，请刷新页面。"
    )


def asset(name: str) -> str:
    """The address of a static file: `/static/<hash>/<name>`; raises `StaticFileMissing`."""
    content, _ = static_file(name)
    return f"/static/{_digest(content)}/{name}"


def static_file(name: str, digest: str | None = None) -> tuple[bytes, str]:
    """The content and media type of a static file; raises `StaticFileMissing`.

    With the `digest` of the requested address, content of another version is refused: served once, it would be kept for
    ever under the wrong address.
    """
    found = _files().get(name)
    if found is None or digest not in (None, _digest(found[0])):
        raise StaticFileMissing
    return found


@functools.cache
def _files() -> dict[str, tuple[bytes, str]]:
    """Every static file by name: a request can ask for nothing else on the disk."""
    return {
        path.name: (path.read_bytes(), MEDIA_TYPES[path.suffix])
        for path in STATIC.iterdir()
        if path.suffix in MEDIA_TYPES
    }


@functools.cache
def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
