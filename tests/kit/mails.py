"""Mails as Chinese boards and the programs that forward them write them, byte for byte: invented people only.

The standard library would label and encode correctly; these senders do not, so the bytes are put together here.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

File = tuple[str, str, bytes]
CRLF = "\r\n"


def word(text: str, charset: str = "gb2312", *, step: int | None = None) -> str:
    """Encoded words (RFC 2047) of gb18030 bytes under another label; `step` cuts them, also in the middle of a letter."""
    raw = text.encode("utf-8" if charset.lower().startswith("utf") else "gb18030")
    pieces = [raw] if step is None else [raw[start : start + step] for start in range(0, len(raw), step)]
    return f"{CRLF} ".join(f"=?{charset}?B?{base64.b64encode(piece).decode()}?=" for piece in pieces)


@dataclass(frozen=True, kw_only=True)
class Mail:
    """What a mail is to say. `charset` is its label; Chinese labels are written in gb18030."""

    subject: str
    sender: str = "resume@quickmail.51job.com"
    sender_name: str = ""
    to: str = "hr@acme.example"
    html: str = ""
    text: str = ""
    files: tuple[File, ...] = ()
    inner: tuple[bytes, ...] = ()
    charset: str = "gb2312"
    number: str = "<m1@board.example>"
    date: str = "Mon, 02 Mar 2026 16:05:00 +0800"
    headers: tuple[tuple[str, str], ...] = field(default=())
    rfc2231: bool = False

    def bytes(self) -> bytes:
        """The mail as it comes over the wire."""
        name = f"{word(self.sender_name, self.charset)} " if self.sender_name else ""
        head = [
            *(f"{known}: {value}" for known, value in self.headers),
            f"From: {name}<{self.sender}>",
            f"To: <{self.to}>",
            f"Subject: {self.subject if self.subject.isascii() else word(self.subject, self.charset, step=33)}",
            f"Date: {self.date}",
            "MIME-Version: 1.0",
            *([f"Message-ID: {self.number}"] if self.number else []),
        ]
        parts = [self._body()]
        parts += [_file(one, self.charset, rfc2231=self.rfc2231) for one in self.files]
        parts += [b"Content-Type: message/rfc822\r\n\r\n" + one for one in self.inner]
        if len(parts) == 1:
            return CRLF.join(head).encode() + b"\r\n" + parts[0]
        mark = f"==mail-{hashlib.sha256(b''.join(parts)).hexdigest()[:12]}=="
        head.append(f'Content-Type: multipart/mixed; boundary="{mark}"')
        body = b"".join(f"\r\n--{mark}\r\n".encode() + part for part in parts) + f"\r\n--{mark}--\r\n".encode()
        return CRLF.join(head).encode() + b"\r\n\r\n" + body

    def _body(self) -> bytes:
        kind, text = ("html", self.html) if self.html else ("plain", self.text)
        raw = text.encode("utf-8" if self.charset.lower().startswith("utf") else "gb18030")
        head = f"Content-Type: text/{kind}; charset={self.charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        return head.encode() + base64.encodebytes(raw).replace(b"\n", b"\r\n")


def _file(file: File, charset: str, *, rfc2231: bool) -> bytes:
    name, kind, body = file
    if rfc2231:
        raw = name.encode("utf-8" if charset.lower().startswith("utf") else "gb18030")
        said = f"filename*={charset}''{quote(raw, safe='')}"
    else:
        said = f'filename="{name if name.isascii() else word(name, charset)}"'
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\n {said}\r\n\r\n"
    return head.encode() + base64.encodebytes(body).replace(b"\n", b"\r\n")


def table(rows: Iterable[tuple[str, str]]) -> str:
    """A profile as boards show it: a table in HTML."""
    cells = "".join(f"<tr><td>{label}：</td><td><p>{value}</p></td></tr>" for label, value in rows)
    return f"<html><head><style>td{{color:red}}</style></head><body><table>{cells}</table></body></html>"
