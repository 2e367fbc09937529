"""Doors of consents, the privacy notice and retention."""

from __future__ import annotations

from chalicelib import candidates
from chalicelib.candidates import UnknownCandidate, rights
from chalicelib.pipeline import schemas
from chalicelib.pipeline.api.blueprint import routes
from chalicelib.pipeline.privacy import consents, retention
from chalicelib.platform.http import Paged, Request
from chalicelib.tenants import Permission

_SETTINGS = Permission.PRIVACY_WRITE


@routes.api(
    "GET", "/v1/candidates/{candidate}/consents", permit=Permission.CANDIDATES_READ, answers=schemas.ConsentShape,
    many=True, refusals=(UnknownCandidate,),
)  # fmt: skip
def list_consents(request: Request, candidate: str) -> Paged:
    """What a person agreed to or withdrew, newest first."""
    return Paged(consents.list_consents(request.caller.person, candidate))


@routes.api(
    "POST", "/v1/candidates/{candidate}/consents", permit=Permission.CANDIDATES_WRITE, takes=schemas.ConsentBody,
    answers=schemas.ConsentShape, status=201, refusals=(UnknownCandidate, consents.ConsentOver),
)  # fmt: skip
def record_consent(request: Request, candidate: str) -> rights.Consent:
    """Write down what a person agreed to or refused."""
    return consents.record(request.work(), request.caller.person, candidate=candidate, **request.body.model_dump())


@routes.api(
    "POST", "/v1/candidates/{candidate}/consents/{consent}/withdraw", permit=Permission.CANDIDATES_WRITE,
    takes=schemas.WithdrawalBody, answers=schemas.ConsentShape, status=201,
    refusals=(UnknownCandidate, candidates.rights.UnknownConsent),
)  # fmt: skip
def withdraw_consent(request: Request, candidate: str, consent: str) -> rights.Consent:
    """Write down that a person takes a consent back; what they had said before stays."""
    return consents.withdraw(
        request.work(), request.caller.person, candidate=candidate, consent=consent, evidence=request.body.evidence
    )


@routes.api("GET", "/v1/privacy-notice", permit=Permission.COMPANY_READ, answers=schemas.NoticeShape)
def get_notice(request: Request) -> rights.PrivacyNotice:
    """The privacy notice of the apply form, as it is worded now."""
    return candidates.rights.privacy_notice(request.caller.tenant)


@routes.api(
    "PUT", "/v1/privacy-notice", permit=_SETTINGS, takes=schemas.NoticeBody, answers=schemas.NoticeShape, if_match=True
)
def word_notice(request: Request) -> rights.PrivacyNotice:
    """Word the privacy notice anew; every wording that people were shown is kept."""
    known = candidates.rights.privacy_notice(request.caller.tenant)
    return candidates.rights.word_notice(request.work(), known, expected=request.if_match, **request.body.model_dump())


@routes.api(
    "GET", "/v1/privacy-notices/{notice}", permit=Permission.COMPANY_READ, answers=schemas.NoticeShape,
    refusals=(candidates.rights.UnknownNotice,),
)  # fmt: skip
def get_past_notice(request: Request, notice: str) -> rights.PrivacyNotice:
    """A wording by its number, also one that was replaced."""
    found = candidates.rights.past_notice(request.caller.tenant, notice)
    if found is None:
        raise candidates.rights.UnknownNotice
    return found


@routes.api("GET", "/v1/retention", permit=_SETTINGS, answers=schemas.RetentionShape)
def get_retention(request: Request) -> rights.RetentionSettings:
    """The company's rules of retention."""
    return candidates.rights.retention_settings(request.caller.tenant)


@routes.api(
    "PUT", "/v1/retention", permit=_SETTINGS, takes=schemas.RetentionBody, answers=schemas.RetentionShape, if_match=True
)
def set_retention(request: Request) -> rights.RetentionSettings:
    """Set the rules of retention; the next daily run judges everybody by them."""
    body = request.body
    return candidates.rights.set_retention(
        request.work(), candidates.rights.retention_settings(request.caller.tenant), expected=request.if_match,
        rules=[one.rule() for one in body.rules], erases=body.erases, grace_days=body.grace_days,
    )  # fmt: skip


@routes.api("GET", "/v1/retention/due", permit=_SETTINGS, answers=schemas.DueShape, many=True)
def list_due(request: Request) -> Paged:
    """People whose time is over, who waits longest first."""
    return Paged(*retention.due(request.caller.person, request.cursor()))


@routes.api(
    "GET", "/v1/candidates/{candidate}/retention", permit=Permission.CANDIDATES_READ, answers=schemas.VerdictShape,
    refusals=(UnknownCandidate,),
)  # fmt: skip
def judge_retention(request: Request, candidate: str) -> rights.Verdict:
    """Until when a person may be kept, as things stand now."""
    return retention.judge(request.caller.person, candidate, request.now)
