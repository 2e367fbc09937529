"""By what probable duplicates are found: names in any order, employers in any form."""

from __future__ import annotations

import pytest

from chalicelib.candidates.background import MOST_LOOKUPS, lookup_keys, organisation_key
from chalicelib.candidates.model import Background, EvidenceKind
from chalicelib.candidates.names import letter_keys


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("张伟", "张 伟"),
        ("Zhang Wei", "WEI ZHANG"),
        ("Xiao Ming Li", "Li, Xiaoming"),
        ("José Müller", "Jose Mueller"),
        ("John A. Smith", "Smith, John"),
        ("欧阳娜娜", "娜娜 欧阳"),
    ],
)
def test_names_that_may_be_one_persons_share_a_key(left, right):
    assert set(letter_keys(left)) & set(letter_keys(right))


@pytest.mark.parametrize(("left", "right"), [("张伟", "张薇"), ("Zhang Wei", "Zhang Min"), ("", "张伟"), ("X", "X")])
def test_other_names_do_not(left, right):
    assert not set(letter_keys(left)) & set(letter_keys(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("北京字节跳动科技有限公司", "北京字节跳动科技"),
        ("Siemens AG", "SIEMENS"),
        ("Acme, Inc.", "acme inc"),
        ("清华大学（深圳）", "清华大学"),
        ("ＩＢＭ", "IBM"),
    ],
)
def test_an_employer_is_one_in_every_form(left, right):
    assert organisation_key(left) == organisation_key(right) != ""


def test_what_is_only_a_legal_form_is_kept_as_it_is():
    assert organisation_key("Co. Group") == "cogroup"
    assert organisation_key("—") == ""


def test_a_long_career_is_looked_up_a_few_times_only():
    background = Background(employers=tuple(f"Employer {n}" for n in range(9)), schools=("北京大学", "复旦大学", "MIT"))
    found = list(lookup_keys("张伟 Zhang Wei", background))
    assert len(found) == MOST_LOOKUPS == len({value for _, value in found})
    assert {evidence.kind for evidence, _ in found} == {EvidenceKind.EMPLOYER, EvidenceKind.SCHOOL}


def test_without_a_name_or_a_place_there_is_nothing_to_look_up():
    assert list(lookup_keys("", Background(employers=("Siemens",)))) == []
    assert list(lookup_keys("张伟", Background(employers=("—", "")))) == []
