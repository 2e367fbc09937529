"""How Lever's Postings API is asked and how it refuses.

Source: github.com/lever/postings-api, README (the key stands in the address as `?key=`; reading needs none; refusals are
`{"ok": false, "error": …}`). A key in an address ends in the logs of every machine on its way, so it is taken here and nowhere
else; ours write neither query strings nor headers. `Authorization` does as well and is safer.
"""

from __future__ import annotations

from typing import Any

from chalicelib.platform.errors import AppError
from chalicelib.platform.http import Credentials, Dialect, InvalidFields, basic_user, bearer, nobody
from chalicelib.platform.http.problems import unexpected
from chalicelib.platform.http.requests import Incoming
from chalicelib.platform.texts import Language

ANY_ORIGIN = {"Access-Control-Allow-Origin": "*"}
KEY = "key"


def _credentials(incoming: Incoming) -> Credentials:
    key = incoming.query.get(KEY, "").strip()
    return Credentials(bearer=key or basic_user(incoming) or bearer(incoming))


def _refused(error: AppError | None, _status: int, language: Language) -> dict[str, Any]:
    if error is None:
        told = unexpected(language, "")
        return {"ok": False, "error": told["detail"], "code": told["code"]}
    if isinstance(error, InvalidFields):
        said = "; ".join(f"{problem.field}: {problem.said(language)}" for problem in error.problems)
        return {"ok": False, "error": said, "code": error.code}
    return {"ok": False, "error": error.said(language), "code": error.code}


READING = Dialect(refused=_refused, credentials=nobody, headers={**ANY_ORIGIN, "Cache-Control": "public, max-age=60"})
APPLYING = Dialect(refused=_refused, credentials=_credentials, scheme="query_key", statuses={409: 404, 422: 400})
