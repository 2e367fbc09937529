"""The doors that boards post to die, and so does the worker that asks a board: whoever comes back finds everything once."""

from __future__ import annotations

import pytest

from chalicelib import pipeline
from chalicelib.boards.seek.fetch import forget_tokens
from tests.features.boards.posts import Post
from tests.journeys.crash_books import ONCE, Numbers, check, check_settled
from tests.journeys.crash_lives import every_death, operations
from tests.journeys.crash_town import cold_start, open_town
from tests.kit.boards import POSTING, seek
from tests.kit.crashes import enumerate_crashes
from tests.kit.outside import outside

RESUME = "沈若溪\nruoxi.shen@mail.example\n数据工程师\n".encode()
LEFT_OUT = {"indeed": {"screenerQuestionsAndAnswers": None}}  # a certificate beside the résumé is kept and not read


@pytest.fixture(scope="module")
def opened(engine):
    with open_town() as town, outside() as world:
        posts = {name: Post(town.desk, board, world) for name, board in POSTING.items()}
        for post in posts.values():
            post.connect()
        world.holds("https://media.licdn.example/dms/document/cv", RESUME, "text/plain")
        seek.serve(world, town.desk.job, files=(seek.RESUME,))
        town.settle()
        yield town, posts, town.remember()


@pytest.fixture
def town(opened):
    found, _, begin = opened
    begin()
    forget_tokens()
    return found


@pytest.fixture
def post(request, opened, town):
    assert town is opened[0]
    return opened[1][request.param]


def sent(post):
    """The board posts, with a new process behind the door, and hears that it was taken."""
    cold_start()
    post.expect("taken", post.send(**LEFT_OUT.get(post.board.board, {})))


# One that posts whole applications, and one that posts events; the others go the way of the first.
@pytest.mark.parametrize("post", ["indeed", "seek"], indirect=True)
def test_the_door_dies_and_the_board_sends_it_again(town, post):
    def verify():
        books = check_settled(town)
        (one,) = books.of(pipeline.APPLICATIONS)
        assert one.repeats == 0
        assert one.source == post.board.board

    report = enumerate_crashes(town.remember(), lambda: sent(post), lambda: (sent(post), town.settle()), verify)
    assert {"AssumeRole", "BatchGetItem", "PutObject", "TransactWriteItems"} <= set(operations(report))
    assert report.worlds == every_death(report)


# One whose file is fetched, and one whose applications are.
@pytest.mark.parametrize("post", ["linkedin", "seek"], indirect=True)
def test_the_worker_dies_while_it_fetches_and_places(town, post):
    sent(post)
    town.only("platform-relay").run_until_quiet()
    placer = town.only("intake-place")

    def dead():
        forget_tokens()
        placer.run_until_quiet()

    report = enumerate_crashes(town.remember(), dead, lambda: town.run_out(placer), lambda: check(town, ONCE))
    assert report.worlds == every_death(report)
    assert ("TransactWriteItems" in operations(report), len(operations(report)) >= 8) == (True, True)


def test_the_second_of_two_events_dies(town, opened):
    """Both events of one webhook become deliveries, whichever the door died between."""
    post = opened[1]["seek"]
    tree = post.board.body(town.desk.job)
    tree["events"] = [{**tree["events"][0], "candidateApplicationProfileId": name} for name in ("a", "b")]

    def both():
        cold_start()
        post.expect("taken", post.send(tree))

    def verify():
        books = check_settled(town, Numbers(deliveries=2, resumes=2))
        (one,) = books.of(pipeline.APPLICATIONS)
        assert one.repeats == 1

    report = enumerate_crashes(town.remember(), both, lambda: (both(), town.settle()), verify)
    assert report.worlds == every_death(report)
