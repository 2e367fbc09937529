"""Mails that nobody wrote to apply: answers of machines, mails that came back, newsletters. Pure.

Sources: RFC 3834 (Auto-Submitted), RFC 3464 (delivery reports), RFC 2369 and 8058 (List-Unsubscribe). Distribution lists put
the same headers on every mail they pass on, so a mail in which an application can be seen is one, whatever its headers say.
"""

from __future__ import annotations

import re
from enum import StrEnum

from chalicelib.boards.mail.message import Mail
from chalicelib.boards.mail.subjects import stripped


class Nature(StrEnum):
    """What a mail is, when it is no letter."""

    LETTER = "letter"
    AUTOMATIC = "mail_automatic"
    BOUNCE = "mail_bounce"
    NEWSLETTER = "mail_newsletter"


_RETURNED = re.compile(r"(?:mailer-daemon|postmaster)@", re.IGNORECASE)
_RETURNED_SUBJECT = re.compile(
    r"undeliver|delivery status notification|mail delivery (?:failed|subsystem)|returned mail|退信|系统退信|无法投递|投递失败",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"automatic reply|auto(?:matic)?[ -]?(?:reply|response|antwort)|out of (?:the )?office|abwesen"
    r"|自动回复|自動回覆|自动答复|外出",
    re.IGNORECASE,
)
_LISTS = ("list-unsubscribe", "list-id", "feedback-id")


def nature_of(mail: Mail) -> Nature:
    """What the headers of a mail say it is."""
    told = mail.headers
    if _is_returned(mail):
        return Nature.BOUNCE
    auto = told.get("auto-submitted", "no").strip().lower()
    answered = auto.startswith("auto-replied") or "x-autoreply" in told or "x-autorespond" in told
    precedence = told.get("precedence", "").strip().lower()
    if answered or precedence == "auto_reply" or _AWAY.match(stripped(mail.subject)):
        return Nature.AUTOMATIC
    if precedence in {"bulk", "list", "junk"} or any(name in told for name in _LISTS):
        return Nature.NEWSLETTER
    return Nature.LETTER


def _is_returned(mail: Mail) -> bool:
    if mail.media_type == "multipart/report" and "delivery-status" in mail.headers.get("content-type", "").lower():
        return True
    return bool(_RETURNED.match(mail.sender)) and _RETURNED_SUBJECT.search(mail.subject) is not None


def verdicts(mail: Mail) -> tuple[str, str]:
    """What SES wrote on top of a mail about spam and viruses (`PASS`, `FAIL`, `GRAY`, …); empty when it did not."""
    spam, virus = (mail.headers.get(name, "").strip().upper() for name in ("x-ses-spam-verdict", "x-ses-virus-verdict"))
    return spam, virus
