"""Hostile text through every door in and every place it is shown: nothing of it ever becomes more than text."""

from __future__ import annotations

import base64
import io
import itertools
import json
import logging
import re
import zipfile
from types import SimpleNamespace
from unittest.mock import patch

import pytest

from chalicelib.intake.parsing.readers import read
from chalicelib.platform import config, observability
from infra.local.on_moto import recording
from tests.kit.boards import POSTING
from tests.kit.boards.posting import put, secret_of
from tests.kit.client import Api, multipart
from tests.kit.hostile import ENDING, plant, readings, tree_poisoned
from tests.kit.injection import CORPUS, MARK, PROMPT, escapes, in_csv, in_file_name, in_html
from tests.kit.resumes import make_docx, make_pdf, paragraph
from tests.kit.visits import ENDPOINTS, Visits, who_may
from tests.kit.world import engine_client

_SHARES = [list(CORPUS)[start::3] for start in range(3)]
PEOPLE = {" + ".join(names): tuple(CORPUS[name] for name in names) for names in zip(*_SHARES, strict=True)}


class Planted(SimpleNamespace):
    pass


@pytest.fixture(scope="module")
def logged():
    """What the product logs, at its most talkative."""
    observability.forget()  # makes the logger
    logger = logging.getLogger(observability.SERVICE)
    observability.info("listening")
    handler = next(one for one in logger.handlers if "LambdaPowertools" in type(one.formatter).__name__)
    level = logger.level
    out = handler.setStream(io.StringIO())
    said = handler.stream
    logger.setLevel(logging.DEBUG)
    yield said
    handler.setStream(out)
    logger.setLevel(level)


@pytest.fixture(scope="module")
def town(engine, logged):
    with patch("chalicelib.intake.service.compatible.LEVER_A_SECOND", 10**9):
        visits = Visits.prepared()
        assert visits.makers
        with recording(visits.world.mailbox):
            made = Planted(visits=visits, world=visits.world, people={}, refused=[], statuses={}, bad=[])
            _structure(made)
            _applications(made)
            visits.world.settle()
            _found(made)
            _beside(made)
            visits.world.settle()
            yield made


def keep(town, what, answer):
    town.statuses[what] = answer.status
    if answer.status >= 500:
        town.bad.append(f"{what}: {answer.status} {answer.text[:300]}")
    town.bad += [f"{what}: {answer.status} {one}" for one in escapes(answer, echo=answer.status >= 400)]
    return answer


def _structure(town):
    """Every writing door, with all the texts it takes replaced: each by the next one."""
    endless = itertools.cycle(CORPUS.values())
    for name, endpoint in ENDPOINTS.items():
        if endpoint.method in {"POST", "PUT", "PATCH"} and name not in ENDING and endpoint.surface != "door":
            answer = plant(town.visits, endpoint, lambda: next(endless))
            if answer is not None:
                keep(town, name, answer)


def _resume(number, text):
    """A file with the text in it, each in another format."""
    kind = number % 4
    plain = text.encode("utf-8", "replace").decode().replace("\x00", "")
    clean = re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", plain)
    lines = ["Wanda Quell", clean, "SKILLS", clean, "EXPERIENCE", f"{clean} Ltd 2019 - 2021"]
    if kind == 0:
        return ".txt", "text/plain", "\n".join([*lines, text.encode("utf-8", "replace").decode()]).encode()
    if kind == 1:
        return (
            ".pdf",
            "application/pdf",
            make_pdf([one for line in lines for one in re.sub(r"[^\x20-\uffff]", "", line).split("\n")]),
        )
    if kind == 2:
        return ".docx", "application/octet-stream", make_docx("".join(map(paragraph, lines)))
    return ".html", "text/html", f"<p>Wanda Quell</p>{plain}<p>{plain}</p>".encode()


def _applications(town):
    """Somebody applies for each text: by the generic door with it in all places, and by one of the other doors."""
    world, scene, http = town.world, town.visits.acme.main, town.world.http
    api = Api(http, town.visits.acme.secret)
    job, slug, question = scene["job"], "acme", scene["question"]
    for number, (name, (text, second, third)) in enumerate(PEOPLE.items()):
        ending, kind, body = _resume(number, f"{text}\n{second}\n{third}")
        sent = {
            "job": job,
            "name": text,
            "email": f"wanda.quell{number}@mail.example",
            "location": second,
            "cover_letter": f"{text}\n{second}\n{third}",
            "phone": text[:60],
            "links": [text, f"https://x.example/{text}"[:300]],
            "source": f"partner{number % 3}",
            "application_id": f"{number}",
            "answers": [
                {"question_id": question, "value": "one"},
                {"question": f"{third}?", "value": third},
                {"question": text, "value": second},
                {"question": second, "value": text},
            ],
            "consents": [{"purpose": "application", "given": True, "evidence": text[:300]}],
            "resume": {"name": f"{text}{ending}", "type": kind, "file": base64.b64encode(body).decode()},
            "self_identification": [{"question": "gender", "value": text}],
            "referrer": third,
            "language": text[:60],
        }
        answer = keep(town, f"generic {name}", api.post("/boards/generic/applications", sent))
        town.people[name] = answer.json.get("id")
        more = {"name": text, "email": f"other.quell{number}@mail.example", "phone": text[:40]}
        if number % 5 == 0:
            browser = world.browser()
            page = f"/careers/acme/jobs/{job}/apply"
            browser.open(page)
            keep(
                town,
                f"form {name}",
                browser.upload(
                    page,
                    {**{k: _legal(v) for k, v in more.items()}, "cover_letter": _legal(text)},
                    {"resume": (_legal(text).replace('"', "%22").replace("\r", "").replace("\n", ""), kind, body)},
                ),
            )
        elif number % 5 == 1:
            keep(
                town,
                f"lever {name}",
                api.post(f"/v0/postings/{slug}/{job}", {**more, "comments": text, "org": text, "urls": {text: text}}),
            )
        elif number % 5 == 2:
            keep(
                town,
                f"greenhouse {name}",
                api.post(
                    f"/v1/boards/{slug}/jobs/{scene['number']}",
                    {
                        **more,
                        "first_name": text,
                        "last_name": text,
                        "location": text,
                        "cover_letter_text": text,
                        "resume_text": text,
                    },
                ),
            )
        elif number % 5 == 3:
            board = POSTING["linkedin"]
            tree = put(
                put(tree_poisoned(board.sample, lambda text=text: text), board.number, f"li{number}"), board.job, job
            )
            raw = json.dumps(put(tree, board.email, more["email"])).encode()
            response = api.call(
                "POST", f"/boards/linkedin/{slug}/applications", raw=raw, headers=board.sign(raw, secret_of("acme"))
            )
            keep(town, f"linkedin {name}", response)
        else:
            keep(
                town,
                f"referral {name}",
                world.api("ivan").post("/v1/referrals", {"job": job, **more, "note": text, "relation": "friend"}),
            )
            agency = town.visits.senders["agency"]
            keep(
                town,
                f"agency {name}",
                Api(http, agency.token).post(
                    "/v1/agency/submissions",
                    {
                        "job": job,
                        **more,
                        "note": text,
                        "consents": [{"purpose": "application", "given": True, "evidence": text}],
                    },
                ),
            )


def _legal(text):
    return text.encode("utf-8", "replace").decode()


def _found(town):
    """The application and the person of each text."""
    ada = town.world.api("ada")
    for name, delivery in list(town.people.items()):
        said = ada.get(f"/v1/deliveries/{delivery}").json if delivery else {}
        if said.get("application") is None:
            town.refused.append(
                (name, town.statuses[f"generic {name}"], said.get("state"), said.get("problem"), said.get("detail"))
            )
            del town.people[name]
            continue
        application = said["application"]
        candidate = application.partition(".")[0]
        whole = ada.get(f"/v1/candidates/{candidate}").json
        town.people[name] = {"delivery": delivery, "application": application, "candidate": candidate}
        if whole.get("resumes"):
            town.people[name]["resume"] = whole["resumes"][0]["id"]


def _beside(town):
    """What people of the company write about each."""
    ada = town.world.api("ada")
    always = {"headers": {"If-Match": "*"}}
    field = town.visits.acme.main["field"]
    for number, (name, scene) in enumerate(town.people.items()):
        (text, second, third), path = PEOPLE[name], f"/v1/candidates/{scene['candidate']}"
        note = keep(town, f"note {name}", ada.post(f"{path}/notes", {"text": text}))
        concern = keep(town, f"concern {name}", ada.post(f"{path}/concerns", {"topic": "pay", "text": third}))
        consent = keep(
            town,
            f"consent {name}",
            ada.post(f"{path}/consents", {"purpose": "marketing", "given": True, "evidence": text[:400]}),
        )
        raw, kind = multipart(
            {"purpose": "other"},
            {"file": (_legal(text).replace('"', "%22").replace("\r", "").replace("\n", ""), "text/plain", b"x")},
        )
        file = keep(town, f"file {name}", ada.post(f"{path}/files", raw=raw, headers={"Content-Type": kind}))
        if number % 3 == 0:  # an archive is slow to make; each holds the names of a person's files
            export = keep(town, f"export {name}", ada.post(f"{path}/exports"))
            if export.status < 300:
                scene["export"] = export.json["id"]
        keep(town, f"upload {name}", ada.post(f"{path}/files/uploads", {"name": third[:290]}))
        keep(town, f"tags {name}", ada.put(f"{path}/tags", {"tags": {"skill": [text[:50]]}}, **always))
        keep(town, f"fields {name}", ada.put(f"{path}/fields", {"fields": {field: second[:200]}}, **always))
        keep(town, f"watch {name}", ada.put(f"{path}/watch", {"level": 1, "why": third}, **always))
        keep(town, f"change {name}", ada.patch(path, {"full_name": second[:190], "place": third[:190]}, **always))
        if "resume" in scene:
            keep(
                town,
                f"correct {name}",
                ada.put(f"{path}/resumes/{scene['resume']}/fields/full_name", {"values": [text]}, **always),
            )
        for kind, answer in (
            ("note", note),
            ("concern", concern),
            ("consent", consent),
            ("file", file),
        ):
            if answer.status < 300:
                scene[kind] = answer.json["id"]
        if number % 3:
            act = "reject" if number % 3 == 1 else "withdraw"
            keep(
                town,
                f"{act} {name}",
                ada.post(
                    f"/v1/applications/{scene['application']}/{act}", {"reason": "other", "note": third}, **always
                ),
            )
    some = [one["application"] for one in town.people.values()]
    keep(
        town,
        "bulk",
        ada.post(
            f"/v1/jobs/{town.visits.acme.main['job']}/bulk",
            {"action": "tag", "applications": some, "tags": {"skill": [CORPUS["formula"]]}},
        ),
    )


def visit(town, knocks):
    wrong, seen, failed = [], 0, []
    for knock in knocks:
        answer = town.visits.senders[who_may(knock.endpoint)[0]].send(knock)
        if answer.status >= 500:
            failed.append(f"{knock.path}: {answer.status} {answer.text[:300]}")
        seen += answer.status < 400
        wrong += [f"{knock.path}: {one}" for one in escapes(answer, echo=answer.status >= 400)]
    return wrong + failed, seen


def test_nothing_escapes_from_the_answers_of_writing_doors(town):
    assert town.bad == []
    taken = [name for name, found in town.people.items() if "application" in found]
    assert len(taken) >= len(PEOPLE) - 1, town.refused  # the longest name alone is refused
    assert sum(status < 400 for status in town.statuses.values()) > 240


def test_nothing_escapes_where_a_person_is_shown(town):
    main, stages = town.visits.acme.main, town.visits.makers[0].stages
    own = {"other", "erasure", "resume", "note", "concern", "consent", "export", "file"}
    bad = []
    for name, found in town.people.items():
        scene = {kind: one for kind, one in main.items() if kind not in own} | found
        wrong, seen = visit(town, readings(town.visits, scene, stages, *found))
        bad += [f"{name}: {one}" for one in wrong]
        assert seen > 10
    assert bad == []


def test_nothing_escapes_where_a_company_and_its_jobs_are_shown(town):
    for maker in town.visits.makers:
        wrong, seen = visit(town, readings(town.visits, maker.scene, maker.stages))
        assert wrong == []
        assert seen > 60


def test_no_log_line_is_forged_or_says_who(town, logged):
    lines = logged.getvalue().split("\n")[:-1]
    assert len(lines) > 100
    assert all(isinstance(json.loads(line), dict) for line in lines)
    assert [line for line in lines if MARK in line or "quell" in line.lower()] == []


def test_no_name_becomes_a_key_or_climbs_in_an_archive(town):
    bucket, client = config.current().bucket, engine_client("s3")
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    keys = [one["Key"] for page in pages for one in page.get("Contents", [])]
    assert [key for key in keys if MARK in key or not re.fullmatch(r"[\w./-]+", key)] == []
    archives = [key for key in keys if key.endswith("data.zip")]
    assert archives
    wrong = []
    for key in archives:
        with zipfile.ZipFile(io.BytesIO(client.get_object(Bucket=bucket, Key=key)["Body"].read())) as archive:
            wrong += [one for name in archive.namelist() for one in in_file_name(name)]
            wrong += [
                one
                for name in archive.namelist()
                if name.endswith(".csv")
                for one in in_csv(archive.read(name).decode())
            ]
    assert wrong == []


def test_no_mail_has_a_header_of_its_own(town):
    mails = list(town.world.mailbox)
    assert mails
    for mail in mails:
        message = mail.message
        names = [name.lower() for name, _ in message.items()]
        assert len(names) == len(set(names))
        assert not set(names) & {"bcc", "cc", "x-escape"}
        assert (len(message["To"].addresses), len(message["From"].addresses)) == (1, 1)
        assert in_html(mail.body("html") or "") == []


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_hidden_words_are_shown_as_hidden_and_read_into_nothing(kind):
    hidden = f"{PROMPT} secret.quell@mail.example SKILLS Kubernetes"
    if kind == "docx":
        vanished = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{hidden}</w:t></w:r></w:p>"
        body = make_docx(paragraph("Wanda Quell") + vanished)
    else:
        body = f'<html><body><p>Wanda Quell</p><p style="display:none">{hidden}</p></body></html>'.encode()
    document = read(body)
    assert "Wanda Quell" in document.text
    assert MARK not in document.text
    assert MARK in " ".join(document.hidden)
    assert "hidden_text" in document.warnings
