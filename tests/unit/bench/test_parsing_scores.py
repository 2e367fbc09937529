from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.intake.parsing import parse
from tests.bench.parsing.reading import labels_of, percentile, read_folder, rows_of
from tests.bench.parsing.scores import Score, same_email, same_name, same_phone, score

TEXT = "Jane Roe\njane.roe@example.com\n+49 30 12345678\n\nExperience\n2019 - 2023 Harbour Systems, engineer\n"
LABEL = {"full_name": "Jane Roe", "emails": ["jane.roe@example.com"], "phones": ["+493012345678"]}


def scored(**changed):
    resume = parse(TEXT.encode(), name="cv.txt", region="DE")
    found = score([({**LABEL, **changed}, resume)])
    return {field: one.percent for field, one in found.items() if one.wanted or one.read or field in LABEL}


def test_what_is_right_scores_full():
    assert scored() == {"full_name": 100, "emails": 100, "phones": 100}


def test_what_is_wrong_scores_nothing():
    wrong = scored(full_name="John Doe", emails=["john@example.com"], phones=["+493099999999"])
    assert wrong == {"full_name": 0, "emails": 0, "phones": 0}


def test_what_was_missed_costs_a_part():
    assert scored(emails=["jane.roe@example.com", "jane@other.example"])["emails"] == pytest.approx(200 / 3)


def test_what_was_read_and_not_wanted_costs_all():
    assert scored(emails=[])["emails"] == 0


def test_an_unlabelled_field_is_not_scored():
    assert scored(full_name=None)["full_name"] == Score().f1 == 100


def test_what_a_person_did_is_scored_too():
    right = scored(employers=["Harbour Systems"], highest_degree=None, years_of_experience=4.5, skills=["Python"])
    assert right["employers"] == right["years_of_experience"] == 100
    assert right["skills"] == 0


def test_what_is_to_be_ignored_is_neither_right_nor_wrong():
    ignored = scored(employers=[], employers_ignore=["Harbour Systems"])
    assert "employers" not in ignored


def test_either_of_two_labels_will_do():
    assert scored(full_name="J. Roe|Jane Roe")["full_name"] == 100


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ROE, Jane", "Jane Roe", True),
        ("欧阳 娜娜", "欧阳娜娜", True),
        ("Jane Roe", "Jane Rowe", False),
        ("José", "Jose", False),
    ],
)
def test_names(one, other, same):
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("(909) 555-5555", "+19095555555", True),
        ("030 12345678", "+493012345678", True),
        ("138 1234 5678", "+8613812345678", True),
        ("13812345678", "+8613812345679", False),
        ("5678", "+8613812345678", False),
        ("12345678", "+8613812345678", False),
    ],
)
def test_phones(one, other, same):
    assert same_phone(one, other) is same
    assert same_phone(other, one) is same


def test_addresses_differ_by_more_than_case():
    assert same_email("Jane@Example.com", "jane@example.com")
    assert not same_email("jane@example.com", "janet@example.com")


@given(st.lists(st.floats(0, 1000), min_size=1))
def test_a_percentile_leaves_no_more_than_its_share_above(values):
    found = percentile(sorted(values), 95)
    assert found in values
    assert sum(value > found for value in values) <= 0.05 * len(values)
    assert percentile(sorted(values), 100) == max(values)


def test_a_folder_with_labels(tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "one.txt").write_text(TEXT)
    (tmp_path / "files" / "two.html").write_text(f"<pre>{TEXT}</pre>")
    (tmp_path / "labels.jsonl").write_text(json.dumps({"file": "one.txt", **LABEL}) + "\n")
    rows = rows_of(read_folder(tmp_path, region="DE"), labels_of(tmp_path))
    found = {(row.action, row.measure): row for row in rows}
    assert found["résumés, all kinds", "files"].value == 2
    assert found["résumés, txt", "files"].value == found["résumés, html", "files"].value == 1
    assert found["résumés, all kinds", "median_ms"].budget == 60
    assert found["résumés, all kinds", "p95_ms"].budget == 300
    assert found["résumés, emails, all", "values_wanted"].value == 1
    assert found["résumés, full_name, all", "f1_percent"].value == 100


def test_a_plain_folder_without_labels_is_timed_only(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT)
    rows = rows_of(read_folder(tmp_path, region="DE"), labels_of(tmp_path))
    assert {row.action for row in rows} == {"résumés, all kinds"}


def test_a_folder_of_nothing_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="no files"):
        read_folder(tmp_path, region="DE")
