"""A file in a multipart body, and the fields beside it."""

from __future__ import annotations

from chalicelib.candidates import FilePurpose
from chalicelib.pipeline.service.files import FileMissing
from chalicelib.platform.http import FieldProblem, InvalidFields, Request, read_form
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

_PURPOSES = ", ".join(FilePurpose)
_UNKNOWN_PURPOSE = Text("One of {expected} is expected.", "应为以下之一：{expected}。")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """A file as it was sent; `application` is a public id."""

    name: str
    body: bytes
    purpose: FilePurpose
    application: str | None


def sent_file(request: Request) -> SentFile:
    """The file of a request; raises `Malformed`, `UnsupportedMedia`, `FileMissing`, `InvalidFields`."""
    form = read_form(request.incoming.raw, request.incoming.header("content-type") or "")
    upload = form.file("file")
    if upload is None:
        raise FileMissing(field="file")
    purpose = form.first("purpose") or FilePurpose.OTHER
    if purpose not in set(FilePurpose):
        raise InvalidFields([FieldProblem("/purpose", "enum", _UNKNOWN_PURPOSE, {"expected": _PURPOSES})])
    return SentFile(
        name=upload.name,
        body=upload.body,
        purpose=FilePurpose(purpose),
        application=form.first("application") or None,
    )
