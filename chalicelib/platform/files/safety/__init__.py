"""Whether a file from outside may be opened. Looks at bytes only: nothing is rendered, run or unpacked to disk.

Works within about a second and 200 MB on any input, and never raises on hostile bytes: what cannot be judged is
quarantined, so that a person decides. One module for each family of formats; add one by a line in `_INSPECTORS`.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterable

from chalicelib.platform.files.kinds import IMAGES, READABLE, Kind, lies, media_type, sniff
from chalicelib.platform.files.safety.verdict import REFUSING, Code, Reason, State, Verdict

__all__ = ["LIMIT", "Code", "Reason", "Verdict", "inspect"]

LIMIT = 10 * 1024 * 1024

_INSPECTORS: dict[Kind, str] = {
    Kind.PDF: "pdf:findings",
    Kind.DOCX: "archives:findings",
    Kind.ODT: "archives:findings",
    Kind.ZIP: "archives:findings",
    Kind.XLSX: "archives:findings",
    Kind.PPTX: "archives:findings",
    Kind.DOC: "compound:findings",
    Kind.OLE: "compound:findings",
    Kind.RTF: "markup:rtf_findings",
    Kind.HTML: "markup:html_findings",
    Kind.SVG: "markup:html_findings",
    Kind.XML: "markup:html_findings",
    Kind.MHTML: "markup:mhtml_findings",
}
"""Module and function; each module is loaded for the first file of its family."""
# Claims that say nothing about the content: browsers send them for whatever they do not know.
_NO_CLAIM = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/force-download"}
)
_OFFICE = frozenset({Kind.DOC, Kind.DOCX, Kind.RTF, Kind.HTML, Kind.MHTML, Kind.ODT})
_TEXT = frozenset({Kind.TXT, Kind.HTML, Kind.MHTML, Kind.RTF, Kind.JSON, Kind.XML})
_FAMILIES: tuple[frozenset[Kind], ...] = (_OFFICE, _TEXT, IMAGES)


def inspect(data: bytes, *, name: str, declared_type: str | None, limit: int = LIMIT) -> Verdict:
    """Judge a file by its bytes, its name and the type its sender declared (RFC 2045 content type, or None).

    `limit` is in bytes. Files over it are hashed but not looked into.
    """
    if not data:
        return _verdict(data, Kind.UNKNOWN, [Reason(Code.EMPTY)])
    if len(data) > limit:
        return _verdict(data, Kind.UNKNOWN, [Reason(Code.TOO_LARGE, f"{len(data)} > {limit}")])
    kind = Kind.UNKNOWN
    reasons: list[Reason] = []
    try:
        kind = sniff(data)
        if kind not in READABLE and kind not in IMAGES:
            reasons.append(Reason(Code.UNSUPPORTED, kind))
        if lies(name, kind):
            reasons.append(Reason(Code.LYING_EXTENSION, kind))
        if _lies_about_type(declared_type, kind):
            reasons.append(Reason(Code.LYING_TYPE, kind))
        if kind in _INSPECTORS:
            reasons += _inspector(_INSPECTORS[kind])(data)
    except Exception as error:  # noqa: BLE001 - hostile bytes find every hole; the file goes to a person
        reasons.append(Reason(Code.DAMAGED, type(error).__name__))
    return _verdict(data, kind, reasons)


def _inspector(named: str) -> Callable[[bytes], Iterable[Reason]]:
    module, _, function = named.partition(":")
    found: Callable[[bytes], Iterable[Reason]] = getattr(importlib.import_module(f"{__name__}.{module}"), function)
    return found


def _verdict(data: bytes, kind: Kind, reasons: list[Reason]) -> Verdict:
    unique = tuple(dict.fromkeys(reasons))
    state: State = "accepted"
    if any(reason.code in REFUSING for reason in unique):
        state = "refused"
    elif unique:
        state = "quarantined"
    return Verdict(kind=kind, sha256=hashlib.sha256(data).hexdigest(), size=len(data), state=state, reasons=unique)


def _lies_about_type(declared: str | None, kind: Kind) -> bool:
    """Whether the declared type belongs to another family of formats; within a family senders are often careless."""
    claim = (declared or "").partition(";")[0].strip().lower()
    if claim in _NO_CLAIM:
        return False
    claimed = {known for known in Kind if media_type(known) == claim}
    if not claimed or kind in claimed or kind is Kind.UNKNOWN:
        return False
    return not any(kind in family and claimed & family for family in _FAMILIES)
