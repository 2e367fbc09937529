"""What candidates announce."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.platform.facts import Fact, announced


@announced("candidate.created", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateCreated(Fact):
    """A person became known."""

    candidate: str


@announced("candidate.changed", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateChanged(Fact):
    """Something is known anew about a person; `fields` are names of the profile's fields, never their values."""

    candidate: str
    fields: tuple[str, ...]


@announced("candidate.similar_found", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarFound(Fact):
    """Somebody should look whether this person and `similar` are one."""

    candidate: str
    similar: tuple[str, ...]


@announced("resume.added", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeAdded(Fact):
    """A résumé came in; `reading` says what became of its file."""

    candidate: str
    resume: str
    reading: str
