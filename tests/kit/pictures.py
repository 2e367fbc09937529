"""Small pictures, drawn when they are needed."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image


def picture(size: tuple[int, int], kind: str = "PNG", *, mode: str = "RGB", **more: Any) -> bytes:
    """A picture of one colour with a corner of another, so that turning it shows."""
    drawn = Image.new("RGB", size, (200, 40, 40))
    drawn.paste((20, 60, 220), (0, 0, max(1, size[0] // 2), max(1, size[1] // 2)))
    out = io.BytesIO()
    drawn.convert(mode).save(out, kind, **more)
    return out.getvalue()
