"""Elements by their local names: the formats are told apart by these, and senders mix namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def local(element: Element) -> str:
    """The name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def below(element: Element | None, *path: str) -> Iterator[Element]:
    """Children by a path of local names; `*` stands for any one element."""
    if element is None:
        return
    if not path:
        yield element
        return
    for child in element:
        if path[0] in ("*", local(child)):
            yield from below(child, *path[1:])


def within(element: Element | None, name: str) -> Iterator[Element]:
    """Every element of that name at any depth."""
    return (one for one in (element.iter() if element is not None else ()) if local(one) == name)


def first(element: Element | None, *paths: str) -> str:
    """The words of the first of these paths ("A/B") that has any."""
    for path in paths:
        for one in below(element, *path.split("/")):
            words = " ".join("".join(one.itertext()).split())
            if words:
                return words
    return ""


def every(element: Element | None, path: str) -> list[str]:
    """The words of each element at the path."""
    return [
        words
        for one in below(element, *path.split("/"))
        if (words := "\n".join(part.strip() for part in one.itertext() if part.strip()))
    ]


def date(element: Element | None, *paths: str) -> str:
    """A date: as text, or in elements or attributes of its own (`YearMonth`, `Year`, year="2019" month="--05")."""
    for path in paths:
        for one in below(element, *path.split("/")):
            if one.get("year"):
                return "-".join(part for part in (one.get("year", ""), one.get("month", "").strip("-")) if part)
            year, month = first(one, "Year"), first(one, "Month").strip("-")
            if year and list(one):
                return f"{year}-{month}" if month else year
            if words := first(one, "*") or " ".join((one.text or "").split()):
                return words
    return ""
