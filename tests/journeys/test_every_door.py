"""The union of the doors: whatever comes, in whatever order and however often, is each person once and each application once.

Every door that an application can come by is open at the same job. The same few people come by all of them; requests are sent
again byte for byte; workers do a little or everything between them. Nobody is lost, nobody is there twice, every body is kept.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from chalicelib.boards.seek.fetch import forget_tokens
from tests.features.boards.posts import Post
from tests.features.intake.desk import Desk
from tests.features.intake.post_room import PostRoom, open_post_room
from tests.journeys.crash_town import open_town
from tests.journeys.test_burst import people_of
from tests.kit.boards import POSTING, seek
from tests.kit.boards.posting import put
from tests.kit.client import Answer, multipart
from tests.kit.mails import Mail, table
from tests.kit.outside import Outside, outside

PEOPLE = {
    "ann": ("Ann Archer", "ann.archer@example.com"),
    "bei": ("贝喆", "bei.zhe@example.com"),
    "cem": ("Cem Çelik", "cem@example.com"),
}
SIGNED = ("indeed", "linkedin", "ziprecruiter")
TAKEN = frozenset({200, 201, 202, 303})
TOO_MANY = 429
DUPLICATE = 409  # Indeed's own word: it is here already
_SEEK_EMAIL = ("data", "candidateProfile", "candidate", "person", "communication", "email", 0, "address")
_SEEK_PHONE = (*_SEEK_EMAIL[:-3], "phone")
_SEEK_NAME = ("data", "candidateProfile", "candidate", "person", "name")


@dataclass
class Street:
    """A company with every door open. `begin` goes back to the morning."""

    desk: Desk
    room: PostRoom
    outside: Outside
    box: dict[str, Any]
    posts: dict[str, Post]
    number: int
    begin: Callable[[], None]
    run: Callable[[], Any]
    step: Callable[[], Any]
    wait: Callable[[float], None]
    failures: list[Any]

    def by_form(self, name: str, email: str, _number: str) -> Callable[[], Answer]:
        return lambda: self.desk.apply({"name": name, "email": email})

    def by_partner(self, name: str, email: str, number: str) -> Callable[[], Answer]:
        return lambda: self.desk.submit({"name": name, "email": email.upper(), "application_id": number})

    def by_partner_form(self, name: str, email: str, number: str) -> Callable[[], Answer]:
        fields = {"name": name, "email": email, "application_id": f"form-{number}"}
        file = {"resume": ("cv.txt", "text/plain", f"{name}\n{email}\n".encode())}
        return lambda: self.desk.upload(fields, file)

    def by_greenhouse(self, name: str, email: str, _number: str) -> Callable[[], Answer]:
        first, _, last = name.partition(" ")
        body = {"first_name": first, "last_name": last or "喆", "email": email}
        basic = base64.b64encode(f"{self.desk.key}:".encode()).decode()
        path = f"/v1/boards/acme/jobs/{self.number}"
        return lambda: self.desk.world.api(None).post(path, body, headers={"Authorization": f"Basic {basic}"})

    def by_lever(self, name: str, email: str, _number: str) -> Callable[[], Answer]:
        raw, kind = multipart({"name": name, "email": f" {email} "}, {})
        path = f"/v0/postings/acme/{self.desk.job}?key={self.desk.key}"
        return lambda: self.desk.world.api(None).post(path, raw=raw, headers={"Content-Type": kind})

    def by_board(self, board: str, name: str, email: str, number: str) -> Callable[[], Answer]:
        post = self.posts[board]
        body = personal(post.board.body(self.desk.job, number=f"{board}-{number}", email=email), name)
        raw = json.dumps(body).encode()
        return lambda: post.send(raw=raw)

    def by_seek(self, name: str, email: str, number: str) -> Callable[[], Answer]:
        post = self.posts["seek"]
        raw = json.dumps(post.board.body(self.desk.job, number=f"{email}|{name}|{number}")).encode()
        return lambda: post.send(raw=raw)

    def by_mail(self, name: str, email: str, number: str) -> Callable[[], Answer]:
        mail = Mail(
            subject=f"(51job.com)申请贵公司Data Engineer（Shanghai）－{name}",
            html=table([("姓名", name), ("E-mail", email)]),
            number=f"<{number}@51job.com>",
        ).bytes()

        def arrive() -> Answer:
            self.room.arrive(mail, self.box, settle=False)
            return Answer(202, {}, b"")

        return arrive


DOORS: dict[str, Callable[[Street], Callable[[str, str, str], Callable[[], Answer]]]] = {
    "form": lambda street: street.by_form,
    "partner": lambda street: street.by_partner,
    "partner form": lambda street: street.by_partner_form,
    "greenhouse": lambda street: street.by_greenhouse,
    "lever": lambda street: street.by_lever,
    "seek": lambda street: street.by_seek,
    "mail": lambda street: street.by_mail,
    **{board: lambda street, board=board: lambda *one: street.by_board(board, *one) for board in SIGNED},
}


def personal(tree: Any, name: str) -> Any:
    """A recorded delivery in somebody else's name, without the phone and the résumé of the person it was recorded of."""
    if isinstance(tree, list):
        return [personal(one, name) for one in tree]
    if not isinstance(tree, dict):
        return tree
    first, _, last = name.partition(" ")
    named = {
        "fullName": name,
        "name": name,
        "firstName": first,
        "first_name": first,
        "lastName": last,
        "last_name": last,
    }
    answered = {"firstNameAnswer": {"value": first}, "lastNameAnswer": {"value": last}}
    return {
        key: named.get(key) or answered.get(key) or personal(value, name)
        for key, value in tree.items()
        if key not in {"phoneNumber", "phone", "mobile", "cellphoneNumberQuestionAnswer", "resume", "profile"}
    }


def tell_of_seek(world: Outside, job: str) -> None:
    """SEEK's server knows whose application a number is."""
    seek.serve(world, job, files=())
    answer = world.servers[seek.GRAPHQL]

    def application(asked: Any) -> Any:
        email, name, _ = json.loads(asked.body)["variables"]["id"].split("|")
        told = json.loads(answer(asked).body)  # type: ignore[operator]  # it is a function, as `serve` says
        tree = put(put(put(told, _SEEK_EMAIL, email), _SEEK_NAME, {"formattedName": name}), _SEEK_PHONE, [])
        return type(answer(asked))(status=200, body=json.dumps(tree).encode())  # type: ignore[operator]  # as above

    world.says(seek.GRAPHQL, application)


@pytest.fixture(scope="module")
def street(engine):
    with open_town() as town, outside() as beyond:
        desk = town.desk
        room = open_post_room(desk)
        posts = {board: Post(desk, POSTING[board], beyond) for board in (*SIGNED, "seek")}
        for post in posts.values():
            post.connect()
        tell_of_seek(beyond, desk.job)
        number = desk.world.api(None).get("/v1/boards/acme/jobs").json["jobs"][0]["id"]
        box = room.mailbox()
        town.settle()
        yield Street(
            desk, room, beyond, box, posts, number,
            begin=town.remember(), run=town.deliver, step=town.dispatcher.step, wait=town.pass_time,
            failures=town.dispatcher.failures,
        )  # fmt: skip


class Doors(RuleBasedStateMachine):
    """People come by doors; requests come again; the workers work."""

    street: Street

    def __init__(self) -> None:
        super().__init__()
        forget_tokens()
        self.street.begin()
        self.requests: list[tuple[str, Callable[[], Answer]]] = []
        self.came: set[str] = set()

    @rule(person=st.sampled_from(sorted(PEOPLE)), door=st.sampled_from(sorted(DOORS)), number=st.integers(1, 2))
    def comes(self, person: str, door: str, number: int) -> None:
        name, email = PEOPLE[person]
        send = DOORS[door](self.street)(name, email, f"{person}{number}")
        self.requests.append((person, send))
        self._send(person, send)

    @precondition(lambda self: self.requests)
    @rule(data=st.data())
    def comes_again(self, data: st.DataObject) -> None:
        self._send(*data.draw(st.sampled_from(self.requests)))

    @rule(steps=st.integers(1, 3))
    def work(self, steps: int) -> None:
        for _ in range(steps):
            self.street.step()

    @rule()
    def settle(self) -> None:
        self.street.run()

    @invariant()
    def nothing_failed(self) -> None:
        assert self.street.failures == []

    def _send(self, person: str, send: Callable[[], Answer]) -> None:
        answer = send()
        if answer.status == TOO_MANY:  # a board that is told to wait does, and sends again
            self.street.wait(1)
            answer = send()
        assert answer.status in TAKEN or (answer.status == DUPLICATE and person in self.came), answer.text
        self.came.add(person)

    def teardown(self) -> None:
        desk = self.street.desk
        self.street.run()
        deliveries = desk.deliveries()
        assert [(one.board, one.problem) for one in deliveries if one.state.value not in {"placed", "dismissed"}] == []
        assert all(desk.kept(one) for one in deliveries)
        assert people_of(desk) == len(self.came)
        board = desk.recruiter().get(f"/v1/jobs/{desk.job}/board").json
        cards = [card for column in board["columns"] for card in column["cards"]]
        assert len(cards) == len(self.came)
        assert len({card["candidate"] for card in cards}) == len(self.came)
        assert sum(column["count"] for column in board["columns"]) == len(self.came)
        assert {one.application for one in deliveries if one.application} == {card["id"] for card in cards}


def test_any_order_and_repetition_gives_each_person_and_each_application_once(street):
    Doors.street = street
    run_state_machine_as_test(
        Doors,
        settings=settings(
            max_examples=25,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(
                Phase.explicit,
                Phase.reuse,
                Phase.generate,
            ),  # a failure is read as it happened: each step costs too much
        ),
    )
