"""Values that become markup or attributes on a page, and must not become more than that."""

from __future__ import annotations

import json
import re
import zlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from chalicelib.platform.plain_text import seen
from chalicelib.platform.texts import Text

if TYPE_CHECKING:
    from markupsafe import Markup

HUES = 6
"""How many colours of initials the style sheet has."""

_IN_SCRIPT_MARKS = re.compile(r"[<>&\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_BLANK_LINES = re.compile(r"\n\s*\n")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def json_ld(data: object) -> Markup:
    """JSON for a `<script type="application/ld+json">` block; `TypeError` or `ValueError` for what JSON cannot say.

    Inside a script element only `</script` and `<!--` matter to the HTML parser; escaping every `<`, `>` and `&` the way
    JSON does leaves no way to spell them and changes nothing for the reader of the JSON. U+2028/9 are escaped for
    readers that treat the block as JavaScript, controls and signs that turn the direction for who reads the source.
    """
    from markupsafe import Markup

    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    escaped = _IN_SCRIPT_MARKS.sub(lambda mark: f"\\u{ord(mark[0]):04x}", text)
    return Markup(escaped)  # noqa: S704  # escaped for its context


def paragraphs(text: str) -> Markup:
    """Plain text as paragraphs: blank lines part them, single line breaks stay."""
    from markupsafe import Markup

    blocks = [block.strip("\n") for block in _BLANK_LINES.split(seen(text))]
    lines = [Markup("<br>\n").join(block.split("\n")) for block in blocks if block.strip()]
    return Markup("\n").join(Markup("<p>{}</p>").format(block) for block in lines)


def sanitised(html: str) -> Markup:
    """HTML that people wrote in a rich text field, cleaned once more where it is shown: what is stored is not believed."""
    import nh3
    from markupsafe import Markup

    clean = nh3.clean(html)
    shown = seen(clean)
    if shown != clean:  # an address such as "java\u202escript:" becomes one only without the sign
        shown = nh3.clean(shown)
    return Markup(shown)  # noqa: S704  cleaned by nh3, an allow-list sanitiser


def safe_url(address: str | None) -> str:
    """The address if a link may lead there (web, mail, telephone, our own paths), else "#": never `javascript:`."""
    address = seen(address or "")  # as it will stand on the page: without its first sign "\u202e//host" leads elsewhere
    # Browsers drop control characters and leading blanks before they read the scheme, so "java\nscript:" is one.
    bare = "".join(mark for mark in address if mark > " " and mark != "\x7f")
    try:
        scheme = urlsplit(bare).scheme.lower()
    except ValueError:
        return "#"
    if scheme:
        leads_well = scheme in _SCHEMES
    else:
        ours = bare[:2].replace("\\", "/") != "//"
        leads_well = bool(bare) and ours and ":" not in re.split("[/?#]", bare, maxsplit=1)[0]
    return address.strip() if leads_well else "#"


def initials(name: str | Text | None) -> str:
    """One or two characters that stand for a name: "AL" for Ada Lovelace, "小明" for 王小明."""
    text = (name.en if isinstance(name, Text) else name or "").strip()
    if not text:
        return "?"
    if _HAN.match(text[-1]) and _HAN.match(text[0]):
        return "".join(text.split())[-2:]
    words = [word for word in re.split(r"[\s\-_.·]+", text) if word[:1].isalnum()] or [text]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def hue(name: str | None) -> int:
    """A colour number from 1 to `HUES` that stays with a name."""
    return zlib.crc32((name or "").encode("utf-8", "surrogatepass")) % HUES + 1
