"""Active content in PDF (ISO 32000-1 §7.3.5 names, §7.5.7 object streams, §12.6 actions).

The whole file is searched as bytes, because a scanner that follows the cross references can be led past what a viewer
runs. Object streams are unpacked within bounds and searched alike. A word in the text such as "HTML/JavaScript" is no finding:
a name counts only in the place where it acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from chalicelib.platform.files.safety.pdf_streams import Streams
from chalicelib.platform.files.safety.verdict import Code, Reason

_MOST_ESCAPES = 100_000
# One catalogue has one; an incremental save repeats it.
_MOST_OPENINGS = 20
_MOST_TARGETS = 5
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_NAME_WITH_ESCAPE = re.compile(
    rb"/[^\x00\t\n\f\r ()<>\[\]{}/%#]{0,64}#[0-9A-Fa-f]{2}[^\x00\t\n\f\r ()<>\[\]{}/%]{0,128}"
)

_GAP = rb"(?:[\x00\t\n\f\r ]|%[^\r\n]{0,200}+[\r\n]){0,64}+"
_END = rb"(?![^\x00\t\n\f\r ()<>\[\]{}/%])"
_REFERENCE = rb"\d{1,10}[\x00\t\n\f\r ]{1,16}\d{1,5}[\x00\t\n\f\r ]{1,16}R"
# What an action (/S), an object (/Type) or an annotation (/Subtype) must not be.
_ACTIONS = rb"JavaScript|Launch|SubmitForm|ImportData|Rendition|GoToE|Movie|RichMedia[A-Za-z]{0,20}|GoTo3DView"
_ACTION_WORDS = tuple(
    b"/" + word for word in b"JavaScript Launch SubmitForm ImportData Rendition GoToE Movie RichMedia GoTo3D".split()
)

# (one of these must stand in the bytes at all, the pattern, code, detail)
_MARKS: tuple[tuple[tuple[bytes, ...], re.Pattern[bytes], Code, str], ...] = tuple(
    (literals, re.compile(pattern), code, detail)
    for literals, pattern, code, detail in (
        (_ACTION_WORDS, rb"/(?:S|Type|Subtype)" + _GAP + rb"/(?:" + _ACTIONS + rb")" + _END, Code.SCRIPT, "action"),
        (_ACTION_WORDS, rb"\bobj" + _GAP + rb"/(?:" + _ACTIONS + rb")" + _GAP + rb"endobj", Code.SCRIPT, "action"),
        ((b"/JavaScript",), rb"/JavaScript" + _GAP + rb"(?:<<|" + _REFERENCE + rb")", Code.SCRIPT, "JavaScript"),
        ((b"/JS",), rb"/JS" + _GAP + rb"(?:<|" + _REFERENCE + rb")", Code.SCRIPT, "JavaScript"),
        ((b"/AA",), rb"/AA" + _GAP + rb"(?:<<|" + _REFERENCE + rb")", Code.SCRIPT, "AA"),
        ((b"/XFA",), rb"/XFA" + _GAP + rb"(?:[<\[(]|" + _REFERENCE + rb")", Code.SCRIPT, "XFA"),
        (
            (b"/RichMedia",),
            rb"/RichMedia(?:Content|Settings)" + _GAP + rb"(?:<<|" + _REFERENCE + rb")",
            Code.SCRIPT,
            "RichMedia",
        ),
        ((b"/Encrypt",), rb"/Encrypt" + _GAP + rb"(?:<<|" + _REFERENCE + rb")", Code.ENCRYPTED, "Encrypt"),
    )
)
_SCRIPT_TEXT = re.compile(rb"/JS" + _GAP + rb"\(")
_EMBEDDED = re.compile(
    rb"/(?:Type|Subtype)" + _GAP + rb"/(?:EmbeddedFile|FileAttachment)" + _END + rb"|/EF" + _GAP + rb"<<"
    rb"|/EmbeddedFiles" + _GAP + rb"(?:<<|" + _REFERENCE + rb")"
)
_ON_OPENING = re.compile(
    rb"/OpenAction" + _GAP + rb"(?:(<<)|(\d{1,10})[\x00\t\n\f\r ]{1,16}(\d{1,5})[\x00\t\n\f\r ]{1,16}R)"
)
_ACTS = re.compile(rb"/S" + _GAP + rb"/(?:URI|" + _ACTIONS + rb"|GoToR|Named|Sound|Hide|Thread)" + _END)


def findings(data: bytes) -> Iterator[Reason]:
    """Scripts, launches, attachments, forms that run, encryption; and object streams that cannot be looked into."""
    text, too_many = _unescaped(data)
    if too_many:
        yield Reason(Code.OBSCURED, "names")
    streams = Streams(data)
    yield from streams.reasons
    outside = streams.outside(data)
    if _SCRIPT_TEXT.search(_unescaped(outside)[0]):
        yield Reason(Code.SCRIPT, "JavaScript")
    parts = [text, *(_unescaped(part)[0] for part in streams.objects)]
    for part in parts:
        yield from _marks(part)
        if part is not text and _SCRIPT_TEXT.search(part):
            yield Reason(Code.SCRIPT, "JavaScript")
    if any(b"/E" in part and _EMBEDDED.search(part) for part in parts) and not streams.attachments_are_xml:
        yield Reason(Code.EMBEDDED_FILE, "attachment")
    if _acts_on_opening(parts):
        yield Reason(Code.SCRIPT, "OpenAction")


def _marks(text: bytes) -> Iterator[Reason]:
    for literals, pattern, code, detail in _MARKS:
        if any(literal in text for literal in literals) and pattern.search(text):
            yield Reason(code, detail)


def _unescaped(data: bytes) -> tuple[bytes, bool]:
    """The bytes with `#xx` in names written out (/J#61vaScript), and whether there were more of these than any program writes."""
    if b"#" not in data:
        return data, False
    text, count = _NAME_WITH_ESCAPE.subn(
        lambda name: _ESCAPE.sub(lambda match: bytes([int(match.group(1), 16)]), name.group()),
        data,
        count=_MOST_ESCAPES,
    )
    return text, count >= _MOST_ESCAPES


def _acts_on_opening(parts: list[bytes]) -> bool:
    """Whether the document does more on opening than turn to a page."""
    referred: set[tuple[bytes, bytes]] = set()
    for part in parts:
        for match in islice(_ON_OPENING.finditer(part), _MOST_OPENINGS):
            if match.group(1) and _ACTS.search(part[match.end() : match.end() + 400]):
                return True
            if not match.group(1):
                referred.add((match.group(2), match.group(3)))
    if len(referred) > _MOST_TARGETS:
        return True
    return any(_object_acts(part, *reference) for reference in referred for part in parts)


def _object_acts(part: bytes, number: bytes, generation: bytes) -> bool:
    pattern = re.compile(number + rb"[\x00\t\n\f\r ]{1,16}" + generation + rb"[\x00\t\n\f\r ]{1,16}obj\b")
    for found in islice(pattern.finditer(part), _MOST_OPENINGS):
        if not part[found.start() - 1 : found.start()].isdigit():
            body = part[found.end() : found.end() + 400].split(b"endobj")[0]
            if _ACTS.search(body):
                return True
    return False
