"""E-mail addresses, also as people disguise them and as narrow columns break them."""

from __future__ import annotations

import re

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.fields.found import Found, in_link
from chalicelib.intake.parsing.fields.referees import own

_LOCAL = r"[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}"
_DOMAIN = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}"
_PLAIN = re.compile(rf"(?<![A-Za-z0-9._%+-])({_LOCAL}) ?@ ?({_DOMAIN})(?![A-Za-z0-9-]*@)")
_DISGUISED = re.compile(
    rf"(?<![A-Za-z0-9._%+-])({_LOCAL}) ?(?:\(at\)|\[at\]|\{{at\}}|<at>|\(@\)|\[@\]|#at#| at ) ?"
    r"((?:[A-Za-z0-9-]{1,63} ?(?:\.|\(dot\)|\[dot\]|#dot#| dot ) ?){1,5}[A-Za-z]{2,24})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    rf"(?<![A-Za-z0-9._%+-])({_LOCAL})(@\n|\n@|@[A-Za-z0-9.-]{{1,80}}\n|@[A-Za-z0-9.-]{{1,80}}\.\n)([A-Za-z0-9.-]{{2,60}})"
)
_DOT = re.compile(r"\s*(?:\(dot\)|\[dot\]|#dot#|\bdot\b)\s*", re.IGNORECASE)
# A label glued behind the address by a lost space: name@mail.comPhone.
_GLUED = re.compile(r"^([a-z]{2,})[A-Z][A-Za-z]*$")
_ICON_NAMES = re.compile(r"^mailto:?", re.IGNORECASE)
_MOST = 10
# Endings that are files or code, not hosts.
_NOT_HOSTS_TEXT = "png jpg jpeg gif svg pdf docx doc html js ts py css json local"
_NOT_HOSTS = frozenset(_NOT_HOSTS_TEXT.split())


def emails(document: Document) -> list[Found]:
    """The candidate's addresses in order of appearance, each once; of the hidden ones behind links only if none is visible."""
    found = [item for item in (_from_match(match, 0.98) for match in _PLAIN.finditer(document.text)) if item]
    if not found:
        found = [item for item in map(_from_broken, _BROKEN.finditer(document.text)) if item]
    if not found:
        found = [item for item in (_from_match(match, 0.8) for match in _DISGUISED.finditer(document.text)) if item]
    if not found:
        found = list(_behind_links(document))
    unique: dict[str, Found] = {}
    for item in own(document, found):
        unique.setdefault(item.value.casefold(), item)
    return list(unique.values())[:_MOST]


def _from_match(match: re.Match[str], confidence: float) -> Found | None:
    local, domain = match.group(1), _DOT.sub(".", match.group(2)).replace(" ", "")
    start, end = match.start(), match.end()
    if prefix := _ICON_NAMES.match(local):
        local = local[prefix.end() :]
        start += prefix.end()
    head, _, last = domain.rpartition(".")
    if glued := _GLUED.match(last):
        end -= len(last) - len(glued.group(1))
        last = glued.group(1)
    local = local.rstrip(".'")
    if not local or not head or last.lower() in _NOT_HOSTS or ".." in local:
        return None
    raw = match.string[start:end]
    return Found(value=f"{local}@{head.lower()}.{last.lower()}", confidence=confidence, start=start, end=end, raw=raw)


def _from_broken(match: re.Match[str]) -> Found | None:
    """An address that goes on in the next line."""
    joined = match.group().replace("\n", "")
    whole = _PLAIN.fullmatch(joined)
    if whole is None:
        return None
    item = _from_match(whole, 0.85)
    if item is None:
        return None
    return Found(value=item.value, confidence=0.85, start=match.start(), end=match.end(), raw=match.group())


def _behind_links(document: Document) -> list[Found]:
    found: list[Found] = []
    for link in document.links:
        address = link.target.removeprefix("mailto:").partition("?")[0].strip()
        if link.target.lower().startswith("mailto:") and (match := _PLAIN.fullmatch(address)):
            found.append(in_link(f"{match.group(1)}@{match.group(2)}", link.target, 0.85))
    return found
