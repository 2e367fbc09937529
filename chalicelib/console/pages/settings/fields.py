"""Custom fields: what a company asks of jobs, candidates and applications beyond what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from chalicelib import tenants
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, Way, answered, choice, line, lines, named, version, whole
from chalicelib.console.viewer import page
from chalicelib.platform.errors import Invalid
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.texts import Text
from chalicelib.tenants import CustomField, FieldKind, FieldObject, Permission

PATH = "/console/settings/fields"
ONE = PATH + "/{object}/{field}"
OBJECTS: Mapping[FieldObject, Text] = {
    FieldObject.JOB: Text("Jobs", "职位"),
    FieldObject.CANDIDATE: Text("Candidates", "候选人"),
    FieldObject.APPLICATION: Text("Applications", "投递"),
}
KINDS: Mapping[FieldKind, Text] = {
    FieldKind.SHORT_TEXT: Text("A line of text", "单行文本"),
    FieldKind.LONG_TEXT: Text("Text of several lines", "多行文本"),
    FieldKind.BOOLEAN: Text("Yes or no", "是 / 否"),
    FieldKind.SINGLE_SELECT: Text("One of several options", "单选"),
    FieldKind.MULTI_SELECT: Text("Several of the options", "多选"),
    FieldKind.CURRENCY: Text("An amount of money", "金额"),
    FieldKind.CURRENCY_RANGE: Text("Money, from … to …", "金额范围"),
    FieldKind.NUMBER: Text("A number", "数字"),
    FieldKind.NUMBER_RANGE: Text("Numbers, from … to …", "数字范围"),
    FieldKind.DATE: Text("A day", "日期"),
    FieldKind.URL: Text("A web address", "网址"),
    FieldKind.USER: Text("A colleague", "同事"),
}
SELECTS = (FieldKind.SINGLE_SELECT, FieldKind.MULTI_SELECT)
_READ, _WRITE = Permission.COMPANY_READ, Permission.COMPANY_WRITE
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
_LONGEST = 80
_LONGEST_OPTION = 160
_LAST = 9999
_FRESH_OPTIONS = 3
_MOST_OPTIONS = 220  # 200 are allowed; a few more are refused with their own sentence


class BadKey(Invalid):
    """A key that programs could not use."""

    code = "custom_field_key_invalid"
    text = Text(
        "A key begins with a small letter and holds small letters, digits and underscores, 40 at most.",
        "标识须以小写字母开头，仅含小写字母、数字和下划线，最多 40 个字符。",
    )


@routes.page("GET", PATH, permit=_READ)
def show_fields(request: Request) -> Html:
    """All fields, by what they are about."""
    return _listed(request, Drafts(), 200)


@routes.page("POST", PATH, permit=_WRITE)
def define_field(request: Request) -> Html | Redirect:
    """A new field. What it is about, its kind and its key never change."""

    def do() -> Way:
        about, kind = choice(request, "object", FieldObject), choice(request, "kind", FieldKind)
        name = named(request, "name", most=_LONGEST)
        tenants.fields.define(
            request.work(), about=about, kind=kind, name=name, key=_key(request, about, name),
            options=[tenants.fields.WantedOption(name=one) for one in _written_options(request)],
            required=request.form.first("required") == "yes", private=request.form.first("private") == "yes",
            order=whole(request, "order", most=_LAST),
        )  # fmt: skip
        return PATH, "field_defined", about.value

    return answered(request, "field", do, lambda drafts, status: _listed(request, drafts, status))


@routes.page("GET", ONE, permit=_READ)
def show_field(request: Request, object: str, field: str) -> Html:  # noqa: A002  # the path's own word
    """One field, to be changed."""
    return _shown(request, object, field, Drafts(), 200)


@routes.page("POST", ONE, permit=_WRITE)
def change_field(request: Request, object: str, field: str) -> Html | Redirect:  # noqa: A002  # the path's own word
    """Another name, order or rule for a field, other options, or archive it; what was filled in stays."""

    def do() -> Way:
        known = tenants.fields.named(request.caller.tenant, object, field)
        changes = {
            "name": named(request, "name", most=_LONGEST),
            "order": whole(request, "order", most=_LAST),
            **{flag: request.form.first(flag) == "yes" for flag in ("required", "private", "archived")},
        }
        if known.kind in SELECTS:
            changes["options"] = tuple(_kept_options(request))
        tenants.fields.change(request.work(), known.object, known.key, expected=version(request), changes=changes)
        return PATH, "field_changed", known.object.value

    return answered(request, "field", do, lambda drafts, status: _shown(request, object, field, drafts, status))


def _key(request: Request, about: FieldObject, name: Text) -> str:
    """The key that was typed, or one made from the name that no field has."""
    typed = line(request, "key", most=_LONGEST)
    if typed:
        if _KEY.fullmatch(typed) is None:
            raise BadKey(field="key")
        return typed
    plain = _NOT_IN_KEYS.sub("_", name.en.casefold()).strip("_")[:36].strip("_")
    base = plain if _KEY.fullmatch(plain) else "field"
    taken = {one.key for one in tenants.custom_fields(request.caller.tenant, about)}
    numbered = (f"{base}_{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (base, *numbered) if one not in taken)


def _written_options(request: Request) -> Iterator[Text]:
    """One option a line; both languages with a bar between them."""
    for text in lines(request, "options", most=_LONGEST_OPTION):
        chinese, _, english = (part.strip() for part in text.partition("|"))
        yield Text(english or chinese, chinese or english)


def _kept_options(request: Request) -> Iterator[tenants.fields.WantedOption]:
    """The rows of options that have a name, those that were there with their ids."""
    for row in range(_MOST_OPTIONS):
        chinese, english = (line(request, f"option_{one}.{row}", most=_LONGEST) for one in ("zh", "en"))
        if chinese or english:
            identity = request.form.first(f"option.{row}") or None
            yield tenants.fields.WantedOption(id=identity, name=Text(english or chinese, chinese or english))


def _as_typed(field: CustomField) -> dict[str, str]:
    values = {"name.zh": field.name.zh, "name.en": field.name.en, "order": str(field.order)}
    values |= {flag: "yes" for flag in ("required", "private", "archived") if getattr(field, flag)}
    for row, one in enumerate(option for option in field.options if not option.archived):
        values |= {f"option.{row}": one.id, f"option_zh.{row}": one.name.zh, f"option_en.{row}": one.name.en}
    return values


def _listed(request: Request, drafts: Drafts, status: int) -> Html:
    said = request.language
    body = page(
        request,
        "settings/fields.html",
        sections=[
            (about, title, tenants.custom_fields(request.caller.tenant, about)) for about, title in OBJECTS.items()
        ],
        kinds=KINDS,
        objects=[(about.value, title.said(said)) for about, title in OBJECTS.items()],
        offered_kinds=[(kind.value, title.said(said)) for kind, title in KINDS.items()],
        form=drafts.of("field", {"object": FieldObject.CANDIDATE.value}),
        drafts=drafts,
        path=PATH,
        may_write=request.caller.person.may(_WRITE),
    )
    return Html(body=body, status=status)


def _shown(request: Request, about: str, key: str, drafts: Drafts, status: int) -> Html:
    known = tenants.fields.named(request.caller.tenant, about, key)
    offered = sum(not one.archived for one in known.options)
    body = page(
        request,
        "settings/field.html",
        field=known,
        about=OBJECTS[known.object],
        kind=KINDS[known.kind],
        option_rows=offered + _FRESH_OPTIONS if known.kind in SELECTS else 0,
        ended=[one for one in known.options if one.archived],
        form=drafts.of("field", _as_typed(known)),
        drafts=drafts,
        path=f"{PATH}/{known.object.value}/{known.key}",
        may_write=request.caller.person.may(_WRITE),
    )
    return Html(body=body, status=status)
