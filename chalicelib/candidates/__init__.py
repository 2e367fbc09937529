"""The person behind applications: recognising them, what is known of them, their résumés.

Words: candidate 候选人 (the person), résumé 简历, lock (who owns an e-mail or a phone of a company), alias (a merged candidate).
Doors: none of its own. Who may see a person depends on the jobs they applied for, so `/v1/candidates…` is in `pipeline`.
Facts: candidate.created, candidate.changed, candidate.similar_found, resume.added.

How an incoming person is stored (`PersonTaken` at the commit: begin again; the match will then join the other one):

    incoming = Candidate(id=ids.new_id(now), emails=…, phones=…)      # in the forms of `normal_email` and `normal_phone`
    matched = candidates.match(scope, emails=incoming.emails, phones=incoming.phones, full_name=incoming.full_name)
    if matched.person is None:
        person = candidates.register(work, incoming, matched)
    else:
        person = candidates.enrich(work, matched.person, incoming, matched)
"""

from chalicelib.candidates.contacts import normal_email, normal_phone
from chalicelib.candidates.model import Applied, Candidate, FoundField, Lock, Match, Reading, Resume
from chalicelib.candidates.names import compatible_names
from chalicelib.candidates.service import (
    PersonTaken,
    UnknownCandidate,
    add_resume,
    edit,
    enrich,
    load,
    match,
    note_application,
    register,
)
from chalicelib.candidates.store import (
    LOCKS,
    PROFILES,
    RESUMES,
    CandidateCard,
    Collected,
    collection_of,
    last_touched,
    load_collection,
    profile_key,
    profiles,
    read_profile,
    resume,
    resume_key,
)

__all__ = [
    "LOCKS",
    "PROFILES",
    "RESUMES",
    "Applied",
    "Candidate",
    "CandidateCard",
    "Collected",
    "FoundField",
    "Lock",
    "Match",
    "PersonTaken",
    "Reading",
    "Resume",
    "UnknownCandidate",
    "add_resume",
    "collection_of",
    "compatible_names",
    "edit",
    "enrich",
    "last_touched",
    "load",
    "load_collection",
    "match",
    "normal_email",
    "normal_phone",
    "note_application",
    "profile_key",
    "profiles",
    "read_profile",
    "register",
    "resume",
    "resume_key",
]
