"""Applications and their way through a job's stages.

Words: application 投递 (candidate × job), stage 阶段, transition 阶段流转, board 看板 (a job's columns), rejection reason
淘汰原因, withdrawal reason 放弃原因. An application is active until it is rejected (by us), withdrawn (by the candidate) or
hired; reopening is the only way back.
Doors: `/v1/jobs/{job}/board`, `/v1/jobs/{job}/applications`, `/v1/applications/{application}…`, `/v1/candidates…` (people are
seen through their applications), the function `pipeline-project`.
Facts: application.placed, application.repeated, application.moved, application.hired, application.rejected,
application.withdrawn, application.reopened.
"""

from typing import TYPE_CHECKING

from chalicelib.pipeline.entering import TooManyAttempts, enter, owner_of
from chalicelib.pipeline.identity import application_id, job_of
from chalicelib.pipeline.model import Answer, Application, ApplicationState, Card, Counts, Form, Outcome, Screened
from chalicelib.pipeline.reasons import REJECTIONS, WITHDRAWALS, RejectionReason, WithdrawalReason
from chalicelib.pipeline.service import move, reject, reopen, view, withdraw
from chalicelib.pipeline.store import APPLICATIONS, application_key, applications, read_application
from chalicelib.pipeline.visibility import UnknownApplication
from chalicelib.platform.lazily import lazily

if TYPE_CHECKING:
    from chalicelib.pipeline.columns import Board, Column, board, listed
    from chalicelib.pipeline.history import Entry, timeline
    from chalicelib.pipeline.listing import list_candidates
    from chalicelib.pipeline.people import (
        CandidatePage,
        NoFile,
        NoText,
        Quarantined,
        ResumeLink,
        ResumeText,
        candidate_page,
        edit_candidate,
        resume_link,
        resume_text,
        similar_people,
        view_candidate,
    )
    from chalicelib.pipeline.projection import rebuild

__getattr__ = lazily(
    __name__,
    {
        "columns": (
            "Board",
            "Column",
            "board",
            "listed",
        ),
        "history": (
            "Entry",
            "timeline",
        ),
        "listing": ("list_candidates",),
        "people": (
            "CandidatePage",
            "NoFile",
            "NoText",
            "Quarantined",
            "ResumeLink",
            "ResumeText",
            "candidate_page",
            "edit_candidate",
            "resume_link",
            "resume_text",
            "similar_people",
            "view_candidate",
        ),
        "projection": ("rebuild",),
    },
)

__all__ = [
    "APPLICATIONS",
    "REJECTIONS",
    "WITHDRAWALS",
    "Answer",
    "Application",
    "ApplicationState",
    "Board",
    "CandidatePage",
    "Card",
    "Column",
    "Counts",
    "Entry",
    "Form",
    "NoFile",
    "NoText",
    "Outcome",
    "Quarantined",
    "RejectionReason",
    "ResumeLink",
    "ResumeText",
    "Screened",
    "TooManyAttempts",
    "UnknownApplication",
    "WithdrawalReason",
    "application_id",
    "application_key",
    "applications",
    "board",
    "candidate_page",
    "edit_candidate",
    "enter",
    "job_of",
    "list_candidates",
    "listed",
    "move",
    "owner_of",
    "read_application",
    "rebuild",
    "reject",
    "reopen",
    "resume_link",
    "resume_text",
    "similar_people",
    "timeline",
    "view",
    "view_candidate",
    "withdraw",
]
