"""Who may see an application and a person: it depends on the jobs.

A permission of reach ALL sees everything of the company. One of reach TEAM sees the applications for jobs whose hiring team the
person is on, and the candidates who made them. Everything else does not exist for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chalicelib import candidates, jobs
from chalicelib.candidates import Candidate, UnknownCandidate, Whole
from chalicelib.pipeline.identity import job_of
from chalicelib.platform.errors import Forbidden, NotFound
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables import CoreItem, get_items
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Access, Permission, Reach

_BATCH = 100
_READING = (Permission.CANDIDATES_READ, Permission.APPLICATIONS_READ)
_BESIDE = (
    Permission.NOTES_READ,
    Permission.NOTES_WRITE,
    Permission.NOTES_HR,
    Permission.CONCERNS_READ,
    Permission.CONCERNS_WRITE,
    Permission.FIELDS_PRIVATE,
)


class UnknownApplication(NotFound):
    """There is no such application, or the speaker may not know of it."""

    code = "application_unknown"
    text = Text(
        "This application does not exist or is not visible to you. Check the address or ask to join the job's hiring team.",
        "投递不存在或您无权查看，请检查地址或申请加入该职位的招聘团队。",
    )


def team_keys(access: Access, wanted: Iterable[str]) -> dict[str, Key]:
    """By job, the keys that exist where the speaker is on the hiring team."""
    if access.user is None:
        return {}
    return {job: jobs.team_key(access.scope, job, access.user.id) for job in dict.fromkeys(wanted)}


def needs_team(access: Access, *permissions: Permission) -> bool:
    """Whether the team decides: some of the permissions reach no further."""
    return any(access.reach(permission) is Reach.TEAM for permission in permissions)


def require(access: Access, permission: Permission, *, on_team: bool) -> None:
    """Return if `permission` reaches the application.

    Raises `UnknownApplication` to those who may not know of it, else `Forbidden`.
    """
    if access.sees_job(permission, on_team=on_team):
        return
    if access.sees_job(Permission.APPLICATIONS_READ, on_team=on_team):
        raise Forbidden
    raise UnknownApplication


def read(scope: TenantScope, keys: Iterable[Key]) -> dict[Key, CoreItem]:
    """Items by key; one call for a hundred of them, none for none."""
    every = list(dict.fromkeys(keys))
    found: dict[Key, CoreItem] = {}
    for start in range(0, len(every), _BATCH):
        found |= get_items(scope, every[start : start + _BATCH])[0]
    return found


def teams_of(access: Access, wanted: Iterable[str]) -> frozenset[str]:
    """Those of the jobs whose hiring team the speaker is on."""
    keys = team_keys(access, wanted)
    found = read(access.scope, keys.values())
    return frozenset(job for job, key in keys.items() if key in found)


@dataclass(frozen=True, slots=True)
class Sight:
    """Which of a person's applications the speaker sees: those for `jobs`, or all of them (None).

    `reader` is the speaker's user id, `on_team` whether they are on the team of one of the person's jobs, `holds` which of
    `_BESIDE` reach the person.
    """

    jobs: frozenset[str] | None
    reader: str = ""
    on_team: bool = False
    holds: frozenset[Permission] = frozenset()

    def shows(self, application: str) -> bool:
        """Whether the speaker sees this application."""
        return self.jobs is None or job_of(application) in self.jobs

    def narrowed(self, candidate: Candidate) -> Candidate:
        """The profile without a word of the applications that the speaker does not see."""
        return replace(candidate, applied=tuple(one for one in candidate.applied if self.shows(one.application)))


def sight(access: Access, permission: Permission, candidate: Candidate, on_teams: frozenset[str]) -> Sight:
    """What the speaker sees of a person; `on_teams` are those of the person's jobs whose hiring team the speaker is on.

    Raises `UnknownCandidate` to those who may not know of the person, `Forbidden` to those who may not do this.
    """
    on_team = any(one.job in on_teams for one in candidate.applied)
    if not access.sees_job(permission, on_team=on_team):
        raise Forbidden if access.sees_job(Permission.CANDIDATES_READ, on_team=on_team) else UnknownCandidate
    return Sight(
        jobs=None if access.reach(Permission.APPLICATIONS_READ) is Reach.ALL else on_teams,
        reader="" if access.user is None else access.user.id,
        on_team=on_team,
        holds=frozenset(one for one in _BESIDE if access.sees_job(one, on_team=on_team)),
    )


def look_at(access: Access, permission: Permission, candidate: Candidate) -> Sight:
    """As `sight`; reads the teams when it depends on them."""
    jobs_ = (one.job for one in candidate.applied)
    on_teams = teams_of(access, jobs_) if needs_team(access, permission, *_READING) else frozenset()
    return sight(access, permission, candidate, on_teams)


def seen(access: Access, permission: Permission, candidate: str, *, consistent: bool = False) -> tuple[Whole, Sight]:
    """A person with all who stand behind them, and what the speaker sees of them; one who is being erased is gone.

    Raises `UnknownCandidate`, `Forbidden`.
    """
    whole = candidates.load_whole(access.scope, candidate, consistent=consistent)
    if whole.person.erasing is not None:
        raise UnknownCandidate
    return whole, look_at(access, permission, candidates.shown(whole))
