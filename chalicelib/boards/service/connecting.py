"""A company connects a board: who it is there, and the secrets both share. Secrets go in and never come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from chalicelib.boards import store
from chalicelib.boards.catalog import Board, known_board
from chalicelib.boards.facts import BoardConnected, BoardDisconnected
from chalicelib.boards.model import BoardSecret, Connection, SecretUse
from chalicelib.platform import ids
from chalicelib.platform.errors import Invalid, NotFound, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.security import open_sealed, seal
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work

MOST_SECRETS = 10
_PURPOSE = "board-secret"


class NotConnected(NotFound):
    """The company has not connected the board, or switched the connection off."""

    code = "board_not_connected"
    text = Text(
        "This board is not connected to the company. Connect it under /v1/board-connections, then send again.",
        "公司尚未接入该招聘渠道，请先在 /v1/board-connections 完成接入后再发送。",
    )


class UnknownSetting(Invalid):
    """A setting that the board does not know."""

    code = "board_setting_unknown"
    text = Text(
        "This board knows the settings: {known}. Leave out others.", "该渠道支持的设置：{known}，请去掉其他项。"
    )


class BadSecret(Invalid):
    """A secret that is neither a new one nor one that is there."""

    code = "board_secret_invalid"
    text = Text(
        "Give each secret either as `secret` (a new one) or as `id` (one that is there, to keep it), with a use of: {uses}.",
        "每个密钥须填写 secret（新增）或 id（保留已有），用途可选：{uses}。",
    )


class TooManySecrets(Invalid):
    """More secrets than any change of them needs."""

    code = "board_secrets_too_many"
    text = Text(
        "Keep at most {most} secrets. Leave out those that have ended.", "最多保留 {most} 个密钥，请去掉已失效的。"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedSecret:
    """A secret to add (`secret`), or one that is there and stays (`id`)."""

    id: str | None = None
    secret: str | None = None
    use: SecretUse = SecretUse.SIGNATURE
    application: str = ""


def connect(
    work: Work,
    *,
    board: str,
    active: bool = True,
    account: str = "",
    settings: Mapping[str, str] | None = None,
    secrets: Sequence[WantedSecret] | None = None,
    expected: int | None = None,
) -> Connection:
    """Connect a board or change what was agreed with it. `secrets` are all that are good from now on; None keeps those there.

    Raises `UnknownBoard`, `UnknownSetting`, `BadSecret`, `TooManySecrets`, and `Stale` when it is not version `expected`.
    """
    known = known_board(board)
    before = store.connection(work.scope, board, consistent=True)
    _check_version(before, expected)
    agreed = dict(settings or {})
    if not set(agreed) <= set(known.settings):
        raise UnknownSetting(field="settings", known=", ".join(known.settings) or "–")
    kept = () if before is None else before.secrets
    wanted = Connection(
        board=board,
        connected_at=work.now if before is None else before.connected_at,
        active=active,
        account=account,
        secrets=kept if secrets is None else _secrets(work, board, known, kept, secrets),
        settings=agreed,
        version=0 if before is None else before.version,
    )
    stored = work.put(store.CONNECTIONS, wanted)
    work.announce(BoardConnected(board=board, active=active, secrets=len(stored.secrets)))
    return work.commit(stored)


def disconnect(work: Work, board: str, *, expected: int | None = None) -> None:
    """End what was agreed with a board; its secrets are gone. Safe to repeat. Raises `UnknownBoard` and `Stale`."""
    known_board(board)
    before = store.connection(work.scope, board, consistent=True)
    if before is None:
        return work.commit(None)
    _check_version(before, expected)
    work.delete(store.CONNECTIONS, before)
    work.announce(BoardDisconnected(board=board))
    return work.commit(None)


def connected(scope: TenantScope, board: str) -> Connection:
    """What was agreed with a board; raises `UnknownBoard` and `NotConnected`."""
    known_board(board)
    found = store.connection(scope, board)
    if found is None:
        raise NotConnected
    return found


def secrets_of(
    scope: TenantScope, connection: Connection, use: SecretUse = SecretUse.SIGNATURE, *, application: str = ""
) -> tuple[str, ...]:
    """The secrets themselves: those of the board's `application` alone when it names one we know.

    Otherwise all of them, those that belong to no single application first, and the newest of these before the others.
    """
    every = connection.of_use(use)
    own = tuple(one for one in every if application and one.application == application)
    general_first = sorted(every, key=lambda one: one.application != "")
    return tuple(_opened(scope, connection.board, own or general_first))


def _check_version(before: Connection | None, expected: int | None) -> None:
    if expected is not None and expected != (0 if before is None else before.version):
        raise Stale


def _secrets(
    work: Work, board: str, known: Board, kept: tuple[BoardSecret, ...], wanted: Sequence[WantedSecret]
) -> tuple[BoardSecret, ...]:
    if len(wanted) > MOST_SECRETS:
        raise TooManySecrets(field="secrets", most=MOST_SECRETS)
    there = {one.id: one for one in kept}
    uses = ", ".join(sorted(known.secrets)) or "–"
    fresh = ids.increasing(work.now)
    found: dict[str, BoardSecret] = {}
    for place, one in enumerate(wanted):
        if (one.id is None) == (one.secret is None) or (one.id is not None and one.id not in there):
            raise BadSecret(field=f"secrets/{place}", uses=uses)
        if one.id is not None:
            found[one.id] = replace(there[one.id], application=one.application or there[one.id].application)
            continue
        if one.use not in known.secrets:
            raise BadSecret(field=f"secrets/{place}/use", uses=uses)
        identity = next(fresh)
        found[identity] = BoardSecret(
            id=identity,
            sealed=seal(_PURPOSE, one.secret, bound=_bound(work.scope, board, identity)),
            added_at=work.now,
            use=one.use,
            application=one.application,
        )
    return tuple(sorted(found.values(), key=lambda secret: secret.id, reverse=True))


def _opened(scope: TenantScope, board: str, secrets: Sequence[BoardSecret]) -> Iterator[str]:
    for one in secrets:
        opened = open_sealed(_PURPOSE, one.sealed, bound=_bound(scope, board, one.id))
        if opened is None:
            raise RuntimeError("a board's secret was sealed under another key")
        yield str(opened)


def _bound(scope: TenantScope, board: str, identity: str) -> str:
    """What a sealed secret is good for: moved to another company or board it cannot be opened."""
    return f"{scope.tenant}|{board}|{identity}"
