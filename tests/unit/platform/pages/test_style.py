"""Contrast of the colours by role (WCAG 2.2: 4.5 for text, 3 for the edges of controls), in light and in dark."""

import re

import pytest

from chalicelib.platform.pages import static_file

SHEET = static_file("holdfast.css")[0].decode()
LIGHT, DARK = (
    dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
    for block in (SHEET.split("@media screen")[0], SHEET.split("@media screen")[1].split("/* Ground")[0])
)
TONES = ("accent", "info", "success", "warning", "danger", "neutral")
PAIRS = [
    *((ink, ground, 4.5) for ink in ("ink", "ink-soft") for ground in ("canvas", "surface", "sunken")),
    *((tone, f"{tone}-soft", 4.5) for tone in TONES),
    *((tone, "surface", 4.5) for tone in TONES),
    *(("ink", f"{tone}-soft", 4.5) for tone in TONES),
    ("accent", "canvas", 4.5),
    ("accent-hover", "canvas", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-hover", 4.5),
    ("on-danger", "danger", 4.5),
    ("danger", "canvas", 4.5),
    ("line-strong", "surface", 3.0),
    ("line-strong", "canvas", 3.0),
]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_dark_redefines_every_colour_by_role():
    assert set(LIGHT) == set(DARK)


@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(scheme, ink, ground, least):
    colours = {"light": LIGHT, "dark": DARK}[scheme]
    assert contrast(colours[ink], colours[ground]) >= least


def test_every_role_that_is_used_is_defined():
    assert set(re.findall(r"var\(--([a-z-]+)\)", SHEET)) <= set(re.findall(r"--([a-z-]+):", SHEET))


def test_the_sheet_stays_small():
    assert len(SHEET.splitlines()) < 600


def test_the_main_navigation_wraps_where_the_screen_is_narrow():
    narrow = SHEET.split("@media (max-width: 47.99rem)")[1].split("@media")[0]
    assert "flex-wrap: wrap" in narrow.split(".nav.strip ul {")[1].split("}")[0]
