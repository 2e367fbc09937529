"""How Greenhouse's Job Board API is asked and how it refuses.

Source: developers.greenhouse.io/job-board.html (the key is the user of HTTP Basic, the password is empty; reading needs none;
refusals are `{"status": …, "error": …}`). Beside the two words that its clients read stand our own: `code` and `errors`.
"""

from __future__ import annotations

from typing import Any

from chalicelib.platform.errors import AppError
from chalicelib.platform.http import Credentials, Dialect, InvalidFields, basic_user, bearer, nobody
from chalicelib.platform.http.problems import unexpected
from chalicelib.platform.http.requests import Incoming
from chalicelib.platform.texts import Language

ANY_ORIGIN = {"Access-Control-Allow-Origin": "*"}


def _credentials(incoming: Incoming) -> Credentials:
    return Credentials(bearer=basic_user(incoming) or bearer(incoming))


def _refused(error: AppError | None, status: int, language: Language) -> dict[str, Any]:
    if error is None:
        told = unexpected(language, "")
        return {"status": status, "error": told["detail"], "code": told["code"]}
    if isinstance(error, InvalidFields):
        fields = ", ".join(dict.fromkeys(problem.field.partition("/")[0] for problem in error.problems))
        said = [{"field": one.field, "code": one.code, "detail": one.said(language)} for one in error.problems]
        return {"status": status, "error": f"Invalid attributes: {fields}", "code": error.code, "errors": said}
    missing = error.code in {"job_unknown", "job_not_published"}
    words = "Job not found" if missing else error.said(language)
    return {"status": status, "error": words, "code": error.code}


# A job must be live there; one that is not is not found.
READING = Dialect(refused=_refused, credentials=nobody, headers={**ANY_ORIGIN, "Cache-Control": "public, max-age=60"})
APPLYING = Dialect(refused=_refused, credentials=_credentials, scheme="basic", statuses={409: 404})
