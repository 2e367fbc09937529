"""Boards that the company connects: what was agreed, the secrets both share, how it is done. No secret is ever shown."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib import boards
from chalicelib.boards import Connection, SecretUse, WantedSecret
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, Way, answered, choice, chosen, line, version
from chalicelib.console.howtos import SETTINGS, STEPS, USES
from chalicelib.console.viewer import page
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.http.sessions import origin
from chalicelib.tenants import Permission

PATH = "/console/settings/boards"
_READ, _WRITE = Permission.COMPANY_READ, Permission.COMPANY_WRITE
_LONGEST = 300
_LONGEST_SECRET = 500


@routes.page("GET", PATH, permit=_READ)
def show_boards(request: Request) -> Html:
    """Every board there is, and which are connected."""
    known = {one.board: one for one in boards.connections(request.caller.tenant)}
    every = sorted(boards.CATALOG, key=lambda name: (name not in known, name))
    body = page(request, "settings/boards.html", boards=every, connections=known, catalog=boards.CATALOG)
    return Html(body=body)


@routes.page("GET", PATH + "/{board}", permit=_READ)
def show_board_settings(request: Request, board: str) -> Html:
    """What was agreed with a board, and how to go about it."""
    return _shown(request, board, Drafts(), 200)


@routes.page("POST", PATH + "/{board}", permit=_WRITE)
def connect_board(request: Request, board: str) -> Html | Redirect:
    """Connect a board, or change what was agreed with it."""

    def do() -> Way:
        known, before = boards.known_board(board), boards.connection(request.caller.tenant, board)
        typed = {name: line(request, f"settings.{name}", most=_LONGEST) for name in known.settings}
        boards.connecting.connect(
            request.work(), board=board, active=request.form.first("active") == "yes",
            account=line(request, "account", most=_LONGEST),
            settings={name: value for name, value in typed.items() if value},
            secrets=_secrets(request, before), expected=version(request),
        )  # fmt: skip
        return f"{PATH}/{board}", "board_connected", ""

    return answered(request, "connection", do, lambda drafts, status: _shown(request, board, drafts, status))


@routes.page("POST", PATH + "/{board}/disconnect", permit=_WRITE)
def disconnect_board(request: Request, board: str) -> Html | Redirect:
    """End what was agreed; the secrets are forgotten."""

    def do() -> Way:
        boards.connecting.disconnect(request.work(), board, expected=version(request))
        return PATH, "board_disconnected", ""

    return answered(request, "disconnect", do, lambda drafts, status: _shown(request, board, drafts, status))


def _secrets(request: Request, before: Connection | None) -> Sequence[WantedSecret] | None:
    """All secrets that are good from now on; None where nothing was changed."""
    ended = set(chosen(request, "ended"))
    kept = () if before is None else tuple(one for one in before.secrets if one.id not in ended)
    fresh = line(request, "secret", most=_LONGEST_SECRET)
    if not fresh and not ended:
        return None
    wanted = [WantedSecret(id=one.id) for one in kept]
    if fresh:
        use = choice(request, "use", SecretUse) if request.form.first("use") else SecretUse.SIGNATURE
        wanted.append(WantedSecret(secret=fresh, use=use, application=line(request, "application", most=_LONGEST)))
    return wanted


def _shown(request: Request, board: str, drafts: Drafts, status: int) -> Html:
    known, agreed = boards.known_board(board), boards.connection(request.caller.tenant, board)
    values = {"active": "yes"} if agreed is None or agreed.active else {}
    if agreed is not None:
        values |= {"account": agreed.account, **{f"settings.{name}": text for name, text in agreed.settings.items()}}
    slug = request.caller.company.slug
    body = page(
        request,
        "settings/board.html",
        board=board,
        known=known,
        agreed=agreed,
        steps=STEPS[board],
        setting_names=SETTINGS,
        uses=USES,
        offered_uses=[(use.value, USES[use].said(request.language)) for use in SecretUse if use in known.secrets],
        delivered_to=f"{origin()}/boards/{board}/{slug}/applications" if known.delivers else "",
        form=drafts.of("connection", values),
        drafts=drafts,
        path=f"{PATH}/{board}",
        may_write=request.caller.person.may(_WRITE),
    )
    return Html(body=body, status=status)
