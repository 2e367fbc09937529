"""The whole state of the product on moto, to compare and to go back to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from moto.s3.models import s3_backends

from chalicelib.platform import config
from chalicelib.platform.scope import TenantScope
from tests.kit.moto_engine import ACCOUNT, REGION, load
from tests.kit.moto_items import LOCK, image_of, key_of, put_back, table_named
from tests.kit.moto_orderings import orderings_of

Image = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Snapshot:
    """Both tables as images by table, partition and sort key."""

    items: dict[tuple[str, str, str], Image]

    def of(self, scope: TenantScope) -> dict[tuple[str, str, str], Image]:
        """What belongs to one company: its own collections and the directory entries that lead to it."""
        return {
            place: image
            for place, image in self.items.items()
            if scope.owns(place[1]) or f'"tenant":"{scope.tenant}"' in image.get("data", {}).get("S", "")
        }


def tables() -> tuple[str, str]:
    """The names of the product's tables."""
    settings = config.current()
    return settings.core_table, settings.ephemeral_table


def snapshot() -> Snapshot:
    """Both tables as they are now."""
    with LOCK:
        return Snapshot(
            {
                (name, item.hash_key.value, item.range_key.value): image_of(item) or {}
                for name in tables()
                for collection in table_named(name, REGION).items.values()
                for item in collection.values()
            }
        )


def restore(before: Snapshot) -> None:
    """Make both tables what they were, without the API and without stream records."""
    now = snapshot().items
    for place in now.keys() - before.items.keys():
        _remove(place, now[place])
    changed: dict[str, list[Image]] = {}
    for place, image in before.items.items():
        if now.get(place) != image:
            changed.setdefault(place[0], []).append(image)
    for name, images in changed.items():
        load(name, images)


def files(scope: TenantScope) -> dict[str, str]:
    """The files of a company: object key and digest of each."""
    bucket = s3_backends[ACCOUNT]["aws"].buckets[config.current().bucket]
    return {key: found.etag for key, found in bucket.keys.items() if key.startswith(f"t/{scope.tenant}/")}


def _remove(place: tuple[str, str, str], image: Image) -> None:
    with LOCK:
        table = table_named(place[0], REGION)
        key = key_of(table, image)
        if key is not None:
            put_back(table, key, None)
            orderings_of(table).place(key, None)
