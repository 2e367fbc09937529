"""An application's id says which job it is for, and which attempt of the candidate at it: pure.

It is the job's id with the number of the attempt in six bits of the time part that stay empty until the year 2109. So two
deliveries of one person at the same moment name the same item, of which only one can be written; and whoever holds the id can
read the application, its job, the stage and the team in one call.
"""

from __future__ import annotations

from ulid import ULID

from chalicelib.platform.errors import NotFound

ATTEMPTS = 64
_SHIFT = 122
_JOB = (1 << _SHIFT) - 1


def application_id(job: str, attempt: int) -> str:
    """The id of the `attempt`-th application (from 0) of a candidate for a job."""
    number = int(ULID.from_str(job))
    if number > _JOB or not 0 <= attempt < ATTEMPTS:
        raise ValueError("a job's id from before 2109 and an attempt below 64 make an application's id")
    return str(ULID.from_int(number | attempt << _SHIFT))


def job_of(application: str) -> str:
    """The job an application's id names; `NotFound` for what is no id."""
    return str(ULID.from_int(_number(application) & _JOB))


def attempt_of(application: str) -> int:
    """Which attempt at the job an application is, from 0."""
    return _number(application) >> _SHIFT


def _number(application: str) -> int:
    try:
        return int(ULID.from_str(application))
    except ValueError as error:
        raise NotFound from error
