"""Where runs lie: `T#<t>#RUN#<id>` with `META` and `CHUNK#<number>`; listed newest first."""

from __future__ import annotations

from typing import Any

from chalicelib.platform.runs.model import Chunk, Run
from chalicelib.platform.scope import Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Entries, Kind, collection_page, get, page

_META = "META"
_CHUNK = "CHUNK"
_DIGITS = 8


def _collection(scope: TenantScope, run: str) -> str:
    return scope.collection("RUN", run)


def run_key(scope: TenantScope, run: str) -> Key:
    """The key of a run."""
    return Key(_collection(scope, run), _META)


def chunk_key(scope: TenantScope, run: str, number: int) -> Key:
    """The key of a chunk."""
    return Key(_collection(scope, run), sort_key(_CHUNK, f"{number:0{_DIGITS}}"))


def _list(scope: TenantScope) -> str:
    return scope.collection("LIST", "RUN", "0")


def _listed(scope: TenantScope, run: Run) -> Entries:
    # The card is what the list shows: a run changes once a chunk, the index with it.
    return Entries(
        listing=(_list(scope), run.id),
        card={
            "id": run.id,
            "kind": run.kind,
            "by": run.by,
            "started_at": run.started_at.isoformat(),
            "state": run.state.value,
            "total": run.total,
            "done": run.done,
            "skipped": run.skipped,
            "failed": run.failed,
            "planned": run.planned,
        },
    )


RUNS = Kind("run", Run, lambda scope, run: run_key(scope, run.id), _listed)
CHUNKS = Kind("run_chunk", Chunk, lambda scope, chunk: chunk_key(scope, chunk.run, chunk.number))


def run(scope: TenantScope, identity: str) -> Run | None:
    """A run as it is now."""
    return get(scope, RUNS, run_key(scope, identity), consistent=True)


def chunk(scope: TenantScope, identity: str, number: int) -> Chunk | None:
    """One of its chunks."""
    return get(scope, CHUNKS, chunk_key(scope, identity, number), consistent=True)


def chunks(
    scope: TenantScope, identity: str, *, limit: int, after: dict[str, Any] | None
) -> tuple[list[Chunk], dict[str, Any] | None]:
    """A page of its chunks, in order."""
    found = collection_page(scope, _collection(scope, identity), prefix=f"{_CHUNK}#", limit=limit, after=after)
    return [CHUNKS.read(item) for item in found.items], found.after


def cards(
    scope: TenantScope, *, limit: int, after: dict[str, Any] | None
) -> tuple[list[CoreItem], dict[str, Any] | None]:
    """A page of the company's runs as their list shows them, newest first."""
    found = page(scope, "listing", _list(scope), limit=limit, after=after, newest_first=True)
    return found.items, found.after
