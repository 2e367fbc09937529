"""How many people a mail is about, and what belongs to each.

Every mail that was attached is read by itself. Of the rest, forwarded blocks and file names say who is meant: files that name
different people are different applications; a file that names nobody goes with the only person there is, and stands alone
among several, so that nobody's papers are put with somebody else's. The result depends on the bytes alone: it is made again
when the application is placed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from chalicelib.boards.mail import conventions, headers, subjects
from chalicelib.boards.mail.automatic import Nature, nature_of, verdicts
from chalicelib.boards.mail.letters import Letter, letters_in
from chalicelib.boards.mail.message import Attachment, Mail, read_message
from chalicelib.boards.mail.naming import compatible, is_title_only, named_in
from chalicelib.boards.mail.profiles import Profile, profile_in
from chalicelib.boards.mail.subjects import Said
from chalicelib.platform.values import dataclass

MOST_UNITS = 50
WINMAIL = "winmail.dat"
_PAPERS = (
    ".pdf", ".doc", ".docx", ".rtf", ".odt", ".txt", ".htm", ".html", ".mht", ".mhtml", ".wps", ".jpg", ".jpeg", ".png", ".zip",
)  # fmt: skip
_NOTHING = Profile()
_ALONE = "\x00"  # before the number of a file that stands alone, where names stand otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One application in a mail. `origin` is the identity of the mail it stands in, `number` its place there.

    `writer` is the address of whoever wrote the letter, empty when a board did; `candidate_wrote` says that this is the
    candidate, as far as a mail can tell. `note` says that `text` is words of somebody who passes papers on.
    """

    origin: str
    number: int = 0
    board: str = conventions.EMAIL
    job: str = ""
    city: str = ""
    name: str = ""
    text: str = ""
    note: bool = False
    profile: Profile = _NOTHING
    writer: str = ""
    candidate_wrote: bool = False
    sent_at: datetime | None = None
    files: tuple[Attachment, ...] = ()
    more: bool = False

    @property
    def has_papers(self) -> bool:
        """Whether one of the files can be a résumé."""
        return has_papers(self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A mail read: what it is, its subject and sender, SES's verdicts, and the applications in it, at least one."""

    subject: str
    sender: str
    identity: str
    nature: Nature
    spam: str
    virus: str
    units: tuple[Unit, ...]


def split(raw: bytes) -> Split:
    """What is in the bytes of a mail; never fails."""
    mail = read_message(raw)
    units = _numbered(_units(mail))
    recognised = any(unit.board != conventions.EMAIL and (unit.name or unit.job) for unit in units)
    told = any(unit.name or unit.has_papers or unit.profile.email or unit.profile.phone for unit in units)
    nature = nature_of(mail)
    if recognised or (nature is Nature.NEWSLETTER and told):
        nature = Nature.LETTER
    spam, virus = verdicts(mail)
    return Split(
        subject=mail.subject,
        sender=mail.sender,
        identity=mail.identity,
        nature=nature,
        spam=spam,
        virus=virus,
        units=units,
    )


def has_papers(files: Iterable[Attachment]) -> bool:
    """Whether one of the files can be a résumé."""
    return any(file.name.lower().endswith(_PAPERS) or file.media_type == "application/pdf" for file in files)


def _numbered(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Units with their places in the mails they stand in. Beyond the most there can be, the last one says so."""
    counts: dict[str, int] = {}
    found: list[Unit] = []
    for unit in units:
        number = counts.get(unit.origin, 0)
        counts[unit.origin] = number + 1
        found.append(replace(unit, number=number))
    if len(found) > MOST_UNITS:
        return (*found[: MOST_UNITS - 1], replace(found[MOST_UNITS - 1], more=True))
    return tuple(found)


def _units(mail: Mail) -> list[Unit]:
    inner = [unit for one in mail.inner for unit in _units(one)]
    files = tuple(one for one in mail.attachments if not one.shown)
    if not inner:
        return _own(mail, files)
    # Papers beside attached mails: to whom they name, else by themselves.
    found: list[Unit] = list(inner)
    loose: list[Attachment] = []
    for file in files:
        name = subjects.name_in_file(file.name)
        place = next((place for place, unit in enumerate(found) if name and unit.name == name), None)
        if place is None:
            loose.append(file)
        else:
            found[place] = replace(found[place], files=(*found[place].files, file))
    return [*found, *_own(mail, tuple(loose))] if has_papers(loose) else found


def _own(mail: Mail, files: tuple[Attachment, ...]) -> list[Unit]:
    """The applications that a mail's own text and files are about; the attached mails left aside."""
    letters = letters_in(mail)
    told = _distinct(letters)
    base = Unit(origin=mail.identity, sent_at=mail.sent_at)
    groups = _by_person(files, [letter.name for letter in told])
    if len(told) <= 1 and len(groups) <= 1:
        return [_one(base, letters, files)]
    found = [_of_letter(base, letter, groups.pop(letter.name, ())) for letter in told]
    return found + [_of_files(base, name, group, letters[0].said) for name, group in groups.items()]


def _distinct(letters: Iterable[Letter]) -> list[Letter]:
    """One letter for each person and job; the inner one has more to say than the subject that was copied to the outside."""
    found: dict[tuple[str, str], Letter] = {}
    for letter in letters:
        if letter.said is not None and letter.name:
            found[letter.name, letter.said.job] = letter
    return list(found.values())


def _by_person(files: tuple[Attachment, ...], told: list[str]) -> dict[str, tuple[Attachment, ...]]:
    """The files by the person they name, in their order. Those that name nobody stand under the only person, else alone."""
    named = [subjects.name_in_file(file.name) for file in files]
    people = list(dict.fromkeys(told))
    for name in named:
        if name and not any(one == name for one in people) and not (len(people) == 1 and compatible(people[0], name)):
            people.append(name)
    groups: dict[str, tuple[Attachment, ...]] = {}
    for place, (file, name) in enumerate(zip(files, named, strict=True)):
        whose = name if name in people else people[0] if len(people) == 1 else ""
        if not whose and people:
            whose = f"{_ALONE}{place}" if has_papers([file]) else people[0]
        groups[whose] = (*groups.get(whose, ()), file)
    return groups


def _one(base: Unit, letters: list[Letter], files: tuple[Attachment, ...]) -> Unit:
    """The only application of a mail; the innermost letter that says something says it."""
    letter = next((one for one in reversed(letters) if one.name), None)
    letter = letter or next((one for one in reversed(letters) if one.said is not None), letters[-1])
    said = letter.said or _of_file(files) or Said(board=base.board)
    profile = profile_in(letter.text)
    named = next((one for file in files if (one := subjects.name_in_file(file.name))), "")
    name = profile.name if profile.name and (not said.name or is_title_only(said.name)) else said.name or named
    by_board = letter.by_board or letters[0].by_board
    writer = "" if by_board else letter.sender
    papers = has_papers(files)
    return replace(
        base,
        board=said.board,
        job=said.job or profile.job,
        city=said.city or profile.city,
        name=name,
        text=letter.text,
        note=papers and not by_board and not named_in(name, letter.sender_name) and not profile.name,
        profile=profile,
        writer=writer,
        candidate_wrote=bool(writer) and (not papers or named_in(name, letter.sender_name)),
        sent_at=headers.instant(letter.date) or base.sent_at,
        files=files,
    )


def _of_letter(base: Unit, letter: Letter, files: tuple[Attachment, ...]) -> Unit:
    said = letter.said or Said(board=base.board)
    profile = profile_in(letter.text)
    return replace(
        base,
        board=said.board,
        job=said.job or profile.job,
        city=said.city or profile.city,
        name=profile.name if profile.name and is_title_only(said.name) else said.name,
        text=letter.text,
        profile=profile,
        sent_at=headers.instant(letter.date) or base.sent_at,
        files=files,
    )


def _of_files(base: Unit, name: str, files: tuple[Attachment, ...], around: Said | None) -> Unit:
    """An application that only files speak of; the mail around them says the job, when it says one for all."""
    said = _of_file(files)
    job, city = (said.job, said.city) if said is not None and said.job else ("", "")
    if not job and around is not None and not around.name:
        job, city = around.job, around.city
    board = said.board if said is not None else around.board if around is not None else base.board
    return replace(base, board=board, job=job, city=city, name="" if name.startswith(_ALONE) else name, files=files)


def _of_file(files: Iterable[Attachment]) -> Said | None:
    """What the first file says whose name has the form of a board."""
    return next((said for file in files if (said := subjects.by_file(file.name)) is not None), None)
