"""The questions of a job in the form that a board fetches."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from chalicelib.boards.publishing import PUBLISHERS
from chalicelib.jobs.service import careers
from chalicelib.jobs.service.careers import UnpublishedJob
from chalicelib.jobs.service.documents import Publishing, document_of
from chalicelib.platform.scope import TenantScope


def questions(scope: TenantScope, job: str, board: str, now: datetime) -> Any:
    """What a board fetches of the questions of a job that takes applications; raises `UnpublishedJob`."""
    if board not in PUBLISHERS or not PUBLISHERS[board].asks:
        raise UnpublishedJob
    found = careers.advert(scope, job, now)
    if not found.live:
        raise UnpublishedJob
    document = document_of(found.job, Publishing(scope=scope, company=found.company), board)
    return PUBLISHERS[board].questions(document)
