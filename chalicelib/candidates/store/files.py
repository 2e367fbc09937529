"""Where added files lie: `FILE#` in the collection of the person, their bytes under `candidates/<candidate>/files/`."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib.candidates.model import AddedFile
from chalicelib.candidates.store.profiles import collection_of
from chalicelib.platform.files import storage
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import Kind, collection, get_items, of_kind

_FILE = "FILE"


def file_key(scope: TenantScope, candidate: str, file: str) -> Key:
    """Where a file's item lies."""
    return Key(collection_of(scope, candidate), sort_key(_FILE, file))


def bytes_of(scope: TenantScope, candidate: str, file: str, part: str = "file") -> str:
    """The object key of a file's bytes; of what was posted and not looked into yet with `part` "posted"."""
    return storage.path(scope, "candidates", candidate, "files", file, part)


FILES = Kind("added_file", AddedFile, lambda scope, one: file_key(scope, one.candidate, one.id))


def find_file(scope: TenantScope, candidates: Iterable[str], file: str) -> AddedFile | None:
    """A file of one of several collections (a person and their aliases); one call."""
    items, _ = get_items(scope, [file_key(scope, one, file) for one in candidates], consistent=True)
    return next(iter(of_kind(FILES, list(items.values()))), None)


def files(scope: TenantScope, candidates: Iterable[str]) -> list[AddedFile]:
    """All files of several collections, newest first; one call for each."""
    found: list[AddedFile] = []
    for candidate in candidates:
        found += of_kind(FILES, collection(scope, collection_of(scope, candidate), prefix=_FILE + SEPARATOR))
    return sorted(found, key=lambda one: one.id, reverse=True)
