"""Templates: where they lie, what they may use, and `render`.

`jobs/careers/job.html` lies in `chalicelib/jobs/templates/careers/job.html`; the layouts and macros that every feature
builds on lie here and are called `platform/...`. In every template there are:

* `t`, `counted`: words in both languages · `at`, `day`, `duration`: filters for times · `language`, `zone`, `viewer`
* `forms`, `components`: the macros of `platform/forms.html` and `platform/components.html`
* `asset`: address of a static file · filters `json_ld`, `paragraphs`, `sanitised`, `safe_url`, `initials`, `hue`

A variable that the view did not pass is an error (`StrictUndefined`), never an empty place. Output is always escaped;
`Text` values come out in the page's language and None as nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from chalicelib.platform.pages import dates, markup, words
from chalicelib.platform.pages.assets import asset
from chalicelib.platform.pages.page import Page, csrf_token, language_links, reading
from chalicelib.platform.texts import Language

if TYPE_CHECKING:
    from jinja2 import Environment

    from chalicelib.platform.pages.layout import Viewer

FEATURES = Path(__file__).parents[2]
OWN_TEMPLATES = Path(__file__).parent / "templates"

_NAME = re.compile(r"(?P<feature>[a-z][a-z_]*)/(?P<rest>(?:[a-z0-9_]+/)*[a-z0-9_]+\.html)")
_RESERVED = frozenset({"asset", "components", "counted", "csrf_token", "forms", "language_links", "t"})


def render(
    template: str,
    *,
    language: Language,
    zone: str = "UTC",
    csrf: str | None = None,
    viewer: Viewer | None = None,
    query: Mapping[str, str] | None = None,
    **values: object,
) -> str:
    """The page made from `template` with `values`.

    `csrf` is the token of the page's forms (`csrf.issue`), `viewer` the person signed in, `query` what the page was
    asked with, so that the language switch keeps it. `jinja2.UndefinedError` for a variable that was not passed.
    """
    if hidden := _RESERVED.intersection(values):
        raise TypeError(f"{sorted(hidden)} would hide what every template relies on")
    with reading(Page(language=language, zone=zone, csrf=csrf, query=query or {})):
        return (
            environment(FEATURES)
            .get_template(template)
            .render({**values, "language": language, "zone": zone, "viewer": viewer})
        )


@functools.cache
def environment(features: Path) -> Environment:
    """The environment for templates under a folder of features; made once, when the first page is rendered."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(lambda name: _source(features, name)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=words.plain,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.filters.update(
        at=dates.at,
        day=dates.day,
        duration=dates.duration,
        hue=markup.hue,
        initials=markup.initials,
        json_ld=markup.json_ld,
        paragraphs=markup.paragraphs,
        safe_url=markup.safe_url,
        sanitised=markup.sanitised,
    )
    made.globals.update(
        asset=asset, counted=words.counted, csrf_token=csrf_token, language_links=language_links, t=words.t
    )
    for macros in ("forms", "components"):
        made.globals[macros] = made.get_template(f"platform/{macros}.html").module
    return made


def _source(features: Path, name: str) -> str | None:
    """The text of a template by its name; None for a name that is none, such as one that climbs out of its folder."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    folder = OWN_TEMPLATES if match["feature"] == "platform" else features / match["feature"] / "templates"
    path = folder / match["rest"]
    return path.read_text("utf-8") if path.is_file() else None
