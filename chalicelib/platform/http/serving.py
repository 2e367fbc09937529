"""What happens to every request: limits, who calls, what was sent, the view, the answer; and what a refusal looks like."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any

from chalice import Response

from chalicelib.platform import aws, clock, errors, observability
from chalicelib.platform.http import answering, bodies, conditions, sessions
from chalicelib.platform.http.callers import ANYONE, PUBLIC, Caller, Credentials, Identified, guard
from chalicelib.platform.http.endpoints import Endpoint
from chalicelib.platform.http.requests import Incoming, Request, expected
from chalicelib.platform.http.validation import InvalidFields, problems_of
from chalicelib.platform.texts import Language, language_accepted, language_of
from chalicelib.platform.work import answers, correlation

_SAFE = frozenset({"GET", "HEAD"})


def serve(endpoint: Endpoint, chalice_request: Any, parts: Mapping[str, str]) -> Response:
    """Answer one request; never raises."""
    incoming = read_incoming(endpoint, chalice_request)
    observability.forget()
    observability.remember(request=incoming.request_id, route=f"{endpoint.method} {endpoint.path}")
    token = correlation.set(incoming.request_id)
    language = language_accepted(incoming.header("accept-language"))
    try:
        language = language_asked(endpoint, incoming)
        identified = _identified(endpoint, incoming)
        language = language_asked(endpoint, incoming, identified.caller)
        return _answer(endpoint, incoming, identified, language, parts)
    except answers.AlreadyAnswered as repeated:
        return answering.repeated(endpoint, repeated.answer)
    except errors.AppError as refusal:
        observability.info("refused", code=refusal.code)
        return answering.refusal(endpoint, incoming, refusal, language)
    except Exception as error:  # noqa: BLE001  # the last resort: say nothing of the inside, log types and places
        if aws.passes(error):
            observability.failure("aws did not answer")
            observability.count("RequestUnavailable")
            return answering.refusal(endpoint, incoming, errors.Unavailable(), language)
        observability.failure("request failed")
        observability.count("RequestFailed")
        return answering.failure(endpoint, incoming, language)
    finally:
        correlation.reset(token)
        observability.send_metrics()


def read_incoming(endpoint: Endpoint, request: Any) -> Incoming:
    """The request Chalice holds, with header names in lower case."""
    context = request.context or {}
    query = request.query_params
    return Incoming(
        method=endpoint.method,
        path=str(context.get("path") or endpoint.path),
        route=endpoint.path,
        headers={name.lower(): value for name, value in (request.headers or {}).items()},
        query=dict(query or {}),
        repeated={name: tuple(query.getlist(name)) for name in query} if query else {},
        raw=request.raw_body or b"",
        request_id=str(context.get("requestId") or ""),
        source_ip=str((context.get("identity") or {}).get("sourceIp") or ""),
    )


def _identified(endpoint: Endpoint, incoming: Incoming) -> Identified:
    """Who calls. The marker of a repeated request is read in the same call as the user."""
    if endpoint.dialect is not None and endpoint.dialect.credentials is not None:
        credentials = endpoint.dialect.credentials(incoming)
    else:
        credentials = sessions.credentials_of(incoming, browser=endpoint.surface == "page")
    if endpoint.permit is PUBLIC and credentials == Credentials():
        return Identified(ANYONE)
    key = conditions.idempotency_key(incoming.header("idempotency-key"))
    try:
        return guard().identify(
            credentials,
            None if key is None else lambda scope, actor: answers.marker_key(scope, str(actor), endpoint.path, key),
            None if endpoint.alongside is None else partial(endpoint.alongside, incoming),
        )
    except errors.Unauthenticated:
        if endpoint.permit is PUBLIC and endpoint.surface == "page":
            return Identified(ANYONE)  # an old cookie must not keep anybody from a public page
        raise


def _answer(
    endpoint: Endpoint, incoming: Incoming, identified: Identified, language: Language, parts: Mapping[str, str]
) -> Response:
    caller = identified.caller
    observability.remember(actor=str(caller.actor), tenant=caller.scope.tenant if caller.scope is not None else None)
    if endpoint.permit is not PUBLIC:
        guard().allow(caller, endpoint.permit)
    _check_size_and_type(endpoint, incoming)
    visitor = sessions.visitor(incoming, caller) if endpoint.surface == "page" else None
    form = _form(endpoint, incoming)
    if visitor is not None and endpoint.method not in _SAFE:
        sessions.check_form(form, visitor)
    pending = _pending(endpoint, incoming, identified)
    with answers.answering(pending), _speaking(caller):
        request = Request(
            incoming=incoming,
            caller=caller,
            now=clock.now(),
            language=language,
            body=_body(endpoint, incoming, form),
            query=_query(endpoint, incoming),
            form=form,
            if_match=expected(incoming, required=endpoint.if_match),
            items=identified.items,
            csrf=visitor.token if visitor is not None else None,
        )
        try:
            result = endpoint.view(request, **parts)
        except errors.AppError:
            answers.answered_meanwhile(pending)
            raise
        cookies = () if visitor is None else (*visitor.cookies, *sessions.chosen_language(incoming))
        answered = answering.success(endpoint, request, result, cookies=cookies)
    # The gateway's log knows no routes.
    observability.info("answered", status=answered.status_code)
    return answered


def _speaking(caller: Caller) -> AbstractContextManager[None]:
    """Signed-in callers act with their tenant's credentials; a public door declares its own once it knows the tenant."""
    return nullcontext() if caller.scope is None else aws.as_tenant(caller.scope)


def _pending(endpoint: Endpoint, incoming: Incoming, identified: Identified) -> answers.Pending | None:
    key = conditions.idempotency_key(incoming.header("idempotency-key"))
    scope = identified.caller.scope
    if key is None or scope is None or endpoint.method in _SAFE or endpoint.surface == "page":
        return None
    place = answers.marker_key(scope, str(identified.caller.actor), endpoint.path, key)
    print_ = conditions.fingerprint(endpoint.method, incoming.path, incoming.raw)
    if place in identified.markers:
        answers.replay(identified.markers[place], print_)
    return answers.Pending(place, print_, lambda result: answering.kept(endpoint, result))


def _check_size_and_type(endpoint: Endpoint, incoming: Incoming) -> None:
    if not endpoint.has_body:
        return
    if len(incoming.raw) > endpoint.limit:
        raise errors.TooLarge(limit=f"{endpoint.limit // 1024} KB")
    kind = bodies.media_type(incoming.header("content-type") or (bodies.JSON if not incoming.raw else ""))
    if incoming.raw and kind not in endpoint.content:
        raise errors.UnsupportedMedia(accepted=", ".join(endpoint.content))


def _form(endpoint: Endpoint, incoming: Incoming) -> bodies.Form:
    if endpoint.surface != "page" or not endpoint.has_body or not incoming.raw:
        return bodies.Form()
    return bodies.read_form(incoming.raw, incoming.header("content-type") or "")


def _body(endpoint: Endpoint, incoming: Incoming, form: bodies.Form) -> Any:
    if endpoint.takes is None:
        return None
    if endpoint.surface == "page":
        fields = {name: values[0] for name, values in form.fields.items() if name not in sessions.FORM_FIELDS}
        return _valid(endpoint.takes, fields)
    return _valid(endpoint.takes, bodies.read_json(incoming.raw or b"{}"), strict=True)


def _query(endpoint: Endpoint, incoming: Incoming) -> Any:
    if endpoint.query is None:
        return None
    known = {name: value for name, value in incoming.query.items() if name not in {"cursor", "language"}}
    return _valid(endpoint.query, known)


def _valid(schema: Any, value: Any, *, strict: bool = False) -> Any:
    from pydantic import ValidationError

    try:
        return schema.model_validate_json(_again(value), strict=True) if strict else schema.model_validate(value)
    except ValidationError as error:
        raise InvalidFields(problems_of(error)) from error


def _again(value: Any) -> str:
    """JSON once more: pydantic is strict about JSON types only when it reads JSON itself."""
    import json

    return json.dumps(value)


def language_asked(endpoint: Endpoint, incoming: Incoming, caller: Caller | None = None) -> Language:
    """What the address asks for, else (on pages) what was chosen in this browser, else the person's, else what it accepts."""
    asked = incoming.query.get("language")
    if not asked and endpoint.surface == "page":
        asked = sessions.language_cookie(incoming)
    if asked:
        return language_of(asked)
    if caller is not None and caller.person is not None:
        return caller.language
    return language_accepted(incoming.header("accept-language"))
