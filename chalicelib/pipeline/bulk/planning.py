"""Finding the applications of a selection, a page at a time."""

from __future__ import annotations

from typing import Any

from chalicelib.pipeline import store
from chalicelib.pipeline.bulk.arguments import Bulk
from chalicelib.platform.runs import Planned, Run
from chalicelib.platform.scope import TenantScope


def plan(scope: TenantScope, run: Run, cursor: dict[str, Any] | None) -> Planned:
    """The next page of those who stood in the stage when the run began; one query.

    Who leaves the stage meanwhile does not disturb the order, and who enters it later is not meant.
    """
    selection = Bulk.read(run.about).selection
    if selection is None:
        return Planned()
    cards, after = store.cards_in(scope, run.about["job"], selection.stage, limit=store.CARDS, after=cursor)
    meant = (card for card in cards if card.entered_at <= run.started_at and selection.takes(card))
    return Planned(targets=tuple(card.public_id for card in meant), cursor=after)
