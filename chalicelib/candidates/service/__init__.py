"""Use cases about people: recognising them, remembering what is known of them, merging them."""

from chalicelib.candidates.service.comparing import compare, compare_later
from chalicelib.candidates.service.erasing import forget, lock_values
from chalicelib.candidates.service.fields import set_fields
from chalicelib.candidates.service.knowing import add_resume, edit, enrich, load, note_application, register, touch
from chalicelib.candidates.service.marking import check_tags, set_tag_dimensions, set_tags, set_watch
from chalicelib.candidates.service.merging import find_whole, load_whole, merge, require_unmerged, unmerge
from chalicelib.candidates.service.privacy import (
    consent_among,
    keep,
    note_delivery,
    put_off,
    record_consents,
    set_retention,
    settle_retention,
    withdraw_consent,
    word_notice,
)
from chalicelib.candidates.service.recognising import match
from chalicelib.candidates.service.refusals import (
    AlreadyMerged,
    BeingErased,
    NotMerged,
    PersonTaken,
    SamePerson,
    TooManyMerged,
    UnknownCandidate,
    UnknownConsent,
    UnknownNotice,
    UnknownSuggestion,
)
from chalicelib.candidates.service.suggesting import dismiss, persons_behind

__all__ = [
    "AlreadyMerged",
    "BeingErased",
    "NotMerged",
    "PersonTaken",
    "SamePerson",
    "TooManyMerged",
    "UnknownCandidate",
    "UnknownConsent",
    "UnknownNotice",
    "UnknownSuggestion",
    "add_resume",
    "check_tags",
    "compare",
    "compare_later",
    "consent_among",
    "dismiss",
    "edit",
    "enrich",
    "find_whole",
    "forget",
    "keep",
    "load",
    "load_whole",
    "lock_values",
    "match",
    "merge",
    "note_application",
    "note_delivery",
    "persons_behind",
    "put_off",
    "record_consents",
    "register",
    "require_unmerged",
    "set_fields",
    "set_retention",
    "set_tag_dimensions",
    "set_tags",
    "set_watch",
    "settle_retention",
    "touch",
    "unmerge",
    "withdraw_consent",
    "word_notice",
]
