"""What candidates announce: who became known, changed, was merged, tagged or watched."""

from __future__ import annotations

from datetime import datetime

from chalicelib.platform.facts import Fact, announced
from chalicelib.platform.values import dataclass


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


@announced("resume.corrected", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeCorrected(Fact):
    """Somebody put what they know in the place of a field read from a résumé, or took that back; never its value."""

    candidate: str
    resume: str
    field: str
    taken_back: bool = False


@announced("resume.read_again", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeReadAgain(Fact):
    """A résumé was read anew, by newer rules; `reading` says what became of it."""

    candidate: str
    resume: str
    reading: str


@announced("candidate.similar_dismissed", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarDismissed(Fact):
    """Somebody looked: this person and `other` are two."""

    candidate: str
    other: str


@announced("candidate.merged", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateMerged(Fact):
    """`alias` is known as `into` from now on. It is told of both; `candidate` is the one it is told of."""

    candidate: str
    alias: str
    into: str


@announced("candidate.unmerged", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateUnmerged(Fact):
    """`alias` is a person of their own again. It is told of both; `candidate` is the one it is told of."""

    candidate: str
    alias: str
    into: str


@announced("candidate.fields_changed", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateFieldsChanged(Fact):
    """Values of custom fields of a person changed; `keys` are those of the fields, never their values."""

    candidate: str
    keys: tuple[str, ...]


@announced("file.added", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class FileAdded(Fact):
    """Somebody of the company added a file; `purpose` says what for, `quarantined` that nobody may open it.

    A résumé is read afterwards like one that came with an application.
    """

    candidate: str
    file: str
    purpose: str
    application: str | None = None
    quarantined: bool = False


@announced("file.deleted", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class FileDeleted(Fact):
    """A file was taken away; that there was one stays in the history."""

    candidate: str
    file: str
    purpose: str
    application: str | None = None


@announced("candidate.tagged", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateTagged(Fact):
    """The tags of a person changed in these dimensions; the values stand on the profile."""

    candidate: str
    dimensions: tuple[str, ...]


@announced("candidate.watched", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateWatched(Fact):
    """Somebody asked that a person be looked after more closely (`level` 1 to 3), or no longer (0); `until` is UTC."""

    candidate: str
    level: int
    until: datetime | None = None


@announced("tags.changed", about="SETUP", by="")
@dataclass(frozen=True, slots=True, kw_only=True)
class TagDimensionsChanged(Fact):
    """The dimensions in which people are tagged changed."""

    dimensions: tuple[str, ...]


@announced("candidate.introduced", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class PersonIntroduced(Fact):
    """A colleague or an agency brought a person (`means`: referral, agency); `holds` says whether that counts as theirs."""

    candidate: str
    delivery: str
    means: str
    by: str
    agency: str | None = None
    application: str | None = None
    holds: bool = False
