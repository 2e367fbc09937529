"""One spelling for every character, whatever program wrote the file."""

from __future__ import annotations

import re
import unicodedata

# Soft and invisible characters: they split words for nobody but a program.
_INVISIBLE = dict.fromkeys(
    [
        0x00AD,
        0x200B,
        0x200C,
        0x200D,
        0x200E,
        0x200F,
        0x2060,
        0xFEFF,
        0xFFFE,
        0xFFFF,
        *range(0x202A, 0x202F),
        *range(0xE0000, 0xE0080),
    ]
)
# Icon fonts live in the private use areas; a space keeps them from gluing to the address they decorate.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffc\ufffd]+")
_SPACES = re.compile(r"[^\S\t\n]+")
_LONG_GAP = re.compile(r"(?<=\S)(?: {4,}|\u3000{2,})(?=\S)")
# TeX writes a hyphen and then the same hyphen again for copying.
# Icon fonts of TeX that copy as words.
_ICON_WORDS = re.compile("/?envel⌢pe(?:-[a-z]+(?= ))?")
_HYPHENS = re.compile("-?[\u2010\u2011\u2212]")
_TABS = re.compile(r" *\t[ \t]*")
_HAN = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Letter-spaced Chinese headings and names: 个 人 简 历. Three or more single characters, or two that are alone on
# the line or a label (张 三, 姓 名:).
_SPACED_HAN = re.compile(rf"(?<![{_HAN}])(?<![{_HAN}] )(?:[{_HAN}] ){{2,}}[{_HAN}](?! ?[{_HAN}])")
_TWO_HAN = re.compile(rf"(?:^|(?<=\t))([{_HAN}]) +([{_HAN}])(?=$|\t|:)")
_SPACED_LATIN = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")
# U+2F00.. Kangxi radicals and U+2E80.. supplement: NFKC maps the first kind only.
_RADICALS = str.maketrans(
    "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻥⻦⻨⻩⻬⻮⻰⻳", "母民西见角贝车长门青页风飞食马骨鱼鸟麦黄齐齿龙龟"
)


def tidy(text: str) -> str:
    """`text` in NFKC without invisible characters, icons and repeated spaces; tabs and inner newlines become one tab each.

    The result holds no newline, so that a line stays a line.
    """
    text = text.replace("\x02", "-").translate(_INVISIBLE).translate(_RADICALS)
    text = _LONG_GAP.sub("\t", text.replace("\xa0", " "))
    text = _HYPHENS.sub("-", unicodedata.normalize("NFKC", text))
    text = _ICON_WORDS.sub(" ", _PRIVATE.sub(" ", text))
    text = _CONTROLS.sub("", text)
    text = text.replace("\r", "").replace("\n", "\t").replace("\u2028", "\t").replace("\u2029", "\t")
    text = _TABS.sub("\t", _SPACES.sub(" ", text)).strip()
    text = _SPACED_HAN.sub(lambda match: match.group().replace(" ", ""), text)
    text = _TWO_HAN.sub(r"\1\2", text)
    return _SPACED_LATIN.sub(lambda match: match.group().replace(" ", ""), text)


def is_han(character: str) -> bool:
    """Whether this is a Chinese character (also as used in Japanese); kana and punctuation are not."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character == "\u3007"


def is_wide(character: str) -> bool:
    """Whether this character fills a square: Han, kana, hangul and their punctuation."""
    return "\u2e80" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af" or "\uf900" <= character <= "\uffef"
