"""LinkedIn Apply Connect, in the first of the two readings of its signature."""

from __future__ import annotations

import hashlib
import hmac

from tests.kit.boards.posting import Posting, recorded

_CONTACT = ("questionResponses", "contactInformationQuestionResponses")


def sign(raw: bytes, secret: str) -> dict[str, str]:
    """`hmacsha256=` and the HMAC-SHA256 of the body in hex."""
    return {"X-LI-Signature": f"hmacsha256={hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()}"}


def sign_prefixed(raw: bytes, secret: str) -> dict[str, str]:
    """The HMAC-SHA256 of `hmacsha256=` and the body, in hex."""
    return {"X-LI-Signature": hmac.new(secret.encode(), b"hmacsha256=" + raw, hashlib.sha256).hexdigest()}


POSTS = Posting(
    board="linkedin",
    sample=recorded("linkedin", "application"),
    number=("jobApplicationId",),
    job=("externalJobId",),
    email=(*_CONTACT, "emailAnswer", "value"),
    contacts=(
        (*_CONTACT, "emailAnswer"),
        (*_CONTACT, "cellphoneNumberQuestionAnswer"),
        ("questionResponses", "resumeQuestionResponses"),
    ),
    required=(("jobApplicationId",), ("externalJobId",)),
    sign=sign,
)
