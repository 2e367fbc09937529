"""The letters in one mail: the mail itself and those forwarded inside its text, with what each says of an application."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.boards.mail import conventions, subjects
from chalicelib.boards.mail.bodies import text_in
from chalicelib.boards.mail.forwards import Block, blocks_in
from chalicelib.boards.mail.headers import address
from chalicelib.boards.mail.message import Mail
from chalicelib.boards.mail.subjects import Said
from chalicelib.platform.values import dataclass

_LOOKED_AT = 20_000  # characters of a body in which a board's name is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter: who sent it, what its subject says (None: nothing of an application), its words.

    `by_board` says that a board wrote it: by its address, or in its form.
    """

    sender: str
    sender_name: str
    date: str
    text: str
    said: Said | None
    by_board: bool

    @property
    def name(self) -> str:
        """The person it is about."""
        return "" if self.said is None else self.said.name


def letters_in(mail: Mail) -> list[Letter]:
    """The letters of a mail, the mail itself first. What it says before the first forwarded letter is its writer's own."""
    own, *forwarded = blocks_in(text_in(mail))
    name, sender = address(mail.headers.get("from", ""))
    outer = Block(
        sender=sender, sender_name=name, subject=mail.subject, date=mail.headers.get("date", ""), text=own.text
    )
    return [_letter(outer), *(_letter(block) for block in forwarded)]


def _letter(block: Block) -> Letter:
    subject = subjects.stripped(block.subject)
    sending = conventions.by_domain(block.sender)
    likely = sending or conventions.by_mark(f"{subject}\n{block.text}"[:_LOOKED_AT])
    found = subjects.by_subject(subject, likely)
    by_board = found is not None or sending is not None
    if found is None:
        found = subjects.by_people(subject)
        if likely is not None:
            found = Said(board=likely.board) if found is None else replace(found, board=likely.board)
    return Letter(
        sender=block.sender,
        sender_name=block.sender_name,
        date=block.date,
        text=block.text,
        said=found,
        by_board=by_board,
    )
