"""The envelope of one application in a mail.

Its `content_type` says which one, and what the company decided about the mailbox:

    message/rfc822; part=2; source=fair-2026; internal=1; confirm=1

`part` is the place of the application in the mail. `source` overrides the board's name. `internal`: the writer works at the
company, so the writer's address is no candidate's. `confirm`: the candidate may be told that the application arrived; without
it nothing is sent. An application without any contact is normal: boards hide it until somebody pays.
"""

from __future__ import annotations

import re

from chalicelib.boards import checking
from chalicelib.boards.checking import Forgiving
from chalicelib.boards.mail.conventions import EMAIL
from chalicelib.boards.mail.profiles import Profile
from chalicelib.boards.mail.splitting import WINMAIL, Unit, split
from chalicelib.boards.model import Envelope, EnvelopeAnswer, EnvelopeFile, EnvelopePerson
from chalicelib.platform.errors import Malformed
from chalicelib.platform.texts import Text

MEDIA_TYPE = "message/rfc822"
MOST_FILES = 20
_PARAMETER = re.compile(r";\s*([a-z]+)=([A-Za-z0-9._-]{1,64})")
_HAN = re.compile(r"[\u3400-\u9fff]")
_EMPTY_WINMAIL = Text(
    "An attachment (winmail.dat) is packed in a form of Outlook's own and was not opened. Ask the sender for a PDF.",
    "附件 winmail.dat 为 Outlook 专有格式，未能打开，请让发件人改发 PDF。",
)
_MORE = Text(
    "The mail holds more applications than were taken apart. Open the mail.",
    "邮件包含更多候选人，未全部拆分，请查看原邮件。",
)


def content_type(part: int, *, source: str = "", internal: bool = False, confirm: bool = False) -> str:
    """How the application `part` of a mail is to be read."""
    said = [f"part={part}"]
    said += [f"source={source}"] if source else []
    said += ["internal=1"] if internal else []
    said += ["confirm=1"] if confirm else []
    return "; ".join((MEDIA_TYPE, *said))


def read(raw: bytes, content_type: str) -> Envelope:
    """The envelope of the application that `content_type` names; raises `Malformed` when the mail holds no such one."""
    said = dict(_PARAMETER.findall(content_type))
    number = said.get("part", "0")
    found = split(raw)
    place = int(number) if number.isdigit() and len(number) < len("10000") else -1
    if not 0 <= place < len(found.units):
        raise Malformed(reason="the mail holds no such application")
    return _envelope(found.units[place], found.subject, said)


def _envelope(unit: Unit, subject: str, said: dict[str, str]) -> Envelope:
    check = Forgiving()
    own = unit.writer if unit.candidate_wrote and "internal" not in said else ""
    files = check.entries("/files", list(unit.files), MOST_FILES)
    note = unit.note or ("internal" in said and unit.has_papers)
    profile = Profile() if note else unit.profile
    words = check.text("/text", unit.text, checking.RESUME_TEXT - len(subject) - 2)
    letter = words if unit.has_papers and not note and unit.board == EMAIL else ""
    return Envelope(
        source=said.get("source") or unit.board,
        source_application_id=f"{unit.origin}-{unit.number}",
        source_job=check.line("/job", unit.job, checking.ID),
        applied_at=unit.sent_at,
        person=EnvelopePerson(
            full_name=check.line("/name", unit.name, checking.NAME),
            email=check.line("/email", profile.email or own, checking.EMAIL),
            phone=check.line("/phone", profile.phone, checking.PHONE),
            place=check.line("/place", profile.place, checking.PLACE),
        ),
        resume_text="" if note or letter else f"{subject}\n\n{words}".strip(),
        cover_letter=check.text("/text", letter, checking.COVER_LETTER),
        files=tuple(
            EnvelopeFile(name=file.name[-checking.ID :], declared_type=file.media_type, body=file.body)
            for file in files
        ),
        answers=tuple(_notes(unit, words if note else "")),
        language="zh" if _HAN.search(subject + unit.text[:2000]) else "en",
        shortened=check.shortened,
        silent="confirm" not in said,
    )


def _notes(unit: Unit, words: str) -> list[EnvelopeAnswer]:
    """What a person should know about the mail: who wrote it and, where it is no candidate's, what."""
    notes = []
    if unit.writer:
        notes.append(EnvelopeAnswer(question="mail:from", label="From", values=(unit.writer[: checking.VALUE],)))
    if words:
        notes.append(EnvelopeAnswer(question="mail:text", label="Mail", values=(words[: checking.VALUE],)))
    if any(
        file.name.lower() == WINMAIL or file.media_type in {"application/ms-tnef", "application/vnd.ms-tnef"}
        for file in unit.files
    ):
        notes.append(
            EnvelopeAnswer(question="mail:winmail", label=WINMAIL, values=(f"{_EMPTY_WINMAIL.en} {_EMPTY_WINMAIL.zh}",))
        )
    if unit.more:
        notes.append(EnvelopeAnswer(question="mail:more", label="Mail", values=(f"{_MORE.en} {_MORE.zh}",)))
    return notes
