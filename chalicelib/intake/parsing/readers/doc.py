"""Word 97 to 2003. The text of these files is not read yet: a person sees the file with a warning."""

from __future__ import annotations

from chalicelib.intake.parsing.document import Document, unread


def read(data: bytes) -> Document:
    """A document without text that says so, or says that a password is needed."""
    from chalicelib.platform.files.safety.compound import findings
    from chalicelib.platform.files.safety.verdict import Code

    return unread("encrypted" if any(reason.code is Code.ENCRYPTED for reason in findings(data)) else "unreadable")
