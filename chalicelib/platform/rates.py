"""How often something may be done: buckets of one second each, counted where they lie.

One conditional-free update a try: the count comes back with it, so that no two callers can both believe to be the last one
allowed. Wall time counts, whatever the product's clock says: a limit protects machines.
"""

from __future__ import annotations

from datetime import timedelta

from chalicelib.platform import clock
from chalicelib.platform.errors import TooMany
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import EphemeralItem

_KEPT_FOR = timedelta(minutes=10)


def spend(scope: TenantScope, *names: str, most: int) -> None:
    """Count one try of what `names` say in this second; raises `TooMany` beyond `most`. One write unit."""
    wall = clock.wall()
    bucket = EphemeralItem(scope.collection("RATE", *names), str(int(wall.timestamp())))
    bucket.update(
        [
            EphemeralItem.tally.add(1),
            EphemeralItem.expires.set(int((wall + _KEPT_FOR).timestamp())),
        ]
    )
    if int(bucket.tally) > most:
        raise TooMany(retry_after=1)
