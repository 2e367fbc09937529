"""Doors of erasing a person and of handing them their data."""

from __future__ import annotations

from chalicelib.candidates import UnknownCandidate, rights
from chalicelib.pipeline import schemas
from chalicelib.pipeline.api.blueprint import routes
from chalicelib.pipeline.privacy import exporting, requesting
from chalicelib.platform.http import Paged, Request
from chalicelib.tenants import Permission

_PERMIT = Permission.PRIVACY_WRITE


@routes.api(
    "POST", "/v1/candidates/{candidate}/erase", permit=_PERMIT, takes=schemas.ErasureBody,
    answers=schemas.ErasureShape, status=202, refusals=(UnknownCandidate, requesting.ApplicationsRunning),
)  # fmt: skip
def erase_candidate(request: Request, candidate: str) -> rights.Erasure:
    """Erase a person with all who were merged into them. From now on nobody finds them; a worker does the rest."""
    return requesting.request(request.work(), request.caller.person, candidate=candidate, **request.body.model_dump())


@routes.api("GET", "/v1/erasures", permit=_PERMIT, answers=schemas.ErasureShape, many=True)
def list_erasures(request: Request) -> Paged:
    """Erasures, the latest first."""
    return Paged(*requesting.listed(request.caller.person, request.cursor()))


@routes.api(
    "GET", "/v1/erasures/{erasure}", permit=_PERMIT, answers=schemas.ErasureShape,
    refusals=(requesting.UnknownErasure,),
)  # fmt: skip
def get_erasure(request: Request, erasure: str) -> rights.Erasure:
    """How far an erasure is; once it has finished, its certificate."""
    return requesting.load(request.caller.person, erasure)


@routes.api(
    "POST", "/v1/candidates/{candidate}/exports", permit=_PERMIT, answers=schemas.ExportShape, status=202,
    refusals=(UnknownCandidate,),
)  # fmt: skip
def export_candidate(request: Request, candidate: str) -> rights.Export:
    """Let all of a person's data be put together in one file."""
    return exporting.request(request.work(), request.caller.person, candidate)


@routes.api(
    "GET", "/v1/candidates/{candidate}/exports/{export}", permit=_PERMIT, answers=schemas.ExportShape,
    refusals=(UnknownCandidate, exporting.UnknownExport),
)  # fmt: skip
def get_export(request: Request, candidate: str, export: str) -> rights.Export:
    """How far an export is."""
    return exporting.load(request.caller.person, candidate, export)


@routes.api(
    "GET", "/v1/candidates/{candidate}/exports/{export}/file", permit=_PERMIT, answers=schemas.ExportLinkShape,
    refusals=(UnknownCandidate, exporting.UnknownExport, exporting.ExportNotReady),
)  # fmt: skip
def link_export(request: Request, candidate: str, export: str) -> exporting.ExportLink:
    """A link that downloads an export for five minutes."""
    return exporting.link(request.caller.person, candidate, export)
