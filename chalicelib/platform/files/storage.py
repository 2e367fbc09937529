"""Files of a tenant in the one bucket, under `t/<tenant>/`.

The bucket encrypts with KMS, keeps versions and is never public; people get short-lived links that download, never render.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from chalicelib.platform import aws, config
from chalicelib.platform.errors import NotFound
from chalicelib.platform.scope import TenantScope

LINK_SECONDS = 300
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\"\\/<>|:*?]")


def path(scope: TenantScope, *parts: str) -> str:
    """The object key of a tenant's file; parts may not climb."""
    if any(part in {"", ".", ".."} or "/" in part for part in parts):
        raise ValueError("a part of an object key is empty or climbs")
    return "/".join(("t", scope.tenant, *parts))


def put(scope: TenantScope, key: str, body: bytes, media_type: str) -> None:
    """Store bytes as they came; the same key with the same bytes may be stored again."""
    _own(scope, key)
    aws.client("s3").put_object(Bucket=config.current().bucket, Key=key, Body=body, ContentType=media_type)


def get(scope: TenantScope, key: str) -> bytes:
    """The bytes of a file; `NotFound` when there is none."""
    from botocore.exceptions import ClientError

    _own(scope, key)
    try:
        answer = aws.client("s3").get_object(Bucket=config.current().bucket, Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] in {"NoSuchKey", "404"}:
            raise NotFound from error
        raise
    return bytes(answer["Body"].read())


def link(scope: TenantScope, key: str, *, name: str) -> str:
    """A URL that downloads the file as `name` (RFC 6266) for five minutes; the browser is told not to render it."""
    _own(scope, key)
    plain = _UNSAFE.sub("_", name).encode("ascii", "replace").decode().replace("?", "_")
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return str(
        aws.client("s3").generate_presigned_url(
            "get_object",
            Params={
                "Bucket": config.current().bucket,
                "Key": key,
                "ResponseContentDisposition": disposition,
                "ResponseContentType": "application/octet-stream",
            },
            ExpiresIn=LINK_SECONDS,
        )
    )


def _own(scope: TenantScope, key: str) -> None:
    if not key.startswith(f"t/{scope.tenant}/") or ".." in key:
        raise ValueError("an object key outside the tenant's prefix")
