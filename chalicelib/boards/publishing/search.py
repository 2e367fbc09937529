"""What search engines read on the page of a job."""

from __future__ import annotations

from typing import Any

from chalicelib.boards.document import JobDocument
from chalicelib.boards.google.publish import breaches, job_posting


def posting_of(document: JobDocument) -> dict[str, Any] | None:
    """The JSON-LD of an advert; None when it breaks a rule: wrong markup costs a site all of its jobs in the search."""
    posting = job_posting(document)
    return None if breaches(posting) else posting
