"""What was read in a résumé is stored packed and comes back as it was; what was stored before is read as well."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.candidates import RESUMES, Correction, FoundField, Reading, Resume
from chalicelib.candidates.store.packing import packed, unpacked
from chalicelib.platform.scope import TenantScope
from tests.kit.sizes import item_size

NOW = datetime(2026, 3, 2, tzinfo=UTC)
SCOPE = TenantScope("01KJPRZB005XFYXDYRD8Q9T14N")
FIELDS = st.builds(
    FoundField,
    field=st.sampled_from(("full_name", "skill", "employment.0.employer", "employment.12.period")),
    value=st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
    confidence=st.integers(0, 100).map(lambda sure: sure / 100),
    start=st.integers(-1, 10**6),
    end=st.integers(-1, 10**6),
)
NAME = FoundField(field="full_name", value="张伟", confidence=0.82, start=3, end=5)
DEGREE = FoundField(field="highest_degree", value="bachelor", confidence=0.9, start=40, end=42)
YEARS = FoundField(field="years", value="7.5", confidence=1.0, start=-1, end=-1)
RESUME = Resume(
    id="01M85EW8VZ0TNB47FBGHQ50XZP",
    candidate="01M85EW8VZ4HAWQ6AMDCB4SBDC",
    received_at=NOW,
    reading=Reading.READ,
    found=(NAME, YEARS, DEGREE),
)


@given(st.lists(FIELDS, max_size=40).map(tuple))
def test_every_field_comes_back_as_it_was(found):
    assert unpacked(packed(found)) == found


def test_nothing_found_is_nothing_stored():
    item = RESUMES.item(SCOPE, replace(RESUME, found=()))
    assert not {"found", "packed"} & set(item.data)
    assert RESUMES.read(item).found == ()


def test_a_resume_comes_back_with_what_people_corrected():
    corrected = Correction(field="full_name", found=(replace(NAME, value="章伟"),), by="user:1", at=NOW)
    resume = replace(RESUME, corrections=(corrected,), warnings=("needs_ocr",), version=3)
    assert RESUMES.read(RESUMES.item(SCOPE, resume)) == resume


def test_an_item_of_before_is_read_field_by_field():
    item = RESUMES.item(SCOPE, RESUME)
    del item.data["packed"]
    item.data["found"] = [
        {"field": one.field, "value": one.value, "confidence": one.confidence, "start": one.start, "end": one.end}
        for one in RESUME.found
    ]
    assert RESUMES.read(item) == RESUME


def test_many_fields_take_a_fifth_of_the_room():
    found = tuple(
        FoundField(field=f"employment.{number}.{part}", value=value, confidence=0.9, start=100 * number, end=100 * number + 9)
        for number in range(15)
        for part, value in (("employer", f"北京云帆{number}科技"), ("title", "后端工程师"), ("period", "2019-03/2021-02"))
    )  # fmt: skip

    def room(resume):
        return item_size(RESUMES.item(SCOPE, resume).serialize())

    one_by_one = len(str([(one.field, one.value, one.confidence, one.start, one.end) for one in found]).encode())
    assert room(replace(RESUME, found=found)) - room(replace(RESUME, found=())) < one_by_one / 3
