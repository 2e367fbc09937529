"""Bodies of requests: JSON, forms and multipart, read strictly from the raw bytes."""

from __future__ import annotations

import json
import math
from dataclasses import field
from typing import Any
from urllib.parse import parse_qsl

from chalicelib.platform.errors import Malformed, UnsupportedMedia
from chalicelib.platform.values import dataclass

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
MOST_FIELDS = 500


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a multipart body: the name and type its sender claims, and the bytes."""

    name: str
    declared_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """Fields and files of a form, in the order they came; a name may come several times."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, list[Upload]] = field(default_factory=dict)

    def first(self, name: str) -> str | None:
        """The first value of a field."""
        values = self.fields.get(name)
        return values[0] if values else None

    def file(self, name: str) -> Upload | None:
        """The first file of a field that a file was really chosen for."""
        return next((upload for upload in self.files.get(name, ()) if upload.name or upload.body), None)


def media_type(header: str | None) -> str:
    """The essence of a Content-Type header, without parameters, in lower case."""
    return (header or "").partition(";")[0].strip().lower()


def read_json(raw: bytes) -> Any:
    """The value of a JSON body (RFC 8259, UTF-8, no duplicate keys, finite numbers); raises `Malformed`."""
    try:
        return json.loads(
            raw.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse_constant, parse_float=_finite
        )
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Malformed(reason="not JSON") from error


def read_form(raw: bytes, content_type: str) -> Form:
    """The form in a body; raises `Malformed`, or `UnsupportedMedia` for another content type."""
    kind = media_type(content_type)
    if kind == FORM:
        return _urlencoded(raw)
    if kind == MULTIPART:
        return _multipart(raw, content_type)
    raise UnsupportedMedia(accepted=f"{FORM}, {MULTIPART}")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key comes twice")
    return found


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


def _urlencoded(raw: bytes) -> Form:
    try:
        pairs = parse_qsl(raw.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except (UnicodeDecodeError, ValueError) as error:
        raise Malformed(reason="not a form") from error
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return Form(fields)


def _multipart(raw: bytes, content_type: str) -> Form:
    from python_multipart import create_form_parser
    from python_multipart.exceptions import FormParserError
    from python_multipart.multipart import parse_options_header

    fields: dict[str, list[str]] = {}
    files: dict[str, list[Upload]] = {}

    def on_field(part: Any) -> None:
        fields.setdefault(_text(part.field_name), []).append(_text(part.value))

    def on_file(part: Any) -> None:
        part.file_object.seek(0)
        upload = Upload(_text(part.file_name), _text(part.content_type), part.file_object.read())
        files.setdefault(_text(part.field_name), []).append(upload)

    settings = {"MAX_MEMORY_FILE_SIZE": len(raw) + 1}  # nothing of a candidate is written to the function's disk
    headers = {"Content-Type": content_type.encode("latin-1", "replace")}
    try:
        parser = create_form_parser(headers, on_field, on_file, config=settings)
        parser.write(raw)
        parser.finalize()
    except (FormParserError, UnicodeDecodeError, ValueError) as error:
        raise Malformed(reason="not a multipart body") from error
    boundary = parse_options_header(content_type)[1].get(b"boundary", b"")
    if not raw.rstrip(b"\r\n").endswith(b"--" + boundary + b"--"):
        raise Malformed(reason="the multipart body is cut off")
    if sum(map(len, fields.values())) + sum(map(len, files.values())) > MOST_FIELDS:
        raise Malformed(reason=f"more than {MOST_FIELDS} fields")
    return Form(fields, files)


def _text(raw: bytes | str | None) -> str:
    return raw.decode("utf-8") if isinstance(raw, bytes) else raw or ""
