"""The numbers that sources give an application: the latest of its own source, and all others beside it. Pure."""

from __future__ import annotations

from chalicelib.pipeline.model import Application, SourceNumber

_MOST_NUMBERS = 200
"""A bound that nobody reaches who applies by hand; a machine that sends without end must not fill the item."""


def latest_number(application: Application, again: Application) -> str:
    """The source's number of an application that was sent again: the latest, as long as the same source gave it."""
    same = again.source == application.source
    return (again.source_application_id if same else "") or application.source_application_id


def further_numbers(application: Application, again: Application) -> tuple[SourceNumber, ...]:
    """The numbers beside the latest of its source: none is forgotten, since each waits for news at its source."""
    latest = latest_number(application, again)
    sent = SourceNumber(source=again.source, number=again.source_application_id)
    before = SourceNumber(source=application.source, number=application.source_application_id)
    known = dict.fromkeys([*application.further_numbers, before])
    if sent.number:
        known.pop(sent, None)  # the one that came last is the latest
        known[sent] = None
    own = SourceNumber(source=application.source, number=latest)
    return tuple(one for one in known if one.number and one != own)[-_MOST_NUMBERS:]
