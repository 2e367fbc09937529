"""A résumé: its file, and its text with the places where something was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chalicelib import pipeline
from chalicelib.candidates import FoundField
from chalicelib.console.doors import routes
from chalicelib.console.viewer import page
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a résumé's text; `number` is the place of the field that was found there in the list, if one was."""

    text: str
    number: int | None = None


@routes.page("GET", "/console/candidates/{candidate}/resumes/{resume}", permit=Permission.CANDIDATES_READ)
def download_resume(request: Request, candidate: str, resume: str) -> Redirect:
    """A signed link to the file; the browser saves it and never renders it."""
    return Redirect(to=pipeline.resume_link(request.caller.person, candidate, resume).url)


@routes.page("GET", "/console/candidates/{candidate}/resumes/{resume}/text", permit=Permission.CANDIDATES_READ)
def show_resume_text(request: Request, candidate: str, resume: str) -> Html:
    """What was read in a résumé, with every field marked where it was found."""
    read = pipeline.resume_text(request.caller.person, candidate, resume)
    body = page(
        request,
        "resume_text.html",
        read=read,
        pieces=list(pieces(read.text, read.resume.found)),
        said=pipeline.value_said,
    )
    return Html(body=body)


def pieces(text: str, found: Sequence[FoundField]) -> Iterator[Piece]:
    """The text cut at the places of the found fields, in order; of places that overlap the first one is marked.

    Nothing of the text is lost: the pieces joined are the text.
    """
    position = 0
    placed = sorted((one.start, one.end, number) for number, one in enumerate(found, start=1))
    for start, end, number in placed:
        if not position <= start < end <= len(text):
            continue
        if start > position:
            yield Piece(text=text[position:start])
        yield Piece(text=text[start:end], number=number)
        position = end
    if position < len(text):
        yield Piece(text=text[position:])
