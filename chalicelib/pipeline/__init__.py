"""Applications and their way through a job's stages.

Words: application 投递 (candidate × job), stage 阶段, transition 阶段流转, board 看板 (a job's columns), rejection reason
淘汰原因, withdrawal reason 放弃原因. An application is active until it is rejected (by us), withdrawn (by the candidate) or
hired; reopening is the only way back.
Doors: `/v1/jobs/{job}/board`, `…/applications`, `…/bulk`, `…/comparison`, `…/pipeline`, `/v1/reasons…`,
`/v1/applications/{application}…`, `/v1/candidates…` with notes, concerns, files and custom fields (people are seen through their
applications), the function `pipeline-project`.
Facts: application.placed, application.repeated, application.moved, application.hired, application.rejected,
application.withdrawn, application.reopened.
"""

from typing import TYPE_CHECKING

from chalicelib.pipeline.entering import TooManyAttempts, enter, owner_of
from chalicelib.pipeline.identity import application_id, job_of
from chalicelib.pipeline.model import (
    UNATTRIBUTED,
    Answer,
    Application,
    ApplicationState,
    Attribution,
    Card,
    Counts,
    Evidence,
    Form,
    Outcome,
    Screened,
    Standing,
)
from chalicelib.pipeline.overruling import NothingToOverrule
from chalicelib.pipeline.reasons import (
    REJECTIONS,
    WITHDRAWALS,
    ReasonKind,
    RejectionReason,
    UnknownReason,
    WithdrawalReason,
    reason_said,
)
from chalicelib.pipeline.service import move, overrule, reject, reopen, stand, view, withdraw
from chalicelib.pipeline.store import APPLICATIONS, application_key, applications, form_key, read_application
from chalicelib.pipeline.visibility import UnknownApplication
from chalicelib.platform.lazily import lazily

if TYPE_CHECKING:
    from chalicelib.pipeline import correcting, marking
    from chalicelib.pipeline.beside import Beside
    from chalicelib.pipeline.bulk import beginning
    from chalicelib.pipeline.bulk.arguments import Bulk, BulkAction, Selection
    from chalicelib.pipeline.columns import Board, Column, board, listed
    from chalicelib.pipeline.comparing import labels
    from chalicelib.pipeline.comparing.background import value_said
    from chalicelib.pipeline.comparing.custom import field_rows, users_named
    from chalicelib.pipeline.comparing.gathering import ComparisonSize, comparison, require_comparable
    from chalicelib.pipeline.comparing.rows import Cell, Compared, Comparison, Row, Section
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
        view_candidate,
    )
    from chalicelib.pipeline.privacy import consents, exporting, requesting
    from chalicelib.pipeline.projection import rebuild
    from chalicelib.pipeline.service import concerns, files, notes
    from chalicelib.pipeline.service.concerns import BeforeContact, before_contact
    from chalicelib.pipeline.service.fields import set_application_fields, set_candidate_fields
    from chalicelib.pipeline.service.reasons import OfferedReason, offered_reasons
    from chalicelib.pipeline.together import Similar, SimilarPeople, dismiss, merge, similar_people, unmerge

__getattr__ = lazily(
    __name__,
    {
        "beside": ("Beside",),
        "bulk.arguments": ("Bulk", "BulkAction", "Selection"),
        "bulk.beginning": ("beginning",),
        "columns": (
            "Board",
            "Column",
            "board",
            "listed",
        ),
        "comparing.background": ("value_said",),
        "comparing.custom": ("field_rows", "users_named"),
        "comparing.labels": ("labels",),
        "correcting": (),
        "marking": (),
        "privacy.consents": ("consents",),
        "privacy.exporting": ("exporting",),
        "privacy.requesting": ("requesting",),
        "comparing.gathering": ("ComparisonSize", "comparison", "require_comparable"),
        "comparing.rows": (
            "Cell",
            "Compared",
            "Comparison",
            "Row",
            "Section",
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
            "view_candidate",
        ),
        "projection": ("rebuild",),
        "service.concerns": ("BeforeContact", "before_contact", "concerns"),
        "service.fields": ("set_application_fields", "set_candidate_fields"),
        "service.files": ("files",),
        "service.notes": ("notes",),
        "service.reasons": ("OfferedReason", "offered_reasons"),
        "together": ("Similar", "SimilarPeople", "dismiss", "merge", "similar_people", "unmerge"),
    },
)

__all__ = [
    "APPLICATIONS",
    "REJECTIONS",
    "UNATTRIBUTED",
    "WITHDRAWALS",
    "Answer",
    "Application",
    "ApplicationState",
    "Attribution",
    "BeforeContact",
    "Beside",
    "Board",
    "Bulk",
    "BulkAction",
    "CandidatePage",
    "Card",
    "Cell",
    "Column",
    "Compared",
    "Comparison",
    "ComparisonSize",
    "Counts",
    "Entry",
    "Evidence",
    "Form",
    "NoFile",
    "NoText",
    "NothingToOverrule",
    "OfferedReason",
    "Outcome",
    "Quarantined",
    "ReasonKind",
    "RejectionReason",
    "ResumeLink",
    "ResumeText",
    "Row",
    "Screened",
    "Section",
    "Selection",
    "Similar",
    "SimilarPeople",
    "Standing",
    "TooManyAttempts",
    "UnknownApplication",
    "UnknownReason",
    "WithdrawalReason",
    "application_id",
    "application_key",
    "applications",
    "before_contact",
    "beginning",
    "board",
    "candidate_page",
    "comparison",
    "concerns",
    "consents",
    "correcting",
    "dismiss",
    "edit_candidate",
    "enter",
    "exporting",
    "field_rows",
    "files",
    "form_key",
    "job_of",
    "labels",
    "list_candidates",
    "listed",
    "marking",
    "merge",
    "move",
    "notes",
    "offered_reasons",
    "overrule",
    "owner_of",
    "read_application",
    "reason_said",
    "rebuild",
    "reject",
    "reopen",
    "requesting",
    "require_comparable",
    "resume_link",
    "resume_text",
    "set_application_fields",
    "set_candidate_fields",
    "similar_people",
    "stand",
    "timeline",
    "unmerge",
    "users_named",
    "value_said",
    "view",
    "view_candidate",
    "withdraw",
]
