"""Screening's word and a person's word against it: pure."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.pipeline.model import Application, ApplicationState, Standing
from chalicelib.platform.errors import Conflict
from chalicelib.platform.texts import Text

_TOLD = frozenset({Standing.NONE, Standing.PASSED, Standing.FLAGGED})
"""What only tells: a later answer may tell something else. The others are decisions and stay."""
_AGAINST = frozenset({Standing.FLAGGED, Standing.HELD, Standing.REJECTING})


class NothingToOverrule(Conflict):
    """Screening has nothing against this application, or it is over."""

    code = "nothing_to_overrule"
    text = Text(
        "Screening holds nothing against this application as it stands now. Load it again.",
        "当前筛选结果对该投递没有限制，请刷新后查看。",
    )


def standing_after(before: Standing, again: Standing) -> Standing:
    """Where an active application stands after a further delivery: who is held or was spoken for stays so."""
    return again if before in _TOLD and again in _TOLD else before


def overruled(application: Application) -> Application:
    """The application with a person's word against screening; raises `NothingToOverrule`."""
    if application.state is not ApplicationState.ACTIVE or application.standing not in _AGAINST:
        raise NothingToOverrule
    return replace(application, standing=Standing.OVERRULED)
