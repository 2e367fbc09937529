"""Who may do what: the only place where a permission is written.

A role holds a permission with a reach: over the jobs whose hiring team the person is on, or over all of the company's. What
is not in the table is not allowed. A partner's API key holds exactly the permissions it was given, over all jobs.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Role(StrEnum):
    """What a person is in the company; somebody may be several things, and then holds the widest reach of each."""

    ADMIN = "admin"
    HR_MANAGER = "hr_manager"
    RECRUITER = "recruiter"
    HIRING_MANAGER = "hiring_manager"
    INTERVIEWER = "interviewer"


class Permission(StrEnum):
    """What a door asks of a caller."""

    COMPANY_READ = "company:read"
    COMPANY_WRITE = "company:write"
    USERS_READ = "users:read"
    USERS_WRITE = "users:write"
    KEYS_WRITE = "keys:write"
    JOBS_READ = "jobs:read"
    JOBS_WRITE = "jobs:write"
    JOBS_OPEN = "jobs:open"
    APPLICATIONS_READ = "applications:read"
    APPLICATIONS_WRITE = "applications:write"
    APPLICATIONS_SUBMIT = "applications:submit"
    CANDIDATES_READ = "candidates:read"
    CANDIDATES_WRITE = "candidates:write"
    INTAKE_READ = "intake:read"
    MESSAGES_READ = "messages:read"


class Operator:
    """The permit of doors that only the platform's own operators use: creating a company."""


OPERATOR = Operator()


class Reach(IntEnum):
    """How far a permission reaches."""

    NONE = 0
    TEAM = 1
    ALL = 2


_ALL, _TEAM = Reach.ALL, Reach.TEAM
_EVERYBODY = {Permission.COMPANY_READ: _ALL, Permission.USERS_READ: _ALL}
_RECRUITING = {
    Permission.JOBS_READ: _TEAM,
    Permission.APPLICATIONS_READ: _TEAM,
    Permission.CANDIDATES_READ: _TEAM,
}

TABLE: dict[Role, dict[Permission, Reach]] = {
    Role.ADMIN: dict.fromkeys((p for p in Permission if p is not Permission.APPLICATIONS_SUBMIT), _ALL),
    Role.HR_MANAGER: {
        **_EVERYBODY,
        Permission.COMPANY_WRITE: _ALL,
        Permission.JOBS_READ: _ALL,
        Permission.JOBS_WRITE: _ALL,
        Permission.JOBS_OPEN: _ALL,
        Permission.APPLICATIONS_READ: _ALL,
        Permission.APPLICATIONS_WRITE: _ALL,
        Permission.CANDIDATES_READ: _ALL,
        Permission.CANDIDATES_WRITE: _ALL,
        Permission.INTAKE_READ: _ALL,
        Permission.MESSAGES_READ: _ALL,
    },
    Role.RECRUITER: {
        **_EVERYBODY,
        **_RECRUITING,
        Permission.JOBS_WRITE: _TEAM,
        Permission.JOBS_OPEN: _TEAM,
        Permission.APPLICATIONS_WRITE: _TEAM,
        Permission.CANDIDATES_WRITE: _TEAM,
        Permission.INTAKE_READ: _TEAM,
        Permission.MESSAGES_READ: _TEAM,
    },
    Role.HIRING_MANAGER: {**_EVERYBODY, **_RECRUITING, Permission.APPLICATIONS_WRITE: _TEAM},
    Role.INTERVIEWER: {**_EVERYBODY, **_RECRUITING},
}

PARTNER_PERMISSIONS = frozenset({Permission.APPLICATIONS_SUBMIT, Permission.JOBS_READ, Permission.APPLICATIONS_READ})


def reach_of(roles: frozenset[Role], permission: Permission) -> Reach:
    """The widest reach that any of the roles gives."""
    return max((TABLE[role].get(permission, Reach.NONE) for role in roles), default=Reach.NONE)
