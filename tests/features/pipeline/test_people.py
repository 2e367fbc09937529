"""People at the doors: who sees whom, and what of them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlparse

import pytest

from chalicelib import candidates, pipeline
from chalicelib.candidates import Reading, Resume
from chalicelib.platform import aws, ids
from chalicelib.platform.files import storage
from tests.features.pipeline.hiring import open_job


@pytest.fixture
def other(desk):
    """A job on whose team are Charlie and Ivan, not Bob."""
    return open_job(desk.company, title="Sales", owner="charlie", helper="ivan")


def add_resume(desk, candidate, *, reading=Reading.READ, name="张伟 简历.pdf", with_file=True):
    scope = desk.company.scope
    with aws.as_tenant(scope):
        work = desk.work()
        identity = ids.new_id(work.now)
        key = storage.path(scope, "resumes", identity)
        if with_file:
            storage.put(scope, key, b"%PDF-1.7", "application/pdf")
        resume = Resume(
            id=identity,
            candidate=candidate,
            received_at=work.now,
            reading=reading,
            file=key if with_file else None,
            name=name,
        )
        return work.commit(candidates.add_resume(work, resume))


def listed(world, name, path="/v1/candidates"):
    return [one["id"] for one in world.api(name).get(path).json["data"]]


def test_everybody_of_the_company_is_listed_last_touched_first(world, desk, other):
    first = desk.arrive(desk.person("张伟", "a@example.com")).candidate
    second = desk.arrive(desk.person("李娜", "b@example.com"), hiring=other).candidate
    assert listed(world, "hana") == [second, first]
    desk.arrive(desk.person("张伟", "a@example.com"))
    assert listed(world, "hana") == [first, second]
    assert world.api("hana", world.beta).get("/v1/candidates").json["data"] == []


def test_on_a_team_one_sees_who_applied_for_its_jobs(world, desk, other):
    mine = desk.arrive(desk.person("张伟", "a@example.com")).candidate
    theirs = desk.arrive(desk.person("李娜", "b@example.com"), hiring=other).candidate
    both = desk.arrive(desk.person("王芳", "c@example.com")).candidate
    desk.arrive(desk.person("王芳", "c@example.com"), hiring=other)
    assert listed(world, "bob") == [both, mine]
    assert listed(world, "ivan") == [both, theirs]
    assert world.api("bob").get(f"/v1/candidates/{theirs}").status == 404
    assert world.api("bob").get(f"/v1/candidates/{both}").status == 200


def test_nobody_without_a_team_is_listed_anybody(world, desk):
    desk.arrive(desk.person("张伟", "a@example.com"))
    assert listed(world, "charlie") == []


@pytest.mark.parametrize("name", ["alice", "hana"])
def test_pages_of_people_show_each_of_them_once(desk, name):
    second = open_job(desk.company, title="Second", owner="alice", helper="bob")
    expected = []
    for number in range(7):
        placed = desk.arrive(desk.person(f"P{number}", f"p{number}@example.com"))
        expected.append(placed.candidate)
        if number % 2:
            desk.arrive(desk.person(f"P{number}", f"p{number}@example.com"), hiring=second)
    seen, after = [], None
    with aws.as_tenant(desk.company.scope):
        while True:
            cards, after = pipeline.list_candidates(desk.company.access(name), limit=2, after=after)
            seen += [card.id for card in cards]
            if after is None:
                break
    assert seen == expected[::-1]


@pytest.mark.parametrize("newest_first", [True, False])
def test_one_who_applied_for_two_jobs_at_one_instant_comes_once(desk, newest_first):
    both = [desk.hiring, open_job(desk.company, title="Second", owner="alice", helper="bob")]
    at = desk.now
    people = [desk.person(f"P{number}", f"p{number}@example.com") for number in range(3)]
    for person in people:
        for hiring in both[::-1] if newest_first else both:
            desk.arrive(person, hiring=hiring, applied_at=at)
    seen, after = [], None
    with aws.as_tenant(desk.company.scope):
        while True:
            cards, after = pipeline.list_candidates(desk.company.access("alice"), limit=1, after=after)
            seen += [card.id for card in cards]
            if after is None:
                break
    assert sorted(seen) == sorted(person.id for person in people)


def test_a_correction_shows_everywhere_at_once(world, desk):
    placed = desk.arrive(desk.person("Zhang", "a@example.com"))
    address = f"/v1/candidates/{placed.candidate}"
    alice = world.api("alice")
    etag = alice.get(address).header("etag")
    changed = alice.patch(address, {"full_name": "张伟", "place": "上海"}, headers={"If-Match": etag})
    assert (changed.status, changed.json["full_name"], changed.json["place"]) == (200, "张伟", "上海")
    board = alice.get(f"/v1/jobs/{placed.job}/board").json
    assert board["columns"][0]["cards"][0]["name"] == "张伟"
    assert world.api("hana").get("/v1/candidates").json["data"][0]["full_name"] == "张伟"
    late = alice.patch(address, {"place": "北京"}, headers={"If-Match": etag})
    assert (late.status, late.code) == (412, "stale")
    assert alice.patch(address, {"place": "北京"}).code == "if_match_required"


def test_who_only_helps_may_not_correct(world, desk):
    placed = desk.arrive(desk.person("Zhang", "a@example.com"))
    answer = world.api("bob").patch(f"/v1/candidates/{placed.candidate}", {"place": "X"}, headers={"If-Match": '"v1"'})
    assert (answer.status, answer.code) == (403, "forbidden")
    unseen = world.api("charlie").patch(
        f"/v1/candidates/{placed.candidate}", {"place": "X"}, headers={"If-Match": '"v1"'}
    )
    assert (unseen.status, unseen.code) == (404, "candidate_unknown")


def test_the_page_shows_all_and_only_what_one_may_see(world, desk, other):
    mine = desk.arrive(desk.person("王芳", "c@example.com"))
    theirs = desk.arrive(desk.person("王芳", "c@example.com"), hiring=other)
    add_resume(desk, mine.candidate)
    address = f"/v1/candidates/{mine.candidate}/overview"
    hana = world.api("hana").get(address).json
    assert {one["id"] for one in hana["applications"]} == {mine.public_id, theirs.public_id}
    bob = world.api("bob").get(address).json
    assert [one["id"] for one in bob["applications"]] == [mine.public_id]
    assert [one["name"] for one in bob["resumes"]] == ["张伟 简历.pdf"]
    assert [one["id"] for one in bob["stages"]] == [desk.stage(0)]
    assert {one["application"] for one in bob["timeline"]} == {None, mine.public_id}
    assert {one["application"] for one in hana["timeline"]} == {None, mine.public_id, theirs.public_id}
    assert world.api("charlie").get(address).status == 200
    assert world.api("hana", world.beta).get(address).status == 404


def test_the_timeline_speaks_the_readers_language(world, desk):
    placed = desk.arrive(desk.person("王芳", "c@example.com"))
    address = f"/v1/candidates/{placed.candidate}/timeline"
    chinese = [one["said"] for one in world.api("bob").get(address).json["data"]]
    assert chinese == ["投递（来源：招聘官网），进入“New”。", "候选人建档。"]
    english = [one["said"] for one in world.api("bob").get(f"{address}?language=en").json["data"]]
    assert english == ["Applied (careers site); stands in New.", "Became known."]
    assert world.api("charlie").get(address).status == 404


def test_a_long_history_goes_on_in_pages_newest_first(world, desk):
    placed = desk.arrive(desk.person("王芳", "c@example.com"))
    for _ in range(130):
        desk.arrive(desk.person("王芳", "c@example.com"))
    expected = [fact.id for fact in desk.facts(placed.candidate)][::-1]
    api, address = world.api("bob"), f"/v1/candidates/{placed.candidate}/timeline"
    seen, cursor = [], ""
    while cursor is not None:
        page = api.get(f"{address}?cursor={cursor}" if cursor else address).json
        assert len(page["data"]) <= 50
        seen += [one["id"] for one in page["data"]]
        cursor = page["next_cursor"]
    assert seen == expected
    overview = api.get(f"/v1/candidates/{placed.candidate}/overview").json
    assert [one["id"] for one in overview["timeline"]] == expected[:50]
    assert [one["id"] for one in overview["applications"]] == [placed.public_id]
    with aws.as_tenant(desk.company.scope):
        page = pipeline.candidate_page(desk.company.access("bob"), placed.candidate, language="en")
        following, _ = pipeline.timeline(desk.company.access("bob"), placed.candidate, language="en", after=page.older)
    assert [entry.id for entry in following] == expected[50:100]


def test_a_resume_is_downloaded_by_a_link_that_names_it(world, desk):
    placed = desk.arrive(desk.person("王芳", "c@example.com"))
    resume = add_resume(desk, placed.candidate)
    answer = world.api("bob").get(f"/v1/candidates/{placed.candidate}/resumes/{resume.id}/file").json
    assert (answer["name"], answer["seconds"], answer["quarantined"]) == ("张伟 简历.pdf", 300, False)
    asked = parse_qs(urlparse(answer["url"]).query)
    assert "attachment" in asked["response-content-disposition"][0]
    assert resume.file in urlparse(answer["url"]).path
    assert world.api("charlie").get(f"/v1/candidates/{placed.candidate}/resumes/{resume.id}/file").status == 404


def test_a_dangerous_file_is_only_for_those_who_look_after_what_comes_in(world, desk):
    placed = desk.arrive(desk.person("王芳", "c@example.com"))
    resume = add_resume(desk, placed.candidate, reading=Reading.QUARANTINED)
    address = f"/v1/candidates/{placed.candidate}/resumes/{resume.id}/file"
    assert world.api("alice").get(address).json["quarantined"] is True
    refused = world.api("bob").get(address)
    assert (refused.status, refused.code) == (403, "resume_quarantined")


def test_without_a_file_there_is_no_link(world, desk):
    placed = desk.arrive(desk.person("王芳", "c@example.com"))
    resume = add_resume(desk, placed.candidate, reading=Reading.NONE, with_file=False)
    for identity in (resume.id, placed.candidate, "nonsense"):
        answer = world.api("bob").get(f"/v1/candidates/{placed.candidate}/resumes/{identity}/file")
        assert (answer.status, answer.code) == (404, "resume_file_unknown")


def test_what_does_not_exist_is_not_found(world):
    for path in ("", "/overview", "/timeline", "/resumes/x/file"):
        for identity in ("nonsense", "01KJP0Y9M07XJK8X6QQJX9C45A"):
            answer = world.api("hana").get(f"/v1/candidates/{identity}{path}")
            assert (answer.status, answer.code) == (404, "candidate_unknown")
