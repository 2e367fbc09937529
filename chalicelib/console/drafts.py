"""What a page shows of a form that was refused, what a form says, and the way on when it was done.

A page with several forms shows what was typed and what is wrong in the form that was sent, and above everything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from chalicelib.console import notices
from chalicelib.platform.errors import AppError, Invalid, Stale
from chalicelib.platform.http import Html, InvalidFields, Redirect, Request
from chalicelib.platform.http.problems import status_of
from chalicelib.platform.pages import Form
from chalicelib.platform.plain_text import one_line
from chalicelib.platform.texts import Language, Text
from chalicelib.platform.values import dataclass

_NUMBER = re.compile(r"[0-9]{1,9}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
E = TypeVar("E", bound=StrEnum)


class ChangedMeanwhile(Stale):
    """As `Stale`, for somebody who is shown how it stands now."""

    code = "page_changed_meanwhile"
    text = Text(
        "Somebody changed this after you opened the page, so nothing was done. Below is how it stands now: decide anew.",
        "您打开页面后内容已被他人修改，您的操作未生效。下面是最新状态，请重新决定。",
    )


class NotOffered(Invalid):
    """A choice that the form does not offer."""

    code = "choice_unknown"
    text = Text("Choose one of the list.", "请从列表中选择。")


class NoDay(Invalid):
    """What was typed is no day."""

    code = "day_invalid"
    text = Text("Give a day such as 2026-01-31.", "请填写日期，例如 2026-01-31。")


class NoNumber(Invalid):
    """What was typed is no whole number of the range."""

    code = "number_invalid"
    text = Text("Give a whole number from {least} to {most}.", "请填写 {least} 至 {most} 之间的整数。")


class LineMissing(Invalid):
    """A line that must say something says nothing."""

    code = "line_missing"
    text = Text("This is required.", "此项必填。")


class LineTooLong(Invalid):
    """A line of more characters than fit."""

    code = "line_too_long"
    text = Text("At most {most} characters. Shorten it.", "最多 {most} 个字符，请精简。")


@dataclass(frozen=True, slots=True)
class Drafts:
    """The forms of a page; `refused` is the one that was sent and refused."""

    refused: Form | None = None

    def of(self, identity: str, values: Mapping[str, Any] | None = None) -> Form:
        """The form called `identity`: as it was sent, or with these values."""
        if self.refused is not None and self.refused.id == identity:
            return self.refused
        return Form(id=identity, values=values or {})

    def opened(self, identity: str) -> bool:
        """Whether this is the one that was refused, so that it must not be folded away."""
        return self.refused is not None and self.refused.id == identity


Shown = Callable[[Drafts, int], Html]
Way = tuple[str, str, str]  # path, notice, anchor


def answered(request: Request, identity: str, do: Callable[[], Way], shown: Shown, **said: str) -> Html | Redirect:
    """Do it and go on at the path it returns, with a notice; a refusal is shown on the page, as it stands now."""
    try:
        path, notice, anchor = do()
    except AppError as refusal:
        values = {name: tuple(every) for name, every in request.form.fields.items()}
        told = ChangedMeanwhile() if isinstance(refusal, Stale) else refusal
        form = Form(id=identity, values=values, errors=errors(told, request, request.language))
        status = HTTPStatus.CONFLICT if isinstance(refusal, Stale) else status_of(refusal)
        return shown(Drafts(form), int(status))
    return notices.done(request, path, notice, anchor=anchor, **said)


def errors(refusal: AppError, request: Request, language: Language) -> dict[str, str]:
    """What is wrong, by the field of the form it stands in; the rest concerns the form."""
    problems = refusal.problems if isinstance(refusal, InvalidFields) else (refusal,)
    found: dict[str, str] = {}
    for one in problems:
        pointer = (one.field or "").replace("fields/", "field.")
        names = {name for name in (*request.form.fields, *request.form.files) if _stands_at(name, pointer)}
        found.setdefault(min(names, key=len, default=""), one.said(language))
    return found


def version(request: Request) -> int | None:
    """The version the person saw: without one the newest counts, and what is no number fits none."""
    text = request.form.first("version") or ""
    if not text:
        return None
    return int(text) if _NUMBER.fullmatch(text) else -1


def line(request: Request, name: str, *, most: int, required: bool = False) -> str:
    """A line of text without control characters; raises `LineMissing`, `LineTooLong`."""
    text = one_line(request.form.first(name) or "")
    if required and not text:
        raise LineMissing(field=name)
    if len(text) > most:
        raise LineTooLong(field=name, most=most)
    return text


def named(request: Request, name: str, *, most: int) -> Text:
    """A name typed as `<name>.zh` and `<name>.en`; one that is left out is taken from the other. Raises as `line`."""
    chinese, english = (line(request, f"{name}.{language}", most=most) for language in ("zh", "en"))
    if not (chinese or english):
        raise LineMissing(field=f"{name}.zh")
    return Text(english or chinese, chinese or english)


def whole(request: Request, name: str, *, least: int = 0, most: int) -> int:
    """A whole number, `least` where nothing was typed; raises `NoNumber`."""
    text = (request.form.first(name) or "").strip() or str(least)
    if _NUMBER.fullmatch(text) is None or not least <= int(text) <= most:
        raise NoNumber(field=name, least=least, most=most)
    return int(text)


def lines(request: Request, name: str, *, most: int) -> list[str]:
    """The lines of a field that say something; raises `LineTooLong`."""
    found = [text for each in (request.form.first(name) or "").splitlines() if (text := one_line(each))]
    if any(len(text) > most for text in found):
        raise LineTooLong(field=name, most=most)
    return found


def choice(request: Request, name: str, offered: type[E]) -> E:
    """One of the values of an enumeration; raises `NotOffered`."""
    try:
        return offered(request.form.first(name) or "")
    except ValueError as error:
        raise NotOffered(field=name) from error


def day(request: Request, name: str) -> date | None:
    """A day, or None where nothing was typed; raises `NoDay`."""
    text = (request.form.first(name) or "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else _no_day(name)
    except ValueError as error:
        raise NoDay(field=name) from error


def end_of_day(request: Request, name: str) -> datetime | None:
    """The instant at which a day ends in the person's zone, or None; raises `NoDay`."""
    found = day(request, name)
    if found is None:
        return None
    try:
        return datetime.combine(found + timedelta(days=1), time.min, ZoneInfo(request.caller.zone)).astimezone(UTC)
    except OverflowError as error:
        raise NoDay(field=name) from error


def chosen(request: Request, name: str) -> Sequence[str]:
    """All values of a field, as check boxes send them."""
    return request.form.fields.get(name, ())


def _no_day(name: str) -> date:
    raise NoDay(field=name)


def _stands_at(name: str, pointer: str) -> bool:
    return bool(pointer) and (name == pointer or name.startswith(f"{pointer}."))
