from __future__ import annotations

import pytest

from tests.bench import __main__ as bench
from tests.bench.parsing import __main__ as parsing
from tests.bench.rows import ROOT, Row


@pytest.fixture
def told(monkeypatch, capsys):
    """Runs the command with rows instead of measurements; its exit status and what it says."""

    def run(*rows):
        monkeypatch.setattr(bench, "_actions", lambda *_: (list(rows), {"stage move": "dynamodb:Query ×4"}))
        monkeypatch.setattr(bench, "write", lambda _: None)
        return bench.main(["--no-imports"]), capsys.readouterr().out

    return run


def row(value, size=100):
    return Row(action="stage move", measure="aws_calls", size=size, value=value, budget=3)


def test_kept_budgets_end_well(told):
    status, said = told(row(3), row(3, size=100_000))
    assert status == 0
    assert "Every budget holds" in said


def test_a_broken_budget_ends_with_one_and_says_what_the_cost_is_made_of(told):
    status, said = told(row(4), row(4, size=100_000))
    assert status == 1
    assert "BROKEN  stage move: aws_calls is 4, the budget 3 (at 100,000 candidates)\n        dynamodb:Query ×4" in said


def test_growing_with_the_data_ends_with_one(told):
    status, said = told(row(2), row(3, size=100_000))
    assert status == 1
    assert "not the same at every size" in said


@pytest.mark.parametrize("folder", ["", "."])
def test_the_folder_of_resumes_must_be_named(folder, capsys):
    with pytest.raises(SystemExit) as ended:
        parsing.main([folder])
    assert ended.value.code == 2
    assert "make bench-parsing RESUMES=<folder>" in capsys.readouterr().err


def test_resumes_are_read_printed_and_kept(tmp_path, monkeypatch, capsys):
    kept = []
    monkeypatch.setattr(parsing, "add", kept.extend)
    (tmp_path / "one.txt").write_text("Jane Roe\njane.roe@example.com\n")
    assert parsing.main([str(tmp_path)]) == 0
    assert [one.measure for one in kept] == ["files", "median_ms", "p95_ms", "pages_per_second"]
    assert "résumés, all kinds" in capsys.readouterr().out


def test_results_stay_out_of_the_repository():
    assert ".bench/" in (ROOT / ".gitignore").read_text().splitlines()
