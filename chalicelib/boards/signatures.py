"""Whether a board really sent it: the signatures of every board that signs, over the bytes as they came. Pure.

A body is never read and written again before it is checked: an escaped letter and the letter itself are other bytes.
Digests are compared decoded and in constant time, with every secret that is good, so that a company can change one.

Sources: docs.indeed.com "message signature generation"; learn.microsoft.com/linkedin "receive applications" and "webhook
validation"; ZipRecruiter's Apply Webhook v1.2; SEEK's `SeekHmacSha512` subscriptions (developer.seek.com/events/webhooks).
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.platform.values import dataclass

WINDOW = timedelta(minutes=5)
"""How far the time in a signature may lie from ours."""
LINKEDIN_PREFIX = b"hmacsha256="
_SECONDS = re.compile(r"[0-9]{1,12}")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class Signature(StrEnum):
    """`absent` when nothing was signed, `failed` when it was and not by the secrets we know."""

    VERIFIED = "verified"
    ABSENT = "absent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What came of a check; `reading` names the way in which the signature was right, where a board leaves two."""

    signature: Signature
    reading: str = ""


Said = Mapping[str, str]
"""Headers by their names in lower case."""
Signable = Callable[[bytes, Said], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """How a board signs: the header, the digest, how it is written, and the bytes that are signed, by reading.

    `stamp` is the header with the signed time in Unix seconds, where there is one.
    """

    header: str
    digest: str
    decode: Callable[[str], bytes]
    signs: Mapping[str, Signable]
    stamp: str | None = None


def _from_base64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _from_hex(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix(LINKEDIN_PREFIX.decode()))


def _body(raw: bytes, _said: Said) -> bytes:
    return raw


def _prefixed(raw: bytes, _said: Said) -> bytes:
    return LINKEDIN_PREFIX + raw


def _stamped(raw: bytes, said: Said) -> bytes:
    return said[_ZIPRECRUITER_STAMP].strip().encode("latin-1", "replace") + b"." + raw


_ZIPRECRUITER_STAMP = "x-ziprecruiter-signature-timestamp"

SCHEMES: Mapping[str, Scheme] = {
    # SHA-1 is Indeed's choice; as an HMAC it is not broken, and nothing else is understood there.
    "indeed": Scheme(header="x-indeed-signature", digest="sha1", decode=_from_base64, signs={"body": _body}),
    "linkedin": Scheme(
        header="x-li-signature", digest="sha256", decode=_from_hex, signs={"body": _body, "prefixed": _prefixed}
    ),
    "seek": Scheme(header="seek-signature", digest="sha512", decode=_from_hex, signs={"body": _body}),
    "ziprecruiter": Scheme(
        header="x-ziprecruiter-signature",
        digest="sha256",
        decode=_from_base64,
        signs={"body": _stamped},
        stamp=_ZIPRECRUITER_STAMP,
    ),
}


def verify(board: str, raw: bytes, said: Said, secrets: Iterable[str], wall: datetime) -> Signed:
    """Whether one of `secrets` signed `raw` for a board of `SCHEMES`; `wall` is the wall clock's instant."""
    scheme = SCHEMES[board]
    written = said.get(scheme.header, "").strip()
    if not written:
        return Signed(signature=Signature.ABSENT)
    failed = Signed(signature=Signature.FAILED)
    try:
        given = scheme.decode(written)
    except (ValueError, binascii.Error):
        return failed
    if scheme.stamp is not None and not _fresh(said.get(scheme.stamp, ""), wall):
        return failed
    found = ""
    for secret in secrets:
        for reading, signable in scheme.signs.items():
            if hmac.compare_digest(given, _mac(secret, signable(raw, said), scheme.digest)):
                found = found or reading  # every one is computed: the time it takes tells nothing
    return Signed(signature=Signature.VERIFIED, reading=found) if found else failed


def is_challenge(code: str) -> bool:
    """Whether LinkedIn can have sent this `challengeCode`: a UUID.

    Answering anything else would sign whatever a stranger likes, an invented application for example.
    """
    return _UUID.fullmatch(code) is not None


def challenge_response(code: str, secret: str) -> str:
    """What LinkedIn wants to hear: the challenge signed with the application's secret, in hex."""
    return _mac(secret, code.encode(), "sha256").hex()


def _mac(secret: str, signable: bytes, digest: str) -> bytes:
    return hmac.new(secret.encode(), signable, digest).digest()


def _fresh(stamp: str, wall: datetime) -> bool:
    if _SECONDS.fullmatch(stamp.strip()) is None:
        return False
    return abs(wall.timestamp() - int(stamp)) <= WINDOW.total_seconds()
