"""Words on a page: both languages side by side in the template, the reader's one on the page."""

from __future__ import annotations

from chalicelib.platform.pages.page import current_page
from chalicelib.platform.plain_text import seen
from chalicelib.platform.texts import Text


def t(en: str | Text, zh: str | None = None, **values: object) -> str:
    """The sentence in the page's language, its `{name}` marks filled: `t("Hello {name}", "您好 {name}", name=...)`.

    A `Text` stands for both languages: `t(link.text)`. The answer is escaped like any other value, and so are the
    values, except those that are markup already (a link made by a macro inside a sentence).
    """
    if isinstance(en, Text):
        sentence = en
    elif zh is None:
        raise TypeError(f"{en!r} has no Chinese beside it")
    else:
        sentence = Text(en, zh)
    language = current_page().language
    filled = {name: plain(value) for name, value in values.items()}
    if any(hasattr(value, "__html__") for value in filled.values()):
        from markupsafe import escape

        return escape(sentence.said(language)).format(**filled)
    return sentence.said(language, **filled)


def counted(count: int, one: str, many: str, zh: str, **values: object) -> str:
    """`t` for a number of things, filled in as `{count}`: English tells one from many, Chinese does not."""
    return t(one if count == 1 else many, zh, count=count, **values)


def plain(value: object) -> object:
    """What stands on the page for a value: a `Text` in the page's language, nothing for None, text without unseen signs.

    Markup stays as it is: what stands in it came through here when it was made.
    """
    if isinstance(value, Text):
        value = value.said(current_page().language)
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return seen(value)
    return "" if value is None else value
