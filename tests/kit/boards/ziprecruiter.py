"""ZipRecruiter's apply webhook."""

from __future__ import annotations

import base64
import hashlib
import hmac

from chalicelib.platform import clock
from tests.kit.boards.posting import Posting, recorded


def sign(raw: bytes, secret: str, *, late: float = 0) -> dict[str, str]:
    """HMAC-SHA256 of the time and the body in base64, `late` seconds ago."""
    stamp = str(int(clock.wall().timestamp() - late))
    mac = hmac.new(secret.encode(), stamp.encode() + b"." + raw, hashlib.sha256).digest()
    return {
        "X-ZipRecruiter-Signature": base64.b64encode(mac).decode(),
        "X-ZipRecruiter-Signature-Timestamp": stamp,
    }


POSTS = Posting(
    board="ziprecruiter",
    sample=recorded("ziprecruiter", "application"),
    number=("response_id",),
    job=("job_id",),
    email=("email",),
    contacts=(("email",), ("phone",), ("profile", "mobile"), ("profile", "text_resume"), ("resume",)),
    required=(("response_id",), ("job_id",)),
    sign=sign,
)
