"""The pages of the local stack itself, beside the product's: a request, an answer, and templates in two languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

_TEMPLATES: Final = Path(__file__).parent / "templates"
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-src 'self'; base-uri 'none'"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for one of these pages; header names are lower case."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def language(self) -> str:
        """`zh` or `en`: what the address asks for, else what the browser prefers."""
        wanted = parse_qs(urlsplit(self.target).query).get("lang", [""])[0] or self.headers.get("accept-language", "")
        return "zh" if wanted.lower().startswith("zh") else "en"

    def form(self) -> dict[str, str]:
        """The fields of a posted form, the last of each name."""
        return {name: values[-1] for name, values in parse_qs(self.body.decode("utf-8", errors="replace")).items()}

    def comes_from_elsewhere(self) -> bool:
        """Whether another site's page made the browser send this."""
        return self.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


@dataclass(frozen=True, slots=True)
class Answer:
    """What to send back."""

    status: int
    content_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


Page = Callable[[Asked], Answer]


def shown(asked: Asked, template: str, **values: Any) -> Answer:
    """A page made from a template; `say(en, zh)` in it chooses the reader's language."""
    chinese = asked.language == "zh"

    def say(english: str, translated: str) -> str:
        return translated if chinese else english

    text = _environment().get_template(template).render(say=say, language="zh-CN" if chinese else "en", **values)
    return Answer(200, "text/html; charset=utf-8", text.encode(), {"Content-Security-Policy": _POLICY})


def see_other(path: str) -> Answer:
    """Send the browser on after a form."""
    return Answer(303, "text/plain; charset=utf-8", b"", {"Location": path})


def missing() -> Answer:
    """Say that there is no such thing here."""
    return Answer(404, "text/plain; charset=utf-8", b"There is nothing at this address.\n")


@lru_cache(maxsize=1)
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.filters["moment"] = _moment
    return environment


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S UTC")
