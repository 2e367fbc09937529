"""Indeed Apply."""

from __future__ import annotations

import base64
import hashlib
import hmac

from tests.kit.boards.posting import Posting, recorded


def sign(raw: bytes, secret: str) -> dict[str, str]:
    """HMAC-SHA1 of the body in base64."""
    return {"X-Indeed-Signature": base64.b64encode(hmac.new(secret.encode(), raw, hashlib.sha1).digest()).decode()}


POSTS = Posting(
    board="indeed",
    sample=recorded("indeed", "application"),
    number=("id",),
    job=("job", "jobId"),
    email=("applicant", "email"),
    contacts=(
        ("applicant", "email"),
        ("applicant", "phoneNumber"),
        ("applicant", "resume"),
        ("screenerQuestionsAndAnswers",),
    ),
    required=(("id",), ("job",)),
    sign=sign,
)
