"""Reading what strangers send: values of any type become text, nothing grows beyond its limit, every problem has its place."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from chalicelib.boards.model import Envelope, EnvelopeFile
from chalicelib.platform.errors import Invalid, Malformed
from chalicelib.platform.texts import Text

if TYPE_CHECKING:
    from chalicelib.platform.http import FieldProblem

NAME = 200
EMAIL = 254  # RFC 5321 §4.5.3.1.3
PHONE = 60
PLACE = 300
ID = 255
LINK = 1000
LINKS = 20
LABEL = 1000
ANSWERS = 100
VALUE = 5000
VALUES = 50
CONSENTS = 20
FILES = 5
RESUME_TEXT = 200_000
COVER_LETTER = 20_000
MOST_TOLD = 20
NOT_DECODED = "not_base64"

# Half of a surrogate pair, which JSON can escape, is no letter and cannot be stored. What turns the direction of the text
# around it (Unicode TR 36 §3.3) would make a name read otherwise than it is; so would the second set of controls.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MILLISECONDS = 10**11  # a larger number of seconds lies beyond the year 5000: then milliseconds are meant

NOT_TEXT = Text("Text is expected.", "应为文本。")
NOT_AN_OBJECT = Text("An object is expected.", "应为对象。")
NOT_A_TIME = Text(
    "A date and time with its zone (RFC 3339) is expected, for example 2026-01-31T09:00:00Z.",
    "应为带时区的日期时间（RFC 3339），例如 2026-01-31T09:00:00Z。",
)
TOO_LONG = Text("At most {most} characters.", "最多 {most} 个字符。")
TOO_MANY = Text("At most {most} entries.", "最多 {most} 项。")


class NoContact(Invalid):
    """An application that leads to nobody."""

    code = "contact_required"
    text = Text(
        "Give an e-mail address, a phone number or a résumé: without one nobody can be answered.",
        "请至少提供邮箱、电话或简历之一，否则无法联系到候选人。",
    )


class Checker:
    """Collects what is wrong, so that a sender learns all of it at once."""

    def __init__(self) -> None:
        self._problems: list[FieldProblem] = []

    def line(self, pointer: str, value: Any, most: int) -> str:
        """A value as one line of text; nothing for None."""
        return " ".join(self.text(pointer, value, most).split())

    def text(self, pointer: str, value: Any, most: int) -> str:
        """A value as text, lines kept; numbers and truth values are written out, nothing for None."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if not isinstance(value, str | int | float):
            self.wrong(pointer, "string_type", NOT_TEXT)
            return ""
        plain = _plain(str(value))
        if len(plain) > most:
            self.wrong(pointer, "string_too_long", TOO_LONG, most=most)
            return ""
        return plain

    def entries(self, pointer: str, value: Any, most: int) -> list[Any]:
        """A value as a list: a single value is a list of one."""
        if value is None or value == "":
            return []
        found = value if isinstance(value, list) else [value]
        if len(found) > most:
            self.wrong(pointer, "too_long", TOO_MANY, most=most)
            return []
        return found

    def instant(self, pointer: str, value: Any) -> datetime | None:
        """An instant from RFC 3339 text or an epoch in seconds or milliseconds; None for None."""
        if value is None or value == "":
            return None
        try:
            if isinstance(value, int | float) and not isinstance(value, bool):
                return datetime.fromtimestamp(value / 1000 if value > _MILLISECONDS else value, UTC)
            found = datetime.fromisoformat(str(value))
        except (ValueError, OverflowError, OSError):
            found = None
        if found is None or found.utcoffset() is None:
            self.wrong(pointer, "datetime_parsing", NOT_A_TIME)
            return None
        return found.astimezone(UTC)

    def wrong(self, pointer: str, code: str, text: Text, **values: Any) -> None:
        """Note a problem at a JSON pointer (RFC 6901)."""
        from chalicelib.platform.http import FieldProblem

        self._problems.append(FieldProblem(pointer, code, text, values))

    def finish(self) -> None:
        """Raise `InvalidFields` if anything is wrong."""
        if self._problems:
            from chalicelib.platform.http import InvalidFields

            raise InvalidFields(self._problems)


class Forgiving(Checker):
    """Reads what a board sends on behalf of people who cannot correct it: nothing is refused for its size or its type.

    What is too long is cut, what is of the wrong type left out, and `shortened` says where.
    """

    def __init__(self) -> None:
        super().__init__()
        self._shortened: list[str] = []

    @property
    def shortened(self) -> tuple[str, ...]:
        """JSON pointers of what is not wholly there."""
        return tuple(dict.fromkeys(self._shortened[:MOST_TOLD]))

    def text(self, pointer: str, value: Any, most: int) -> str:
        if not isinstance(value, str) or len(value) <= most:
            return super().text(pointer, value, most)
        plain = _plain(value)
        if len(plain) > most:
            self._shortened.append(pointer)
        return plain[:most].rstrip()

    def entries(self, pointer: str, value: Any, most: int) -> list[Any]:
        if isinstance(value, list) and len(value) > most:
            self._shortened.append(pointer)
            return value[:most]
        return super().entries(pointer, value, most)

    def wrong(self, pointer: str, code: str, text: Text, **values: Any) -> None:
        del code, text, values
        self._shortened.append(pointer)


class MissingKey(Malformed):
    """A delivery without a key that nothing can be done without."""

    code = "key_missing"
    text = Text(
        "The key {key} is missing. Add it and send the application again.", "缺少必填项 {key}，请补充后重新发送。"
    )


class NotAnObject(Invalid):
    """JSON that is no object."""

    code = "object_expected"
    text = Text(
        "The body is JSON and no object. Send one application as an object.", "内容不是 JSON 对象，请以对象形式发送。"
    )


def object_in(raw: bytes) -> dict[str, Any]:
    """The JSON object in a body; raises `Malformed` and `NotAnObject`."""
    from chalicelib.platform.http import read_json

    tree = read_json(raw)
    if not isinstance(tree, dict):
        raise NotAnObject
    return tree


def within(tree: Any, *way: str) -> Any:
    """What lies at the end of a way of keys; None where it breaks off."""
    for key in way:
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree


def required(check: Checker, tree: Any, *way: str) -> str:
    """The line at the end of a way of keys; raises `MissingKey` when there is none."""
    found = check.line(pointed(*way), within(tree, *way), ID)
    if not found:
        raise MissingKey(key=".".join(way), field="/".join(way))
    return found


def from_base64(text: str) -> bytes:
    """Base64 in either alphabet, with its padding, line breaks or a `data:` head, or without; raises `ValueError`."""
    if text.startswith("data:"):
        text = text.partition(",")[2]
    plain = "".join(text.split()).rstrip("=").translate(str.maketrans("-_", "+/"))
    return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)


def file_of(content: Any, *, name: str = "", declared_type: str = "") -> EnvelopeFile:
    """A file that a board sent as base64; one that is none is a file all the same, with its problem."""
    name = name[-ID:]
    try:
        return EnvelopeFile(name=name, declared_type=declared_type, body=from_base64(content))
    except (AttributeError, TypeError, ValueError):
        return EnvelopeFile(name=name, declared_type=declared_type, problem=NOT_DECODED)


def require_contact(envelope: Envelope) -> Envelope:
    """`envelope` if it leads to somebody or holds something to read; raises `NoContact`."""
    person = envelope.person
    if not (person.email or person.phone or envelope.files or envelope.resume_text):
        raise NoContact(field="email")
    return envelope


def pointed(*parts: str | int) -> str:
    """The JSON pointer of a place."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


def _plain(text: str) -> str:
    """Text without control characters and space around it, its line breaks as Unix writes them."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")).strip()
