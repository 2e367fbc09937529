"""The operator's command."""

from __future__ import annotations

import os

import pytest

from infra import operate

LINE = [
    "create-company", "--slug", "gamma", "--name", "Gamma 贸易", "--admin-email", "greta@gamma.example",
    "--admin-name", "Greta", "--language", "zh-CN", "--zone", "Asia/Shanghai",
]  # fmt: skip


@pytest.fixture
def deployed(world, monkeypatch):
    """The command finds the world's resources as it would find a stack's."""
    settings = {name: value for name, value in os.environ.items() if name.startswith("HOLDFAST_")}
    monkeypatch.setattr(operate, "deployed_environment", lambda stack: settings)
    return world


def test_a_company_is_created_with_its_administrator(deployed, capsys):
    assert operate.main(["--stack", "holdfast", *LINE]) == 0
    assert "/careers/gamma" in capsys.readouterr().out
    assert "Gamma 贸易" in deployed.browser("zh-CN").open("/careers/gamma").text


def test_a_refusal_says_what_to_do(deployed, capsys):
    assert operate.main(["--stack", "holdfast", *LINE[:2], "acme", *LINE[3:]]) == 1
    assert "slug_taken" in capsys.readouterr().err


def test_one_says_where(capsys):
    with pytest.raises(SystemExit):
        operate.main(LINE)
    assert "--stack" in capsys.readouterr().err
