"""REST doors of templates."""

from __future__ import annotations

from chalicelib.messaging import schemas
from chalicelib.messaging.rendering import Rendered
from chalicelib.messaging.service import wordings
from chalicelib.messaging.service.wordings import Worded
from chalicelib.messaging.templates import UnknownTemplate
from chalicelib.messaging.wording import BadMark, BadWords, UnknownVariable
from chalicelib.platform.http import Paged, Request, Routes
from chalicelib.tenants import Permission

routes = Routes(__name__, tag="Messages")

_ONE = "/v1/templates/{name}/{language}"
_REFUSALS = (UnknownTemplate, BadWords, BadMark, UnknownVariable)


@routes.api("GET", "/v1/templates", permit=Permission.COMPANY_READ, answers=schemas.TemplateShape, many=True)
def list_templates(request: Request) -> Paged:
    """Every template in every language, in the company's words."""
    return Paged(list(wordings.worded_templates(request.caller.tenant)))


@routes.api("GET", _ONE, permit=Permission.COMPANY_READ, answers=schemas.TemplateShape, refusals=(UnknownTemplate,))
def get_template(request: Request, name: str, language: str) -> Worded:
    """One template in one language."""
    return wordings.worded(request.caller.tenant, name, language)


@routes.api(
    "PUT",
    _ONE,
    permit=Permission.COMPANY_WRITE,
    takes=schemas.WordingBody,
    answers=schemas.TemplateShape,
    if_match=True,
    refusals=_REFUSALS,
)
def reword_template(request: Request, name: str, language: str) -> Worded:
    """Put the company's own words into a template."""
    said = request.body.model_dump()
    return wordings.reword(request.work(), name=name, language=language, expected=request.if_match, **said)


@routes.api(
    "DELETE",
    _ONE,
    permit=Permission.COMPANY_WRITE,
    answers=schemas.TemplateShape,
    if_match=True,
    refusals=(UnknownTemplate,),
)
def use_shipped_words(request: Request, name: str, language: str) -> Worded:
    """Take up the shipped words of a template again."""
    return wordings.use_shipped(request.work(), name=name, language=language, expected=request.if_match)


@routes.api(
    "POST",
    f"{_ONE}/preview",
    permit=Permission.COMPANY_READ,
    takes=schemas.PreviewBody,
    answers=schemas.PreviewShape,
    refusals=_REFUSALS,
)
def preview_template(request: Request, name: str, language: str) -> Rendered:
    """A template filled with samples, in the present words or in those sent."""
    said = request.body.model_dump()
    return wordings.preview(request.caller.tenant, name=name, language=language, **said)
