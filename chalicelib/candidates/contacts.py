"""Addresses and numbers in the one form in which they are compared and stored.

Conservative on purpose: two spellings become one only when no mail or phone system tells them apart. Plus-tags and the dots of
some providers stay, because elsewhere they name different people.
"""

from __future__ import annotations

import re
import unicodedata

_LONGEST_ADDRESS = 254  # RFC 5321 §4.5.3.1.3, without the angle brackets
_LONGEST_LOCAL_PART = 64  # RFC 5321 §4.5.3.1.1
_LONGEST_LABEL = 63  # RFC 1035 §2.3.4
_LOCAL = re.compile(r"[^\s@\"(),:;<>\[\]\\\x00-\x1f\x7f]+")
# What no reader sees: the code points that are ignorable by default (DerivedCoreProperties.txt of Unicode 15.1), byte order
# mark, marks of direction and zero width among them, and the anchors of ruby. Copying from chats and pages adds them.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_NO_LETTER = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_IDEOGRAPHIC_STOP = "\u3002"


def normal_email(text: str) -> str | None:
    """An e-mail address in lower case with its domain as A-labels (`xn--…`), or `None` for what is no address.

    Full-width forms, as Chinese input methods write them, become ASCII; what nobody can see is left out. The local part is
    compared without case: RFC 5321 would allow a difference, no provider makes one.
    """
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).strip().lower().removeprefix("mailto:")
    if _NO_LETTER.search(plain):
        return None
    local, at, domain = plain.rpartition("@")
    if not at or len(local) > _LONGEST_LOCAL_PART or _LOCAL.fullmatch(local) is None:
        return None
    if local.startswith(".") or local.endswith(".") or ".." in local:
        return None
    labels = [_a_label(label) for label in domain.replace(_IDEOGRAPHIC_STOP, ".").split(".")]
    if len(labels) == 1 or not all(len(label) <= _LONGEST_LABEL and _LABEL.fullmatch(label) for label in labels):
        return None
    address = f"{local}@{'.'.join(labels)}"
    return address if len(address) <= _LONGEST_ADDRESS else None


def normal_phone(text: str, region: str) -> str | None:
    """A phone number as E.164 (`+8613800138000`), or `None` for what cannot be one.

    `region` (ISO 3166-1 alpha-2) is where a number without a country code is dialled.
    """
    import phonenumbers

    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", _UNSEEN.sub("", text)), region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _a_label(label: str) -> str:
    """A label as the DNS carries it. IDNA 2003's mapping is avoided: it makes `faß` and `fass` one domain."""
    return label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"
