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
    AGENCY = "agency"
    COMPLIANCE = "compliance"


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
    MAILBOXES_WRITE = "mailboxes:write"
    MESSAGES_READ = "messages:read"
    MESSAGES_SEND = "messages:send"
    FIELDS_PRIVATE = "fields:private"
    NOTES_READ = "notes:read"
    NOTES_WRITE = "notes:write"
    NOTES_HR = "notes:hr"
    CONCERNS_READ = "concerns:read"
    CONCERNS_WRITE = "concerns:write"
    REFERRALS_WRITE = "referrals:write"
    AGENCY_SUBMIT = "agency:submit"
    COMPLIANCE_READ = "compliance:read"
    PRIVACY_WRITE = "privacy:write"


class Operator:
    """The permit of doors that only the platform's own operators use: creating a company."""


OPERATOR = Operator()


class Reach(IntEnum):
    """How far a permission reaches."""

    NONE = 0
    TEAM = 1
    ALL = 2


_ALL, _TEAM = Reach.ALL, Reach.TEAM
_EVERYBODY = {Permission.COMPANY_READ: _ALL, Permission.USERS_READ: _ALL, Permission.REFERRALS_WRITE: _ALL}
_RECRUITING = {
    Permission.JOBS_READ: _TEAM,
    Permission.APPLICATIONS_READ: _TEAM,
    Permission.CANDIDATES_READ: _TEAM,
    Permission.NOTES_READ: _TEAM,
    Permission.NOTES_WRITE: _TEAM,
}
# Only a partner's key or an agency speaks for somebody outside.
_OUTSIDE = frozenset({Permission.APPLICATIONS_SUBMIT, Permission.AGENCY_SUBMIT})

# What candidates said of themselves is for nobody who decides about them, not even in figures.
_APART = frozenset({Permission.COMPLIANCE_READ})

TABLE: dict[Role, dict[Permission, Reach]] = {
    Role.ADMIN: dict.fromkeys((p for p in Permission if p not in _OUTSIDE | _APART), _ALL),
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
        Permission.MAILBOXES_WRITE: _ALL,
        Permission.MESSAGES_READ: _ALL,
        Permission.MESSAGES_SEND: _ALL,
        Permission.FIELDS_PRIVATE: _ALL,
        Permission.NOTES_READ: _ALL,
        Permission.NOTES_WRITE: _ALL,
        Permission.NOTES_HR: _ALL,
        Permission.CONCERNS_READ: _ALL,
        Permission.CONCERNS_WRITE: _ALL,
        Permission.PRIVACY_WRITE: _ALL,
    },
    Role.RECRUITER: {
        **_EVERYBODY,
        **_RECRUITING,
        Permission.JOBS_WRITE: _TEAM,
        Permission.JOBS_OPEN: _TEAM,
        Permission.APPLICATIONS_WRITE: _TEAM,
        Permission.CANDIDATES_WRITE: _TEAM,
        Permission.INTAKE_READ: _TEAM,
        Permission.MAILBOXES_WRITE: _TEAM,
        Permission.MESSAGES_READ: _TEAM,
        Permission.MESSAGES_SEND: _TEAM,
        Permission.FIELDS_PRIVATE: _TEAM,
        Permission.CONCERNS_READ: _TEAM,
        Permission.CONCERNS_WRITE: _TEAM,
    },
    Role.HIRING_MANAGER: {
        **_EVERYBODY,
        **_RECRUITING,
        Permission.APPLICATIONS_WRITE: _TEAM,
        Permission.CONCERNS_READ: _TEAM,
    },
    Role.INTERVIEWER: {**_EVERYBODY, **_RECRUITING},
    Role.AGENCY: {Permission.AGENCY_SUBMIT: _ALL},
    Role.COMPLIANCE: {**_EVERYBODY, Permission.JOBS_READ: _ALL, Permission.COMPLIANCE_READ: _ALL},
}

PARTNER_PERMISSIONS = frozenset({Permission.APPLICATIONS_SUBMIT, Permission.JOBS_READ, Permission.APPLICATIONS_READ})


def reach_of(roles: frozenset[Role], permission: Permission) -> Reach:
    """The widest reach that any of the roles gives."""
    return max((TABLE[role].get(permission, Reach.NONE) for role in roles), default=Reach.NONE)
