"""The doors that boards post applications to. Each answers what its board makes something of."""

from __future__ import annotations

from typing import Any

from chalicelib import boards, jobs, tenants
from chalicelib.boards import NoContact
from chalicelib.intake.api.blueprint import routes
from chalicelib.intake.model import Delivery
from chalicelib.intake.schemas.boards import BoardApplication, ChallengeAsked, ChallengeShape, TakenShape
from chalicelib.intake.service import board_refusals, delivering
from chalicelib.platform import aws, clock
from chalicelib.platform.errors import AppError
from chalicelib.platform.http import DOOR_LIMIT, JSON, PUBLIC, Dialect, Request, nobody
from chalicelib.platform.texts import Language

_ADDRESS = "/boards/{board}/{slug}/applications"
_CHALLENGED = "linkedin"


def _refused(error: AppError | None, _status: int, language: Language) -> dict[str, Any]:
    """LinkedIn reads `errorCode` and `additionalErrorDetails`; the others read the status alone."""
    code = "internal" if error is None else error.code
    said = "Something went wrong on our side. Send it again." if error is None else error.said(language)
    return {"errorCode": code.upper(), "additionalErrorDetails": said}


_DIALECT = Dialect(refused=_refused, credentials=nobody)


@routes.door(
    "POST",
    _ADDRESS,
    permit=PUBLIC,
    answers=TakenShape,
    status=200,
    content=(JSON,),
    limit=DOOR_LIMIT,
    describes=BoardApplication,
    refusals=(
        tenants.UnknownCompany, boards.UnknownBoard, boards.NotConnected, board_refusals.SignatureRefused, NoContact,
        jobs.UnknownJob, board_refusals.JobOver, board_refusals.JobPaused, board_refusals.SentBefore,
    ),
    dialect=_DIALECT,
)  # fmt: skip
def take_application(request: Request, board: str, slug: str) -> list[Delivery]:
    """Take an application that a board posts and signs; its bytes are kept before they are read."""
    boards.delivering_board(board)
    scope = tenants.scope_of_slug(slug)
    posted = delivering.Posted(
        board=board,
        raw=request.incoming.raw,
        content_type=request.incoming.header("content-type") or JSON,
        headers=request.incoming.headers,
        now=request.now,
        wall=clock.wall(),
    )
    with aws.as_tenant(scope):
        return delivering.deliver(scope, posted)


@routes.api(
    "GET", _ADDRESS, permit=PUBLIC, query=ChallengeAsked, answers=ChallengeShape,
    refusals=(tenants.UnknownCompany, boards.UnknownBoard, boards.NotConnected, board_refusals.SignatureRefused),
)  # fmt: skip
def answer_challenge(request: Request, board: str, slug: str) -> dict[str, str]:
    """Prove to LinkedIn that the address is ours, by signing its challenge."""
    asked: ChallengeAsked = request.query
    boards.delivering_board(board, only=_CHALLENGED)
    scope = tenants.scope_of_slug(slug)
    with aws.as_tenant(scope):
        response = delivering.challenged(scope, board, asked.challenge_code, asked.application_id)
    return {"challengeCode": asked.challenge_code, "challengeResponse": response}
