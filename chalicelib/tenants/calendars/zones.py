"""Time zones from the `tzdata` package alone, so that every machine computes the same instants.

`zoneinfo.ZoneInfo(key)` prefers the operating system's database, whose age nobody controls and which a Lambda image
need not have. Rules are therefore read straight from the pinned package; `database_version` says which edition that is.
Future appointments keep their wall time and zone beside the instant, because a new edition may move them.

Formats: `tzdata.zi` (zic input, link lines `L <target> <alias>`), `zone1970.tab` and `iso3166.tab` (columns parted by
tabs, comments by `#`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from chalicelib.platform.errors import Invalid
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

_UNNAMED = {"WS": "萨摩亚"}
"""Countries whose Chinese name the source of names lacks (its entry refers to itself)."""


class UnknownZone(Invalid):
    """The text names no zone of the database."""

    code = "unknown_time_zone"
    text = Text(
        "“{zone}” is not a time zone. Choose one from the list, for example Asia/Shanghai or Europe/Berlin.",
        "“{zone}”不是有效的时区，请从列表中选择，例如 Asia/Shanghai 或 Europe/Berlin。",
    )


@dataclass(frozen=True, slots=True)
class ZoneChoice:
    """One row of a picker: the id to store and what tells it from the country's other zones (empty if alone)."""

    id: str
    comment: str


@dataclass(frozen=True, slots=True)
class CountryZones:
    """A country (ISO 3166-1 alpha-2) with its zones, the most populous first as the database lists them."""

    country: str
    name: Text
    zones: tuple[ZoneChoice, ...]


@cache
def zone_ids() -> frozenset[str]:
    """Every id of the database, aliases such as `Asia/Calcutta` and `PRC` included."""
    return frozenset(_package_text("zones").split())


def known_zone(name: str) -> str:
    """The id as the database spells it; letter case is forgiven, aliases stay what they are. Raises `UnknownZone`."""
    spelled = _spellings().get(name.strip().lower())
    if spelled is None:
        raise UnknownZone(field="zone", zone=name)
    return spelled


def canonical_zone(name: str) -> str:
    """The id to compare by: aliases of the same rules give the same answer. Store and show what the user chose instead.

    Zones alike since 1970 share one id (`Europe/Oslo` gives `Europe/Berlin`). Raises `UnknownZone`.
    """
    links = _links()
    zone = known_zone(name)
    while zone in links:
        zone = links[zone]
    return zone


def zone_rules(name: str) -> ZoneInfo:
    """The rules of a zone or alias, independent of the machine's own database. Raises `UnknownZone`."""
    return _read_rules(known_zone(name))


def database_version() -> str:
    """The edition of the rules, for example `2026f`."""
    return _package_text("zoneinfo", "tzdata.zi").partition("\n")[0].removeprefix("# version").strip()


@cache
def zones_by_country() -> tuple[CountryZones, ...]:
    """The zones a picker offers, by country in the order of ISO codes; a zone shared by countries stands under each."""
    found: dict[str, list[ZoneChoice]] = {}
    for row in _rows("zone1970.tab"):
        for country in row[0].split(","):
            found.setdefault(country, []).append(ZoneChoice(row[2], "".join(row[3:])))
    names = {code: Text(name, _chinese_name(code, name)) for code, name in _rows("iso3166.tab")}
    return tuple(CountryZones(code, names[code], tuple(found[code])) for code in sorted(found))


def as_utc(at: datetime) -> datetime:
    """An aware datetime in UTC. Raises ValueError for a naive one: Python would read it in the machine's own zone."""
    if at.tzinfo is None:
        raise ValueError("an instant carries its zone: pass an aware datetime")
    return at.astimezone(UTC)


def first_instant(wall: datetime, rules: ZoneInfo) -> datetime:
    """The first UTC instant at which clocks show the naive `wall` time, or the one they jump over it.

    A time that occurs twice gives its first occurrence; a time that does not occur gives the instant of the jump.
    """
    early, late = _both(wall, rules)
    return _jump(rules, late, early) if early > late else early


def last_instant(wall: datetime, rules: ZoneInfo) -> datetime:
    """As `first_instant`, except that a time that occurs twice gives its second occurrence."""
    early, late = _both(wall, rules)
    return _jump(rules, late, early) if early > late else late


def occurs(wall: datetime, rules: ZoneInfo) -> bool:
    """Whether clocks ever show the naive `wall` time: a slot somebody can choose must."""
    early, late = _both(wall, rules)
    return early <= late


def _both(wall: datetime, rules: ZoneInfo) -> tuple[datetime, datetime]:
    """`wall` read with the offsets before and after a change of clocks; in a gap the former is the later instant."""
    if wall.tzinfo is not None:
        raise ValueError("a wall time carries no zone of its own")
    return tuple(wall.replace(tzinfo=rules, fold=fold).astimezone(UTC) for fold in (0, 1))  # type: ignore[return-value]


def _jump(rules: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The instant in (before, after] from which the new offset holds, to the second, by halving."""
    old = before.astimezone(rules).utcoffset()
    before = before.replace(microsecond=0)
    while (gap := (after - before) // timedelta(seconds=1)) > 1:
        middle = before + timedelta(seconds=gap // 2)
        if middle.astimezone(rules).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


@cache
def _read_rules(zone: str) -> ZoneInfo:
    path = resources.files("tzdata").joinpath("zoneinfo", *zone.split("/"))
    with path.open("rb") as file:
        return ZoneInfo.from_file(file, key=zone)


@cache
def _spellings() -> dict[str, str]:
    return {zone.lower(): zone for zone in zone_ids()}


@cache
def _links() -> dict[str, str]:
    lines = (line.split() for line in _package_text("zoneinfo", "tzdata.zi").splitlines() if line.startswith("L "))
    return {alias: target for _, target, alias in lines}


def _rows(table: str) -> Iterator[list[str]]:
    for line in _package_text("zoneinfo", table).splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _package_text(*path: str) -> str:
    return resources.files("tzdata").joinpath(*path).read_text(encoding="utf-8")


def _chinese_name(country: str, fallback: str) -> str:
    """The country's name in Chinese: tzdata has English alone, while phonenumbers ships the names of CLDR.

    Its table holds languages by country; `*xx` means "as in language xx".
    """
    from phonenumbers.geodata.locale import LOCALE_DATA

    names = LOCALE_DATA.get(country, {})
    name = names.get("zh", "")
    name = names.get(name[1:], "") if name.startswith("*") else name
    return _UNNAMED.get(country, fallback) if not name or name.startswith("*") else name
