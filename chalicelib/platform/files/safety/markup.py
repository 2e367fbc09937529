"""Active content in HTML, SVG, MHTML and RTF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from chalicelib.platform.files.safety.verdict import Code, Reason

_MOST_PARTS = 50
_MOST_LINES = 200_000
_MOST_FIELDS = 2_000
_LAST_ASCII = 0x7F
# Searched in lower-case bytes.
_ACTIVE_TAG = re.compile(rb"<\s{0,9}(script|iframe|frame|object|embed|applet|foreignobject)\b")
_HANDLER = re.compile(rb"<[a-z][^<>]{0,2000}?[\s\"'/]on[a-z]{3,20}\s{0,9}=")
_SCRIPT_LINK = re.compile(rb"[=\"'(]\s{0,9}(?:j\s?a\s?v\s?a|v\s?b)\s?s\s?c\s?r\s?i\s?p\s?t\s{0,9}:")
_DATA_LINK = re.compile(rb"=\s{0,9}[\"']?\s{0,9}data:(?:text/html|image/svg)")
_REFRESH = re.compile(rb"http-equiv\s{0,9}=\s{0,9}[\"']?\s{0,9}refresh")
_ON = re.compile(rb"[\s\"'/]on[a-z]{3,20}\s{0,9}=")
_RTF_OBJECT = re.compile(rb"\\(?:objdata|objocx|objupdate|objautlink|objlink|objemb|objhtml)\b", re.IGNORECASE)
_RTF_TEMPLATE = re.compile(rb"\\\*\\template\s{0,9}(?:https?:|\\\\\\\\|ftp:|\\u)", re.IGNORECASE)
_RTF_FIELD = re.compile(
    rb"\\fldinst[^}]{0,300}?\b(?:DDE(?:AUTO)?\b|INCLUDE(?:TEXT|PICTURE)\s{0,9}\"?\s{0,9}https?:)", re.IGNORECASE
)
_NUMBERED = re.compile(rb"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?", re.IGNORECASE)


def html_findings(data: bytes) -> Iterator[Reason]:
    """Scripts, event handlers, frames and script links in HTML or SVG, also behind character references."""
    text = _narrow(data).lower()
    plain = text if b"&#" not in text else _NUMBERED.sub(_character, text, count=100_000)
    if match := _ACTIVE_TAG.search(text):
        yield Reason(Code.SCRIPT, match.group(1).decode("ascii"))
    if _ON.search(text) and _HANDLER.search(text):
        yield Reason(Code.SCRIPT, "handler")
    if _SCRIPT_LINK.search(plain) or _DATA_LINK.search(plain):
        yield Reason(Code.SCRIPT, "link")
    if b"http-equiv" in plain and _REFRESH.search(plain):
        yield Reason(Code.SCRIPT, "refresh")
    if b"<!entity" in text:
        yield Reason(Code.ZIP_BOMB, "entity")


def mhtml_findings(data: bytes) -> Iterator[Reason]:
    """The same in every HTML part of a web archive (RFC 2557), after undoing its transfer encoding."""
    from email import message_from_bytes
    from email.policy import compat32

    if data.count(b"\n") > _MOST_LINES or data.lower().count(b"boundary=") > _MOST_PARTS:
        yield Reason(Code.OBSCURED, "parts")
        return
    message = message_from_bytes(data, policy=compat32)
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            yield Reason(Code.OBSCURED, "parts")
            return
        kind = part.get_content_type()
        if part.is_multipart() or kind.startswith("image/"):
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if kind in ("application/x-javascript", "application/javascript", "text/javascript", "application/x-mso"):
            yield Reason(Code.SCRIPT, "part")
        elif kind in ("text/html", "image/svg+xml", "application/xhtml+xml"):
            yield from html_findings(content)


def rtf_findings(data: bytes) -> Iterator[Reason]:
    """Embedded objects, remote templates and fields that run something."""
    if _RTF_OBJECT.search(data):
        yield Reason(Code.SCRIPT, "object")
    if _RTF_TEMPLATE.search(data):
        yield Reason(Code.SCRIPT, "remote template")
    fields = list(islice(re.finditer(rb"\\fldinst", data), _MOST_FIELDS + 1))
    if len(fields) > _MOST_FIELDS:
        yield Reason(Code.OBSCURED, "fields")
    elif any(_RTF_FIELD.search(data[field.start() : field.start() + 400]) for field in fields):
        yield Reason(Code.SCRIPT, "field")


def _narrow(data: bytes) -> bytes:
    """One byte a character, so that UTF-16 hides nothing; NUL bytes are ignored by old browsers and so by us."""
    return data.replace(b"\0", b"")


def _character(match: re.Match[bytes]) -> bytes:
    number = int(match.group(1), 16) if match.group(1) else int(match.group(2))
    return bytes([number]) if 0 < number <= _LAST_ASCII else b"?"
