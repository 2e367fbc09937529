"""REST doors of custom fields: what a company asks beyond what everybody has."""

from __future__ import annotations

from chalicelib.platform.http import Paged, Request
from chalicelib.tenants import schemas
from chalicelib.tenants.api.blueprint import routes
from chalicelib.tenants.fields import service, store
from chalicelib.tenants.fields.model import CustomField, FieldObject
from chalicelib.tenants.permissions import Permission

_ONE = "/v1/custom-fields/{object}/{field}"


@routes.api(
    "GET", "/v1/custom-fields", permit=Permission.COMPANY_READ, query=schemas.CustomFieldsAsked,
    answers=schemas.CustomFieldShape, many=True,
)  # fmt: skip
def list_fields(request: Request) -> Paged:
    """The fields of an object in their order, archived ones too."""
    return Paged(list(store.custom_fields(request.caller.tenant, request.query.object)))


@routes.api(
    "POST", "/v1/custom-fields", permit=Permission.COMPANY_WRITE, takes=schemas.NewCustomField,
    answers=schemas.CustomFieldShape, status=201,
    refusals=(service.KeyTaken, service.TooManyFields, service.OptionsMisplaced),
)  # fmt: skip
def define_field(request: Request) -> CustomField:
    """Define a field; its key and its kind never change."""
    return service.define(request.work(), **request.body.values())


@routes.api(
    "GET", _ONE, permit=Permission.COMPANY_READ, answers=schemas.CustomFieldShape, refusals=(service.UnknownField,)
)
def get_field(request: Request, object: str, field: str) -> CustomField:  # noqa: A002  # the path's own word
    """One field."""
    return service.find(request.caller.tenant, _object(object), _key(field))


@routes.api(
    "PATCH", _ONE, permit=Permission.COMPANY_WRITE, takes=schemas.CustomFieldChange, answers=schemas.CustomFieldShape,
    if_match=True, refusals=(service.UnknownField, service.OptionsMisplaced),
)  # fmt: skip
def change_field(request: Request, object: str, field: str) -> CustomField:  # noqa: A002  # the path's own word
    """Change a field's name, order, options or rules, or archive it; values it has stay."""
    changes = request.body.changes()
    return service.change(request.work(), _object(object), _key(field), expected=request.if_match, changes=changes)


def _object(text: str) -> FieldObject:
    try:
        return FieldObject(text)
    except ValueError as error:
        raise service.UnknownField from error


def _key(text: str) -> str:
    """A key of the path; what cannot be one names no field."""
    if not text.replace("_", "").isalnum():
        raise service.UnknownField
    return text
