"""The person behind applications: data and decisions, no I/O."""

from chalicelib.candidates.model.claims import Claim, IntroducedBy
from chalicelib.candidates.model.consent import (
    APPLICATION,
    PURPOSES,
    TALENT_POOL,
    Consent,
    PrivacyNotice,
    Said,
    standing,
)
from chalicelib.candidates.model.erasure import (
    Erasure,
    ErasurePlan,
    ErasureReason,
    ErasureState,
    Export,
    ExportState,
)
from chalicelib.candidates.model.files import AddedFile, FilePurpose, FileState
from chalicelib.candidates.model.notes import (
    SENSITIVE,
    Concern,
    ConcernTopic,
    Note,
    NoteRevision,
    NoteVisibility,
)
from chalicelib.candidates.model.person import Applied, Candidate, Watch, Whole
from chalicelib.candidates.model.recognition import Lock, Match
from chalicelib.candidates.model.resume import NEEDS_OCR, Correction, FoundField, Reading, Resume
from chalicelib.candidates.model.retention import (
    Begins,
    HeldApplication,
    Keeping,
    RetentionRule,
    RetentionSettings,
    Verdict,
    Why,
)
from chalicelib.candidates.model.similarity import (
    Background,
    Evidence,
    EvidenceKind,
    Looked,
    Lookup,
    Suggested,
    Suggestion,
    SuggestionState,
)
from chalicelib.candidates.model.tags import TagDimension, TagDimensions

__all__ = [
    "APPLICATION",
    "NEEDS_OCR",
    "PURPOSES",
    "SENSITIVE",
    "TALENT_POOL",
    "AddedFile",
    "Applied",
    "Background",
    "Begins",
    "Candidate",
    "Claim",
    "Concern",
    "ConcernTopic",
    "Consent",
    "Correction",
    "Erasure",
    "ErasurePlan",
    "ErasureReason",
    "ErasureState",
    "Evidence",
    "EvidenceKind",
    "Export",
    "ExportState",
    "FilePurpose",
    "FileState",
    "FoundField",
    "HeldApplication",
    "IntroducedBy",
    "Keeping",
    "Lock",
    "Looked",
    "Lookup",
    "Match",
    "Note",
    "NoteRevision",
    "NoteVisibility",
    "PrivacyNotice",
    "Reading",
    "Resume",
    "RetentionRule",
    "RetentionSettings",
    "Said",
    "Suggested",
    "Suggestion",
    "SuggestionState",
    "TagDimension",
    "TagDimensions",
    "Verdict",
    "Watch",
    "Whole",
    "Why",
    "standing",
]
