"""LinkedIn: the challenge, applications of applications, and résumés that lie at an address."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from chalicelib.platform.outgoing import Replied
from tests.kit.boards.linkedin import sign_prefixed
from tests.kit.boards.posting import SECRET, put
from tests.kit.client import Api
from tests.kit.resumes import make_pdf

CODE = "0b3a4a1e-7b1c-4a6e-9d0b-5f2f3a1c9e77"
DOOR = "/boards/linkedin/acme/applications"
MEDIA = "https://media.licdn.example/dms/document/cv"
RESUME = ("questionResponses", "resumeQuestionResponses", "resumeQuestionAnswer", "mediaUrl")


@pytest.fixture
def linkedin(by):
    return by("linkedin")


def ask(post, query):
    return Api(post.desk.world.http).get(f"{DOOR}?{query}")


def response(secret):
    return hmac.new(secret.encode(), CODE.encode(), hashlib.sha256).hexdigest()


def placed(post):
    post.desk.world.settle()
    delivery = post.desk.only_delivery()
    assert delivery.state == "placed", delivery.problem
    return delivery


def test_the_challenge_is_answered(linkedin):
    answer = ask(linkedin, f"challengeCode={CODE}&somethingNew=1")
    assert answer.status == 200, answer.text
    assert answer.json == {"challengeCode": CODE, "challengeResponse": response(SECRET)}
    assert answer.header("content-type").startswith("application/json")


def test_each_application_has_its_secret(linkedin):
    linkedin.connect(secrets=[{"secret": "parent's"}, {"secret": "child's", "application": "urn:li:app:7"}])
    assert ask(linkedin, f"challengeCode={CODE}&applicationId=urn:li:app:7").json["challengeResponse"] == response(
        "child's"
    )
    for nobody_we_know in ("", "&applicationId=", "&applicationId=other"):
        assert ask(linkedin, f"challengeCode={CODE}{nobody_we_know}").json["challengeResponse"] == response("parent's")
    for number, secret in enumerate(("parent's", "child's")):
        linkedin.expect("taken", linkedin.send(secret=secret, number=f"n-{number}"))


@pytest.mark.parametrize("code", ["", "x", f"hmacsha256={CODE}", "%7B%22jobApplicationId%22:1%7D"])
def test_nothing_but_a_challenge_is_ever_signed(linkedin, code):
    assert ask(linkedin, f"challengeCode={code}").status in {401, 422}


def test_nobody_else_is_challenged(linkedin):
    linkedin.connect(active=False)
    assert ask(linkedin, f"challengeCode={CODE}").code == "board_not_connected"
    assert ask(linkedin, "").status == 422
    api = Api(linkedin.desk.world.http)
    assert api.get(f"/boards/indeed/acme/applications?challengeCode={CODE}").code == "board_unknown"
    assert api.get(f"/boards/linkedin/beta/applications?challengeCode={CODE}").code == "board_not_connected"
    assert api.get(f"/boards/linkedin/nobody/applications?challengeCode={CODE}").code == "company_unknown"


def test_the_other_reading_of_the_signature_is_right_as_well(linkedin):
    import json

    raw = json.dumps(linkedin.board.body(linkedin.desk.job)).encode()
    linkedin.expect("taken", linkedin.send(raw=raw, signed=False, headers=sign_prefixed(raw, SECRET)))


def test_a_refusal_has_the_words_that_linkedin_reads(linkedin):
    linkedin.desk.close()
    answer = linkedin.expect("closed", linkedin.send())
    assert answer.json == {
        "errorCode": "JOB_OVER",
        "additionalErrorDetails": "This job is closed. Take the advert down.",
    }


def test_the_resume_is_fetched_once_and_read(linkedin):
    linkedin.outside.holds(MEDIA, make_pdf(["Ruoxi Shen", "ruoxi.shen@mail.example"]), "application/pdf")
    linkedin.expect("taken", linkedin.send())
    assert linkedin.outside.asked == []  # nothing is fetched at the door
    delivery = placed(linkedin)
    (resume,) = linkedin.desk.resumes(delivery)
    assert (resume.reading, resume.media_type, resume.file is not None) == ("read", "application/pdf", True)
    assert [one.address.partition("?")[0] for one in linkedin.outside.asked] == [MEDIA]
    assert "Authorization" not in linkedin.outside.asked[0].headers
    assert not linkedin.desk.application(delivery).unread


@pytest.mark.parametrize(
    ("said", "warning"),
    [
        (Replied(status=404), "file_not_there"),
        (Replied(status=403), "file_not_there"),
        (Replied(status=302, headers={"location": "http://169.254.169.254/"}), "address_refused"),
        (Replied(status=302, headers={"location": "https://inside.example/"}), "address_refused"),
    ],
)
def test_a_resume_that_is_not_there_stops_nobody_and_a_person_is_told(linkedin, said, warning):
    linkedin.outside.names["inside.example"] = ["10.0.0.1"]
    linkedin.outside.says(MEDIA, said)
    linkedin.expect("taken", linkedin.send())
    delivery = placed(linkedin)
    (resume,) = linkedin.desk.resumes(delivery)
    assert (resume.reading, resume.warnings, resume.file) == ("none", (warning,), None)
    assert linkedin.desk.application(delivery).unread


def test_an_address_inside_is_never_asked(linkedin):
    for number, address in enumerate(
        ("http://127.0.0.1/", "https://10.0.0.8/cv", "https://localhost/cv", "file:///etc/passwd")
    ):
        linkedin.expect(
            "taken", linkedin.send(put(linkedin.board.body(linkedin.desk.job, number=str(number)), RESUME, address))
        )
    linkedin.desk.world.settle()
    assert linkedin.outside.asked == []
    assert {one.state for one in linkedin.desk.deliveries()} == {"placed"}


def test_a_server_that_does_not_answer_is_asked_again_and_then_the_application_is_placed_without(linkedin):
    linkedin.outside.silent(MEDIA)
    linkedin.expect("taken", linkedin.send())
    dispatcher = linkedin.desk.world.dispatcher
    dispatcher.run_until_quiet()
    assert len(linkedin.outside.asked) == 5
    delivery = linkedin.desk.only_delivery()
    assert delivery.state == "placed"
    (resume,) = linkedin.desk.resumes(delivery)
    assert resume.warnings == ("not_fetched",)
    assert len(dispatcher.failures) == 4
    dispatcher.failures.clear()


def test_a_server_that_answers_the_second_time_has_done_no_harm(linkedin):
    silent = [True]

    def sometimes(_asked):
        if silent.pop() if silent else False:
            return Replied(status=503)
        return Replied(status=200, body="沈若溪 简历".encode(), headers={"content-type": "text/plain"})

    linkedin.outside.says(MEDIA, sometimes)
    linkedin.expect("taken", linkedin.send())
    linkedin.desk.world.dispatcher.run_until_quiet()
    linkedin.desk.world.dispatcher.failures.clear()
    (resume,) = linkedin.desk.resumes(placed(linkedin))
    assert resume.reading == "read"
