"""Use cases of applications: load what the decision needs in one call, decide, commit."""

from __future__ import annotations

from chalicelib.pipeline.service.ending import reject, withdraw
from chalicelib.pipeline.service.loading import load, view
from chalicelib.pipeline.service.screening import overrule, stand
from chalicelib.pipeline.service.stages import move, reopen

__all__ = ["load", "move", "overrule", "reject", "reopen", "stand", "view", "withdraw"]
