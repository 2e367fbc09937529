"""The formats of the boards that post applications, read from recorded deliveries."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.boards import BOARDS, Envelope, EnvelopeAnswer, EnvelopeConsent
from chalicelib.boards.seek.receive import events_in
from chalicelib.candidates import normal_phone
from chalicelib.platform.errors import AppError
from chalicelib.platform.http import JSON
from tests.kit.boards.posting import put, recorded

JOB = "01HZZZZZZZZZZZZZZZZZZZZZZZ"
APPLIED = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
VENDORS = ("indeed", "linkedin", "seek", "ziprecruiter")


def read(board: str, tree) -> Envelope:
    return BOARDS[board](json.dumps(tree).encode(), JSON)


def refused(board: str, tree) -> AppError:
    with pytest.raises(AppError) as refusal:
        read(board, tree)
    return refusal.value


def sample(board: str):
    return recorded(board, "application")


class TestIndeed:
    def test_the_whole_of_it(self):
        envelope = read("indeed", sample("indeed"))
        person = envelope.person
        assert (envelope.source, envelope.source_job, envelope.applied_at) == ("indeed", JOB, APPLIED)
        assert (person.full_name, person.email, person.phone) == (
            "沈若溪",
            "ruoxi.shen@mail.example",
            "+86 138 0013 8000",
        )
        assert (envelope.language, envelope.cover_letter) == ("zh-CN", "您好，\n附上简历。")
        assert [file.name for file in envelope.files] == ["沈若溪.txt", "certificate.txt"]
        assert envelope.files[0].body.decode().startswith("沈若溪\n")
        assert envelope.attribution.sponsored is True
        assert envelope.shortened == ()

    def test_answers_in_every_form(self):
        answers = {one.question: one for one in read("indeed", sample("indeed")).answers}
        assert answers["q1"] == EnvelopeAnswer(question="q1", label="Right to work?", values=("1",), spoken=("Yes",))
        assert (answers["q2"].values, answers["q2"].spoken) == (("zh", "en"), ("中文", "English"))
        assert answers["q3"].values == ("one month",)
        assert answers["q6"].values == ("certificate.txt",)
        assert set(answers) == {"q1", "q2", "q3", "q6"}

    def test_what_nobody_who_decides_may_see_is_not_read(self):
        said = repr(replace(read("indeed", sample("indeed")), self_identified=()))
        for hidden in ("prefer-not-to-say-marker", "Gender", "203.0.113.77", "marker-browser"):
            assert hidden not in said, "what is said of oneself has a place of its own and stands nowhere else"

    def test_an_old_delivery(self):
        envelope = read("indeed", recorded("indeed", "legacy"))
        assert (envelope.person.given_name, envelope.person.family_name) == ("Dana", "Ruiz")
        assert envelope.source_job == f"{JOB}-2"
        (answer,) = envelope.answers
        assert (answer.label, answer.values) == ("Start?", ("now", "soon"))
        (file,) = envelope.files
        assert (file.name, file.declared_type) == ("resume.html", "text/html")
        assert envelope.shortened == ("/appliedOnMillis",)

    def test_a_structured_resume_alone_is_read_as_its_words(self):
        structured = {"headline": "Engineer", "_total": "1", "positions": {"values": [{"company": "Harbour", "n": 3}]}}
        tree = put(sample("indeed"), ("applicant", "resume"), {"json": structured})
        assert read("indeed", tree).resume_text == "Engineer\nHarbour"

    def test_a_file_that_is_no_base64_is_a_file_with_a_problem(self):
        tree = put(sample("indeed"), ("applicant", "resume", "file", "data"), "not base64!")
        assert [file.problem for file in read("indeed", tree).files] == ["not_base64", ""]


class TestLinkedIn:
    def test_the_whole_of_it(self):
        envelope = read("linkedin", sample("linkedin"))
        person = envelope.person
        assert (envelope.source_application_id, envelope.source_job) == ("urn:li:jobApplication:4711", JOB)
        assert (person.given_name, person.family_name, person.phone) == ("若溪", "沈", "+86 13800138000")
        assert (envelope.applied_at, envelope.cover_letter) == (APPLIED, "您好")
        (file,) = envelope.files
        assert file.address.startswith("https://media.licdn.example/")
        assert file.body == b""
        assert "prefer-not-to-say-marker" not in repr(replace(envelope, self_identified=()))

    def test_answers_of_every_kind(self):
        answers = {one.question: one.values for one in read("linkedin", sample("linkedin")).answers}
        assert answers == {"q1": ("yes",), "q2": ("one month",), "q3": ("6",), "q4": ("2026-03-02",)}

    def test_the_older_shape(self):
        envelope = read("linkedin", recorded("linkedin", "older"))
        assert (envelope.source_application_id, envelope.source_job) == ("4712", JOB)
        assert (envelope.person.given_name, envelope.person.email) == ("Dana", "dana.ruiz@mail.example")

    @pytest.mark.parametrize(
        ("country", "phone"),
        [("DE", "+49 1701234567"), ("+49", "+49 1701234567"), ("49", "+49 1701234567"), (None, "1701234567")],
    )
    def test_a_number_is_dialled_with_its_country(self, country, phone):
        way = ("questionResponses", "contactInformationQuestionResponses", "cellphoneNumberQuestionAnswer")
        tree = put(sample("linkedin"), way, {"countryCode": country, "nationalNumber": "1701234567"})
        assert read("linkedin", tree).person.phone == phone


class TestZipRecruiter:
    def test_the_whole_of_it(self):
        envelope = read("ziprecruiter", sample("ziprecruiter"))
        person = envelope.person
        assert (envelope.source_application_id, envelope.source_job) == ("zr-5f2c9e", JOB)
        assert (person.full_name, person.phone, person.place) == ("沈若溪", "+1 5125550100", "Austin, TX, 78701")
        (file,) = envelope.files
        assert (file.name, file.declared_type) == ("", "")
        assert file.body.decode().startswith("沈若溪")
        assert {one.question: one.values for one in envelope.answers} == {"q1": ("yes",), "q2": ("zh", "en")}

    @pytest.mark.parametrize(
        ("written", "region", "number"),
        [
            ("212-555-0123", "US", "+12125550123"),
            ("+1 2125550123", "US", "+12125550123"),
            ("0412 345 678", "AU", "+61412345678"),
            ("(000) 555-1234", "AU", None),
            ("+1 0005551234", "US", None),
            ("(555) 555-1234", "US", None),
            ("+86 138 0013 8000", "US", "+8613800138000"),
        ],
    )
    def test_a_number_is_of_a_country_it_delivers_from_and_never_of_the_companys(self, written, region, number):
        person = read("ziprecruiter", put(sample("ziprecruiter"), ("phone",), written)).person
        assert (person.phone, person.phone_region) == (written, region)
        assert normal_phone(person.phone, person.phone_region) == number

    def test_the_profiles_text_stands_in_for_a_resume(self):
        tree = put(sample("ziprecruiter"), ("resume",), None)
        assert read("ziprecruiter", tree).resume_text == "text that a file makes needless"


class TestSeek:
    def test_events_name_applications_once(self):
        tree = recorded("seek", "events")
        event = tree["events"][0]
        tree["events"] += [event, {"type": "PositionProfilePosted", "id": "x"}, "noise"]
        (found,) = events_in(json.dumps(tree).encode())
        assert found.application == event["candidateApplicationProfileId"]
        assert found.happened_at == datetime(2026, 1, 5, 8, 0, tzinfo=UTC)

    def test_an_event_without_its_application_is_refused(self):
        tree = put(recorded("seek", "events"), ("events", 0, "candidateApplicationProfileId"), None)
        with pytest.raises(AppError) as refusal:
            events_in(json.dumps(tree).encode())
        assert refusal.value.code == "key_missing"

    def test_the_whole_of_an_application(self):
        envelope = read("seek", sample("seek"))
        person = envelope.person
        assert (envelope.source_job, envelope.applied_at) == (JOB, datetime(2026, 1, 5, 8, 0, tzinfo=UTC))
        assert (person.full_name, person.email, person.phone) == (
            "沈若溪",
            "ruoxi.shen@mail.example",
            "+61 400 000 000",
        )
        assert person.place == "Melbourne VIC 3000, AU"
        assert [file.address[-1] for file in envelope.files] == ["1", "2"]
        assert envelope.consents == (
            EnvelopeConsent(purpose="privacy", given=True, policy="https://acme.example/privacy"),
        )

    def test_answers_bear_our_ids_and_the_questions_words(self):
        first, second = read("seek", sample("seek")).answers
        assert first == EnvelopeAnswer(
            question="q1", label="Right to work in Australia ?", values=("yes",), spoken=("Yes",)
        )
        assert (second.question, second.values) == ("s-q2", ("one month",))

    def test_an_advert_of_seeks_own_site_bears_seeks_number(self):
        way = ("data", "candidateProfile", "associatedPositionProfile", "seekHirerJobReference")
        assert read("seek", put(sample("seek"), way, None)).source_job == "seekAnzPublicTest:positionProfile:jobAd:1"


@pytest.mark.parametrize("board", VENDORS)
class TestEveryFormat:
    def test_unknown_keys_are_normal(self, board):
        assert read(board, {**sample(board), "x": {"y": [1]}}) == read(board, sample(board))

    def test_what_is_too_long_is_cut_and_said(self, board):
        ways = {
            "indeed": ("applicant", "fullName"),
            "linkedin": ("questionResponses", "contactInformationQuestionResponses", "firstNameAnswer", "value"),
            "seek": ("data", "candidateProfile", "candidate", "person", "name", "formattedName"),
            "ziprecruiter": ("name",),
        }
        envelope = read(board, put(sample(board), ways[board], "名" * 300))
        person = envelope.person
        assert "名" * 200 in {person.full_name, person.given_name}
        assert len(envelope.shortened) == 1

    def test_half_a_letter_is_no_letter(self, board):
        raw = json.dumps(sample(board)).replace("\\u82e5", "\\ud83d").encode()
        envelope = BOARDS[board](raw, JSON)
        repr(envelope).encode()
        assert "溪" in (envelope.person.full_name or envelope.person.given_name)

    @pytest.mark.parametrize("raw", [b"[]", b"3", b"null", b'"x"'])
    def test_json_that_is_no_object_is_told(self, board, raw):
        with pytest.raises(AppError) as refusal:
            BOARDS[board](raw, JSON)
        assert refusal.value.code == "object_expected"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def ways_of(tree, way=()):
    """The way to every place in a tree."""
    yield way
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, inner in items:
        yield from ways_of(inner, (*way, key))


SAMPLES = [(board, name) for board in VENDORS for name in ("application", "legacy", "older") if (board, name) in {
    *((one, "application") for one in VENDORS), ("indeed", "legacy"), ("linkedin", "older"),
}]  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize(("board", "name"), SAMPLES)
def test_anything_in_any_place_gives_an_envelope_of_text_or_a_refusal(board, name, data):
    tree = recorded(board, name)
    for _ in range(data.draw(st.integers(1, 3))):
        way = data.draw(st.sampled_from(list(ways_of(tree))))
        value = data.draw(values)
        tree = put(tree, way, value) if way and value is not None else tree
    try:
        envelope = read(board, tree)
    except AppError:
        return
    assert isinstance(envelope, Envelope)
    repr(envelope).encode()
    assert all(answer.question and answer.values for answer in envelope.answers)
    assert all(len(answer.spoken) in {0, len(answer.values)} for answer in envelope.answers)


def test_a_wrong_type_where_an_object_should_be_is_no_reason_to_lose_anybody():
    tree = {**sample("indeed"), "screenerQuestionsAndAnswers": "none", "analytics": [], "locale": 7}
    envelope = read("indeed", tree)
    assert (envelope.person.full_name, envelope.language) == ("沈若溪", "7")


@pytest.mark.parametrize("board", ["indeed", "linkedin", "ziprecruiter"])
def test_an_application_that_leads_to_nobody_is_refused(board):
    bare = {
        "indeed": {"id": "a", "job": {"jobId": JOB}, "applicant": {"fullName": "Dana"}},
        "linkedin": {"jobApplicationId": "a", "externalJobId": JOB},
        "ziprecruiter": {"response_id": "a", "job_id": JOB, "name": "Dana"},
    }
    assert refused(board, bare[board]).code == "contact_required"
