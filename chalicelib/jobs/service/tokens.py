"""Source tokens: an address says by which post somebody came, and nobody can make one up for another board.

A token is derived from the deployment's secret, the company, the job and the board; its board is found by deriving those of all
boards again. So nothing has to be stored or read, and the same post keeps its token for good.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import urlencode

from chalicelib.boards.publishing import PUBLISHERS, SHARES
from chalicelib.platform.aws.secrets import derived_key
from chalicelib.platform.scope import TenantScope

_PURPOSE = "post-token"
_BYTES = 15
LENGTH = 20
"""Characters of a token, all of them URL-safe."""


def token_of(scope: TenantScope, job: str, board: str) -> str:
    """The token of a job's post at a board, or of a job shared by some means."""
    said = f"{scope.tenant}|{job}|{board}".encode()
    digest = hmac.new(derived_key(_PURPOSE), said, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:_BYTES]).decode()


def board_of(scope: TenantScope, job: str, token: str) -> str | None:
    """The board or the means of sharing that a token of this job stands for; None for anything else."""
    if len(token) != LENGTH or not token.isascii():
        return None
    names = (*PUBLISHERS, *SHARES)
    return next((name for name in names if hmac.compare_digest(token_of(scope, job, name), token)), None)


def source_of(scope: TenantScope, job: str, source: str) -> str:
    """What to write down as the source of an application: the board behind a token, anything else as it is."""
    return board_of(scope, job, source) or source


def marked(address: str, token: str) -> str:
    """An address that says where its reader came from."""
    return f"{address}?{urlencode({'source': token})}" if token else address
