"""A sentence in the languages Holdfast speaks.

Both languages stand side by side where the sentence is written, so that none can be forgotten: `Text` has no default for
either. Languages are BCP 47 tags; anything that begins with `zh` is read as Chinese, everything else as English.
"""

from __future__ import annotations

from typing import Literal

from chalicelib.platform.values import dataclass

Language = Literal["en", "zh-CN"]
LANGUAGES: tuple[Language, ...] = ("en", "zh-CN")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence, in English and in Simplified Chinese; `{name}` marks are filled by `said`."""

    en: str
    zh: str

    def said(self, language: Language, **values: object) -> str:
        """The sentence in `language` with its marks filled; a mark that is a `Text` itself speaks the same language."""
        sentence = self.zh if language == "zh-CN" else self.en
        spoken = {name: value.said(language) if isinstance(value, Text) else value for name, value in values.items()}
        return sentence.format(**spoken) if spoken else sentence


def language_of(tag: str | None) -> Language:
    """The nearest language we speak to a BCP 47 tag such as `zh-Hant-TW` or `de`; English when there is none."""
    return "zh-CN" if tag is not None and tag.strip().lower().startswith("zh") else "en"


def language_accepted(header: str | None) -> Language:
    """The best language for an `Accept-Language` header (RFC 9110 §12.5.4); English when nothing fits."""
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate((header or "").split(",")):
        tag, _, weight = part.partition(";")
        try:
            quality = float(weight.strip().lower().removeprefix("q=")) if weight.strip() else 1.0
        except ValueError:
            continue
        if tag.strip() and quality > 0:
            ranked.append((-quality, place, tag.strip().lower()))
    for _, _, tag in sorted(ranked):
        if tag.startswith("zh"):
            return "zh-CN"
        if tag.startswith("en"):
            return "en"
    return "en"
