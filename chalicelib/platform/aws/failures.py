"""Which failures of AWS pass by themselves."""

from __future__ import annotations

from botocore import exceptions

BUSY = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "SlowDown",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)
"""Codes of calls that were refused because there were too many: nothing was done."""
FAILED = frozenset({"InternalServerError", "InternalFailure", "InternalError", "ServiceUnavailable", "RequestTimeout"})
"""Codes of calls at which AWS failed itself. PynamoDB drops the status, so the codes are compared."""


def is_busy(error: BaseException | None) -> bool:
    """Whether AWS refused a call because there were too many, so that nothing was done."""
    return _code(error) in BUSY


def is_silent(error: BaseException | None) -> bool:
    """Whether AWS did not answer, or answered that it failed itself: the call may or may not have taken effect."""
    return isinstance(error, exceptions.HTTPClientError | exceptions.ConnectionError) or _code(error) in FAILED


def passes(error: BaseException) -> bool:
    """Whether the same call may succeed later; PynamoDB's errors are judged by their cause."""
    cause = getattr(error, "cause", None) or error
    return is_busy(cause) or is_silent(cause)


def _code(error: BaseException | None) -> str | None:
    return error.response.get("Error", {}).get("Code") if isinstance(error, exceptions.ClientError) else None
