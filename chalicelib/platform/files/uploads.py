"""Files too large for a request: a form that posts straight to the bucket, which itself enforces the size.

Amazon S3 API reference, "Browser-based uploads using POST".
"""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.platform import aws, config
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.values import dataclass

FORM_SECONDS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadForm:
    """Where a form posts to, and the fields it sends before the file."""

    address: str
    fields: Mapping[str, str]


def form(scope: TenantScope, key: str, *, limit: int, back_to: str | None = None) -> UploadForm:
    """The form that lets one file of up to `limit` bytes be put at the object key `key`, for ten minutes.

    `back_to` is where the bucket sends a browser on.
    """
    _own(scope, key)
    fields = {} if back_to is None else {"success_action_redirect": back_to}
    posted = aws.client("s3").generate_presigned_post(
        Bucket=config.current().bucket,
        Key=key,
        Fields=fields or None,
        Conditions=[["content-length-range", 1, limit], *([fields] if fields else [])],
        ExpiresIn=FORM_SECONDS,
    )
    return UploadForm(address=str(posted["url"]), fields=posted["fields"])


def exists(scope: TenantScope, key: str) -> bool:
    """Whether the bucket has the object. Without the right to list, S3 calls a missing one forbidden."""
    from botocore.exceptions import ClientError

    _own(scope, key)
    try:
        aws.client("s3").head_object(Bucket=config.current().bucket, Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] in {"404", "403", "NoSuchKey", "AccessDenied"}:
            return False
        raise
    return True


def _own(scope: TenantScope, key: str) -> None:
    if not key.startswith(f"t/{scope.tenant}/") or ".." in key:
        raise ValueError("an object key outside the tenant's prefix")
