"""Documents are held to the code, both ways."""

from __future__ import annotations

import re
from pathlib import Path

import app  # noqa: F401  registers every feature, and with it every fact
from chalicelib.platform.config import VARIABLES
from chalicelib.platform.facts import REGISTRY
from chalicelib.platform.work.listening import table
from infra.environment import environment
from infra.functions import FUNCTIONS

ROOT = Path(__file__).parents[2]


def test_every_fact_is_described_and_nothing_else():
    described = set(re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \|", (ROOT / "docs/facts.md").read_text(), re.MULTILINE))
    assert described == set(REGISTRY)


def test_the_facts_page_names_the_queues():
    rows = re.findall(
        r"^\| `([a-z_]+\.[a-z_]+)` \|.*\| ([^|]*) \|$", (ROOT / "docs/facts.md").read_text(), re.MULTILINE
    )
    said = {name: tuple(queue for queue in re.findall(r"`(\w+)`", queues)) for name, queues in rows}
    assert said == {name: table().queues(name) for name in REGISTRY}


def test_every_setting_is_given_by_the_template():
    wanted = {f"HOLDFAST_{name.upper()}" for name in VARIABLES}
    for function in FUNCTIONS:
        assert {name for name in environment(function, stage="test") if name.startswith("HOLDFAST_")} == wanted


def test_every_decision_names_what_enforces_it():
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert decisions
    for page in decisions:
        text = page.read_text()
        assert "**Enforced by**" in text, page.name
        for named in re.findall(r"`((?:tests|\.importlinter)[^`*]*)`", text.partition("**Enforced by**")[2]):
            assert (ROOT / named).exists(), f"{page.name} names {named}"


def test_links_between_documents_lead_somewhere():
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text()):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} links to {target}"
