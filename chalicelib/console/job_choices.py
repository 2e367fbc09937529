"""Choosing an open job out of many: a page of them, or those whose title holds what was typed."""

from __future__ import annotations

from chalicelib import jobs
from chalicelib.platform.http import Request
from chalicelib.platform.plain_text import one_line
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Access

FIELD = "find"
MOST = 50
_PAGES = 20  # of fifty jobs each; a company with more types more of the title


@dataclass(frozen=True, slots=True, kw_only=True)
class JobChoices:
    """Jobs as a form offers them; `more` are not offered, `asked` is what was looked for."""

    options: tuple[tuple[str, str], ...] = ()
    more: bool = False
    asked: str = ""

    @property
    def searchable(self) -> bool:
        """Whether looking for a title is of use."""
        return self.more or bool(self.asked)


def open_jobs(request: Request) -> JobChoices:
    """The open jobs that this person sees, with the title that was looked for, if one was."""
    access: Access = request.caller.person
    asked = one_line(request.incoming.query.get(FIELD) or "")[:100]
    found: list[tuple[str, str]] = []
    after = None
    for _ in range(_PAGES):
        cards, after = jobs.mine(access, after, state=jobs.JobState.OPEN)
        found += [(one.id, one.title) for one in cards if asked.casefold() in one.title.casefold()]
        if after is None or len(found) > MOST:
            break
    return JobChoices(options=tuple(found[:MOST]), more=after is not None or len(found) > MOST, asked=asked)
