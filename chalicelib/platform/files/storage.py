"""Files of a tenant in the one bucket, under `t/<tenant>/`.

The bucket encrypts with KMS, keeps versions and is never public; people get short-lived links that download, never render.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def put(scope: TenantScope, key: str, body: bytes, media_type: str, *, encoding: str = "") -> None:
    """Store bytes as they came; the same key with the same bytes may be stored again. `encoding` is theirs (`gzip`), if any."""
    _own(scope, key)
    how = {"ContentEncoding": encoding} if encoding else {}
    aws.client("s3").put_object(Bucket=config.current().bucket, Key=key, Body=body, ContentType=media_type, **how)


def delete(scope: TenantScope, key: str) -> None:
    """Remove a file; one that is not there is no error. The bucket keeps its versions for a while."""
    _own(scope, key)
    aws.client("s3").delete_object(Bucket=config.current().bucket, Key=key)


def exists(scope: TenantScope, key: str) -> bool:
    """Whether a file is there. Without the right to list, S3 says 403 of what is not; in a tenant's own place it means that."""
    from botocore.exceptions import ClientError

    _own(scope, key)
    try:
        aws.client("s3").head_object(Bucket=config.current().bucket, Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] in {"NoSuchKey", "NotFound", "404", "403", "Forbidden", "AccessDenied"}:
            return False
        raise
    return True


def own_link(scope: TenantScope, key: str) -> str:
    """A URL that reads a file of our own making with its own type for five minutes; what came from outside gets `link` alone."""
    _own(scope, key)
    where = {"Bucket": config.current().bucket, "Key": key}
    return str(aws.client("s3").generate_presigned_url("get_object", Params=where, ExpiresIn=LINK_SECONDS))


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


def versions(scope: TenantScope, prefix: str) -> Iterator[tuple[str, str]]:
    """Every version of every file under a prefix that ends with `/`, delete markers too, as (key, version)."""
    _own(scope, prefix)
    if not prefix.endswith("/"):
        raise ValueError("a prefix without its last slash would name other folders as well")
    asked: dict[str, str] = {}
    while True:
        found = aws.client("s3").list_object_versions(Bucket=config.current().bucket, Prefix=prefix, **asked)
        for one in (*found.get("Versions", ()), *found.get("DeleteMarkers", ())):
            yield str(one["Key"]), str(one["VersionId"])
        if not found.get("IsTruncated"):
            return
        asked = {"KeyMarker": found["NextKeyMarker"], "VersionIdMarker": found["NextVersionIdMarker"]}


def erase(scope: TenantScope, prefix: str) -> int:
    """Remove every version of every file under a prefix for good; returns how many there were. Safe to repeat."""
    every = list(versions(scope, prefix))
    for key, version in every:
        aws.client("s3").delete_object(Bucket=config.current().bucket, Key=key, VersionId=version)
    return len(every)


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
