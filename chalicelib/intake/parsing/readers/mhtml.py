"""Web archives (RFC 2557), as job boards export résumés under the name .doc."""

from __future__ import annotations

from chalicelib.intake.parsing.document import Document, unread
from chalicelib.intake.parsing.readers import html
from chalicelib.intake.parsing.readers.txt import document_of as text_document


def read(data: bytes) -> Document:
    """The first HTML part, or else the first text part."""
    from email import message_from_bytes
    from email.policy import compat32

    message = message_from_bytes(data.lstrip(), policy=compat32)
    parts = [part for part in message.walk() if not part.is_multipart()]
    for wanted in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in parts:
            content = part.get_payload(decode=True)
            if part.get_content_type() != wanted or not isinstance(content, bytes) or not content.strip():
                continue
            charset = part.get_content_charset()
            if wanted == "text/plain":
                from chalicelib.intake.parsing.charsets import decode

                return text_document(decode(content, declared=charset)[0])
            return html.document_of(content, declared=charset)
    return unread("unreadable")
