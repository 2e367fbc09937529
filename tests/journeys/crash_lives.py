"""Deaths in one part of the way from the form to the confirmation, each with what people and machines do after it.

Every function here lives through the deaths of its part in a town, compares the books after each, and returns the report.
"""

from __future__ import annotations

import base64
from datetime import timedelta

from chalicelib import pipeline
from tests.journeys.crash_books import ONCE, Books, Numbers, check, check_settled
from tests.journeys.crash_town import cold_start
from tests.kit.crashes import enumerate_crashes
from tests.kit.moments import seconds_until_visible
from tests.kit.resumes import make_pdf

PDF = "application/pdf"
RESUME = make_pdf(["Jane Roe", "jane@example.com", "+49 30 901820", "https://github.com/janeroe", "Berlin, Germany"])
LATER_RESUME = make_pdf(["Jane Roe", "jane@example.com", "+49 30 901821", "Data Engineer, Hamburg, Germany"])
FORM = {"name": "Jane Roe", "email": "jane@example.com", "phone": "+4930901820"}
SENT = {**FORM, "resume": {"file": base64.b64encode(RESUME).decode(), "name": "cv.pdf"}}
AGAIN = {
    "name": "Jane Roe",
    "email": "Jane@Example.com",
    "phone": "+4930901821",
    "resume": {"file": base64.b64encode(LATER_RESUME).decode(), "name": "cv.pdf"},
}
JOINED = Numbers(deliveries=2, resumes=2)
NOBODY = Numbers(deliveries=0, candidates=0, applications=0, resumes=0)


def submit(town, body=SENT, **headers):
    answer = town.desk.submit(body, headers=headers)
    assert answer.status == 202, answer.text
    return answer.json["id"]


def another_job(town):
    api, text = town.desk.recruiter(), "<p>Keep what the pipelines bring.</p>"
    made = api.post(
        "/v1/jobs", {"title": "Steward", "description": text, "place": {"country": "DE", "locality": "Hamburg"}}
    )
    opened = api.post(f"/v1/jobs/{made.json['id']}/open", headers={"If-Match": "*"})
    assert opened.status == 200, opened.text
    return made.json["id"]


def operations(report):
    return [call.operation for call in report.calls]


def every_death(report):
    """Both sides of every call, and the undisturbed life."""
    return 1 + 2 * len(report.calls)


def bring_back(town):
    """Nobody works on what is hidden: it comes back."""
    hidden = seconds_until_visible()
    assert hidden is not None
    town.pass_time(hidden + 1)


def one_function_dies(town, function, recover, verify):
    """Deaths of one function, on what waits for it at this moment."""
    alone = town.only(function)
    report = enumerate_crashes(town.remember(), alone.run_until_quiet, recover, verify)
    assert report.worlds == every_death(report)
    return report


def placing_dies(town, body=SENT, numbers=ONCE):
    submit(town, body)
    town.only("platform-relay").run_until_quiet()
    placer = town.only("intake-place")
    return one_function_dies(town, "intake-place", lambda: town.run_out(placer), lambda: check(town, numbers))


def placing_of_a_form_dies(town):
    return placing_dies(town, FORM, Numbers(resumes=0))


def waiting_facts(town):
    """A delivery placed, and nothing of what follows relayed yet."""
    submit(town)
    town.only("platform-relay").run_until_quiet()
    town.only("intake-place").run_until_quiet()


def relaying_dies(town):
    """The relay dies, and the stream gives up what it held: only the sweep is left."""

    def recover():
        town.lose_stream()
        town.settle()

    waiting_facts(town)
    return one_function_dies(town, "platform-relay", recover, lambda: check_settled(town))


def sweeping_dies(town):
    waiting_facts(town)
    town.lose_stream()
    town.pass_time(400)
    report = enumerate_crashes(town.remember(), town.sweep, town.settle, lambda: check_settled(town))
    assert report.worlds == every_death(report)
    return report


def delivering_dies(town):
    """The queue is back with the message before SES says what became of it, and SES before the grace is over."""
    town.reports_after = timedelta(minutes=5)
    waiting_facts(town)
    town.only("platform-relay").run_until_quiet()
    return one_function_dies(town, "messaging-deliver", town.settle, lambda: check_settled(town))


def counting_dies(town):
    waiting_facts(town)
    town.only("platform-relay").run_until_quiet()
    return one_function_dies(town, "pipeline-project", town.settle, lambda: check_settled(town))


def moving_dies(town, key='"crash-2"'):
    submit(town)
    town.settle()
    return asking_dies(town, "move", {"stage": town.desk.hiring().stages[1].id}, key)


def rejecting_dies(town, key='"crash-3"'):
    submit(town)
    town.settle()
    return asking_dies(town, "reject", {"reason": "experience"}, key)


def asking_dies(town, action, body, key):
    """A door of the pipeline dies, and whoever spoke to it repeats the request; with a key the answer must be the same."""
    (application,) = Books(town).of(pipeline.APPLICATIONS)
    path = f"/v1/applications/{application.public_id}/{action}"
    headers = {"Idempotency-Key": key} if key else {}
    answers = []

    def ask():
        cold_start()
        answers.append(town.desk.recruiter().post(path, body, headers=headers))
        return answers[-1]

    def recover():
        ask()
        town.settle()

    def check_once():
        books, told = check_settled(town), answers[-1]
        (after,) = books.of(pipeline.APPLICATIONS)
        assert after.version == application.version + 1
        assert told.status == 200 or (told.status == 409 and key is None), told.text
        if key is not None:
            check_told(told, after)
            again = ask()
            assert again.header("idempotent-replayed") == "true"
            assert (again.status, again.json, again.header("etag")) == (200, told.json, told.header("etag"))
            assert Books(town).images == books.images

    report = enumerate_crashes(town.remember(), ask, recover, check_once)
    assert report.worlds == every_death(report)
    return report


def check_told(told, after):
    """What was answered is what is stored."""
    assert told.header("etag") == f'"v{after.version}"'
    assert (told.json["state"], told.json["stage"]) == (after.state, after.stage), told.text
