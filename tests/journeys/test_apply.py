"""Somebody applies, by the form or by the API, and the recruiter finds them read and screened, with the confirmation sent."""

from __future__ import annotations

import re
from pathlib import Path

RESUMES = Path(__file__).parents[2] / "infra" / "local" / "seed" / "resumes"
ZH = RESUMES / "chen-siyuan.pdf"


TITLE = "产品经理（企业服务）"
SCREENED = "高级后端工程师"
ADDRESS = "zhou.ming@mail.example"


def test_apply_by_form(stage):
    job = stage.job(SCREENED)
    candidate = stage.browser("zh-CN")
    assert SCREENED in candidate.open("/careers/yunfan").text
    assert "application/ld+json" in candidate.open(f"/careers/yunfan/jobs/{job['id']}").text
    candidate.open(f"/careers/yunfan/jobs/{job['id']}/apply")
    years, onsite = (question["id"] for question in job["questions"][:2])
    thanked = candidate.upload(
        f"/careers/yunfan/jobs/{job['id']}/apply",
        {"name": "周明", "email": ADDRESS, "phone": "", f"answer-{years}": "6", f"answer-{onsite}": "yes"},
        {"resume": ("周明简历.pdf", "application/pdf", ZH.read_bytes())},
    )
    assert thanked.status == 200
    assert ADDRESS not in thanked.text  # what a thank-you page says stays in the history of a shared computer
    stage.settle(lambda: bool(stage.mails_to(ADDRESS)))

    recruiter = stage.signed_in()
    board = recruiter.open(f"/console/jobs/{job['id']}")
    assert "周明" in board.text
    link = candidate_link(board.text, "周明")
    page = recruiter.open(link)
    for expected in (
        "周明",
        ADDRESS,
        "+8613816882046",
        "三年以上后端经验",
        "可在上海现场办公",
        "chen.siyuan@mail.example",
    ):
        assert expected in page.text
    assert page.text.count("符合") >= 2
    (mail,) = stage.mails_to(ADDRESS)
    assert SCREENED in mail["Subject"] + mail.get_body(("plain",)).get_content()
    stage.settle(lambda: "已送达" in recruiter.open(link).text)


def test_apply_by_api(stage):
    partner, job = stage.partner(), stage.job(TITLE)
    body, kind = form(job["id"])
    headers = {"Content-Type": kind, "Idempotency-Key": '"journey-1"'}
    sent = partner.post("/boards/generic/applications", raw=body, headers=headers)
    assert sent.status == 202, sent.text
    again = partner.post("/boards/generic/applications", raw=body, headers=headers)
    assert (again.status, again.json["id"]) == (202, sent.json["id"])
    stage.settle(lambda: partner.get(f"/v1/deliveries/{sent.json['id']}").json["state"] == "placed")
    board = partner.get(f"/v1/jobs/{job['id']}/board").json
    names = [card["name"] for column in board["columns"] for card in column["cards"]]
    assert names.count("周明") == 1
    stage.settle(lambda: bool(stage.mails_to(ADDRESS)))
    assert len(stage.mails_to(ADDRESS)) == 1


def form(job: str) -> tuple[bytes, str]:
    from tests.kit.client import multipart

    return multipart(
        {"job": job, "name": "周明", "email": ADDRESS},
        {"resume": ("chen-siyuan.pdf", "application/pdf", ZH.read_bytes())},
    )


def candidate_link(board: str, name: str) -> str:
    """The way from somebody's card to the person."""
    return re.search(rf'href="(/console/candidates/[^"]+)"[^>]*>{name}<', board)[1]
