"""`/mailbox`: what the product sent, to be read and clicked on one machine."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from infra.local.mailbox import Mail, Mailbox
from infra.local.pages import Answer, Asked, missing, shown

# A message is foreign content: it may style itself and open links in a new tab, and nothing else.
_MESSAGE_POLICY: Final = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'"
)


class MailboxPage:
    """The list, one message, its HTML on its own, its attachments and its raw form."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    def __call__(self, asked: Asked) -> Answer:
        parts = asked.path.strip("/").split("/")[1:]
        if not parts:
            return shown(asked, "mailbox.html", mails=list(self._mailbox))
        mail = self._mailbox.get(parts[0])
        if mail is None:
            return missing()
        return self._message(asked, mail) if len(parts) == 1 else _part(mail, parts[1:])

    def _message(self, asked: Asked, mail: Mail) -> Answer:
        names = [(number, name) for number, (name, _, _) in enumerate(mail.attachments())]
        return shown(
            asked,
            "message.html",
            mail=mail,
            has_html=mail.body("html") is not None,
            text=mail.body("plain"),
            attachments=names,
        )


def _part(mail: Mail, wanted: list[str]) -> Answer:
    match wanted:
        case ["html"] if mail.body("html") is not None:
            page = f'<base target="_blank">{mail.body("html")}'
            return Answer(200, "text/html; charset=utf-8", page.encode(), {"Content-Security-Policy": _MESSAGE_POLICY})
        case ["raw"]:
            return Answer(200, "text/plain; charset=utf-8", mail.raw)
        case ["part", number] if number.isdigit() and int(number) < len(mail.attachments()):
            name, kind, content = mail.attachments()[int(number)]
            return Answer(200, kind, content, {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"})
        case _:
            return missing()
