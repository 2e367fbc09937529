"""What we call a job outside: its id, or `<id>-<n>` for one of its places, because some boards want an advert for each. Pure."""

from __future__ import annotations

import re

from chalicelib.platform import ids

_REFERENCE = re.compile(rf"(?P<job>{ids.PATTERN})(?:-[0-9]{{1,4}})?")


def job_of(reference: str) -> str | None:
    """The id of the job that a reference names; None for one that we did not make."""
    found = _REFERENCE.fullmatch(reference.strip())
    return None if found is None else found["job"]


def job_named(raw: bytes, key: str) -> str | None:
    """The job that a JSON body seems to name under `key`, found without reading the body: a hint that saves a call."""
    found = re.search(rb'"' + re.escape(key.encode()) + rb'"\s*:\s*"(' + _REFERENCE.pattern.encode() + rb')"', raw)
    return None if found is None else job_of(found[1].decode())
