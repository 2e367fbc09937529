"""The names of months and seasons, and the words for "until now", in the languages résumés come in."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = (
    (
        "january jan januar jänner jän janvier janv enero ene janeiro gennaio genn gen januari januar "
        "styczeń stycznia sty ocak января январь "
        "januára tammikuu"
    ),
    (
        "february feb febr februar februari février fevrier févr fév fevr febrero fevereiro fev febbraio "
        "febbr luty lutego lut şubat февраля февраль"
    ),
    "march mar märz maerz mär mrz mars marzo março marco maart mrt marzec marca mart марта март",
    "april apr avril avr abril abr aprile kwiecień kwietnia kwi nisan апреля апрель",
    "may mai mayo maio maggio magg mag mei maj maja mayıs мая май",
    "june jun juni juin junio junho jun. giugno giu czerwiec czerwca cze haziran июня июнь",
    "july jul juli juillet juil julio julho luglio lug lipiec lipca lip temmuz июля июль",
    "august aug août aout agosto ago augustus augusti sierpień sierpnia sie ağustos августа август",
    (
        "september sept sep septembre septiembre setiembre setembro set settembre sett wrzesień września "
        "wrz eylül сентября сентябрь"
    ),
    "october oct oktober okt octobre octubre outubro out ottobre ott październik października paź ekim октября октябрь",
    "november nov novembre noviembre novembro listopad listopada lis kasım ноября ноябрь",
    (
        "december dec dezember dez dezember. décembre decembre déc diciembre dic dezembro dicembre "
        "grudzień grudnia gru desember des aralık "
        "декабря декабрь"
    ),
)
MONTHS: Final = {name.strip("."): number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}

# (first month, last month); winter begins the year it is named after.
_SEASONS: Final = {
    (3, 5): "spring frühjahr frühling printemps primavera wiosna voorjaar lente vår forår 春季 春",
    (6, 8): "summer sommer été estate verano verão lato zomer sommar 夏季 夏 暑期 暑假",
    (9, 11): "fall autumn herbst automne otoño outono autunno jesień herfst höst efterår 秋季 秋",
    (1, 3): "winter hiver invierno inverno zima vinter 冬季 冬 寒假 q1",
    (4, 6): "q2",
    (7, 9): "q3",
    (10, 12): "q4",
}
SEASONS: Final = {name: months for months, names in _SEASONS.items() for name in names.split()}

NOW: Final = (
    r"to date|till date|till now|until now|to present|date|present day|presently|present|currently|"
    r"current|now|today|ongoing|on-going|"
    r"bis heute|heute|jetzt|laufend|fortlaufend|aktuell|andauernd|gegenwärtig|dato|"
    r"aujourd['’ ]?hui|à ce jour|ce jour|présent|en cours|actuellement|actuelle|actuel|maintenant|"
    r"la actualidad|actualidad|actualmente|actual|presente|hoy|la fecha|o momento|momento atual|"
    r"atualmente|atual|hoje|"
    r"alla data attuale|data attuale|ad oggi|oggi|attualmente|attuale|in corso|"
    r"heden|tot nu|nu|obecnie|nadal|teraz|do dziś|chwili obecnej|nuvarande|pågående|pågår|i dag|idag|"
    r"nåværende|nå|"
    r"halen|devam ediyor|devam|günümüz|настоящее время|по настоящее время|наст\. ?время|н\.в\.|"
    r"至今|迄今|目前|现在|現在|今|当前|在职|在読|在读|在任中|현재|재직중"
)
# What a date follows when only its beginning is told.
SINCE: Final = r"since|from|seit dem|seit|ab|depuis|desde|dal|da|od|sinds|vanaf|sedan|siden|с|自|从|從"
UNTIL: Final = r"until|till|bis|jusqu['’]?(?:en|à)?|hasta|até|fino a[ld]?|do|tot"
_WORD = re.compile(r"[^\W\d_\u3040-\u9fff\uac00-\ud7af]{2,12}|Q[1-4](?!\d)|[春夏秋冬]季?", re.IGNORECASE)
_NOW = re.compile(rf"(?<![^\W_])(?:{NOW})(?![^\W\d_])|至今|迄今|现在|現在|目前|今(?![年后天日])|현재", re.IGNORECASE)
_MONTH_SIGN = 0xE000
_SEASON_SIGN = 0xE020
_NOW_SIGN = "\ue040"
_MORE = "\ue041"
_SEASON_SPANS: Final = tuple(_SEASONS)
MONTH_PATTERN: Final = f"[\ue001-\ue00c]{_MORE}*"
SEASON_PATTERN: Final = f"[\ue020-\ue02f]{_MORE}*"
NOW_PATTERN: Final = f"{_NOW_SIGN}{_MORE}*"


def marked(text: str) -> str:
    """`text` of the same length with a sign in place of every month, season and word for now.

    A sign is one character of the private use area, repeated by a filler: patterns of dates stay short and quick.
    """
    text = _NOW.sub(lambda match: _NOW_SIGN + _MORE * (len(match.group()) - 1), text)
    return _WORD.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    word = match.group().casefold()
    if word in MONTHS:
        return chr(_MONTH_SIGN + MONTHS[word]) + _MORE * (len(match.group()) - 1)
    if word in SEASONS:
        return chr(_SEASON_SIGN + _SEASON_SPANS.index(SEASONS[word])) + _MORE * (len(match.group()) - 1)
    return match.group()


def month_of(sign: str) -> int:
    """The month a sign of `marked` stands for."""
    return ord(sign[0]) - _MONTH_SIGN


def season_of(sign: str) -> tuple[int, int]:
    """First and last month of the season a sign of `marked` stands for."""
    return _SEASON_SPANS[ord(sign[0]) - _SEASON_SIGN]
