"""Mails for no mailbox of ours: no company may see them, so they are put aside for whoever operates the deployment.

SES's own copy goes after a month. What is put aside lies under `unclaimed/` in the bucket: the mail, byte for byte, and beside it
for whom and when it came. Both have names made of the number that SES gave the mail, so that a repeated notice changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from chalicelib.platform import aws, config, observability
from chalicelib.platform.values import dataclass

PREFIX = "unclaimed/"
_MAIL, _ABOUT = "mail.eml", "about.json"
_MOST_RECIPIENTS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclaimed:
    """A mail for nobody: SES's number of it, when it came, for which addresses, its bytes' object key and their number."""

    number: str
    came_at: datetime
    recipients: tuple[str, ...]
    key: str
    size: int


def put_aside(key: str, recipients: Sequence[str]) -> None:
    """Keep a mail that is nobody's, and say so: the metric `MailUnclaimed` has an alarm. Safe to repeat."""
    number = key.rpartition("/")[2]
    with aws.as_platform():
        bucket = aws.client("s3")
        name = config.current().bucket
        # When SES stored it: a notice that comes again says the same.
        came_at: datetime = bucket.head_object(Bucket=name, Key=key)["LastModified"]
        said = {"came_at": came_at.isoformat(), "recipients": list(recipients[:_MOST_RECIPIENTS])}
        bucket.copy_object(Bucket=name, Key=f"{PREFIX}{number}/{_MAIL}", CopySource={"Bucket": name, "Key": key})
        # Last, because a listing goes by it: what it names is there.
        bucket.put_object(Bucket=name, Key=f"{PREFIX}{number}/{_ABOUT}", Body=json.dumps(said).encode())
    observability.warning("a mail came for no mailbox", object=key)
    observability.count("MailUnclaimed")


def put_aside_so_far() -> list[Unclaimed]:
    """Every mail that is nobody's, the newest first. Speaks for the platform: an operator's view, of no company."""
    with aws.as_platform():
        bucket = aws.client("s3")
        sizes = dict(_objects(bucket))
        abouts = [key for key in sizes if key.endswith(f"/{_ABOUT}")]
        found = [_unclaimed(bucket, about, sizes) for about in abouts]
    return sorted(found, key=lambda one: (one.came_at, one.number), reverse=True)


def _objects(bucket: Any) -> Iterator[tuple[str, int]]:
    pages = bucket.get_paginator("list_objects_v2").paginate(Bucket=config.current().bucket, Prefix=PREFIX)
    for page in pages:
        for one in page.get("Contents", ()):
            yield str(one["Key"]), int(one["Size"])


def _unclaimed(bucket: Any, about: str, sizes: dict[str, int]) -> Unclaimed:
    said = json.loads(bucket.get_object(Bucket=config.current().bucket, Key=about)["Body"].read())
    place = about.removesuffix(_ABOUT)
    return Unclaimed(
        number=place.removeprefix(PREFIX).rstrip("/"),
        came_at=datetime.fromisoformat(said["came_at"]),
        recipients=tuple(said["recipients"]),
        key=f"{place}{_MAIL}",
        size=sizes.get(f"{place}{_MAIL}", 0),
    )
