"""What boards fetch: feeds of a company's open jobs, and the questions of one in the form a board reads. Anybody may."""

from __future__ import annotations

import json
from http import HTTPStatus

from chalicelib import tenants
from chalicelib.jobs.api.blueprint import routes
from chalicelib.jobs.service import careers, feeds, screener
from chalicelib.platform import aws
from chalicelib.platform.http import JSON, PUBLIC, Plain, Request
from chalicelib.platform.http.conditions import is_known

_KEPT = "public, max-age=300"


@routes.door(
    "GET", "/careers/{slug}/feeds/{feed}", permit=PUBLIC, media="application/xml", status=200, statuses=(304, 307),
    refusals=(feeds.UnknownFeed,),
)  # fmt: skip
def show_feed(request: Request, slug: str, feed: str) -> Plain:
    """A feed of a company's open jobs (`indeed.xml`, `generic.atom` …), with an ETag; a very large one is fetched elsewhere."""
    scope = tenants.scope_of_slug(slug)
    asked = request.incoming.header("if-none-match")
    with aws.as_tenant(scope):
        found = feeds.served(scope, feed, lambda tag: is_known(asked, f'"{tag}"'))
    headers = {"ETag": f'"{found.tag}"', "Cache-Control": _KEPT, "Content-Type": found.media_type}
    if found.address is not None:
        headers |= {"Location": found.address, "Cache-Control": "no-store"}
        return Plain(body="", headers=headers, status=int(HTTPStatus.TEMPORARY_REDIRECT))
    if found.body is None:
        return Plain(body="", headers=headers, status=int(HTTPStatus.NOT_MODIFIED))
    return Plain(body=found.body.decode(), headers=headers)


@routes.door(
    "GET", "/careers/{slug}/jobs/{job}/questions/{form}", permit=PUBLIC, media=JSON, status=200,
    refusals=(careers.UnpublishedJob,),
)  # fmt: skip
def show_questions(request: Request, slug: str, job: str, form: str) -> Plain:
    """The questions of an open job, as a board reads them (`indeed.json`, `ziprecruiter.json`)."""
    scope = tenants.scope_of_slug(slug)
    with aws.as_tenant(scope):
        asked = screener.questions(scope, job, form.removesuffix(".json"), request.now)
    headers = {"Content-Type": "application/json; charset=utf-8", "Cache-Control": "public, max-age=3600"}
    return Plain(body=json.dumps(asked, ensure_ascii=False), headers=headers)
