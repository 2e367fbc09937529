"""Parts of a zip container, each read at most once and never beyond a bound."""

from __future__ import annotations

import io
import zipfile
from typing import Any, Self
from xml.etree.ElementTree import Element

LARGEST_PART = 12 * 1024 * 1024
"""Many times the text of a book; its words take up to thirty times as much memory while they are laid out."""
MOST_TAGS = 400_000
"""Of all parts together: twenty times what a long résumé has. However short, one takes half a kilobyte of memory."""


class Package:
    """A docx or odt as named XML parts; parts that are missing, too large, of too many elements or not XML are None."""

    def __init__(self, data: bytes) -> None:
        """Raises `zipfile.BadZipFile` when these bytes are no container."""
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = self._archive.namelist()
        self._tags = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def xml(self, name: str) -> Element | None:
        """The root element of a part; entities and external references are refused."""
        from defusedxml import DefusedXmlException, ElementTree

        try:
            with self._archive.open(name) as stream:
                content = stream.read(LARGEST_PART + 1)
            self._tags += content.count(b"<")
            if len(content) > LARGEST_PART or self._tags > MOST_TAGS:
                return None
            root: Any = ElementTree.fromstring(content, forbid_entities=True, forbid_external=True)
        except (
            KeyError,
            zipfile.BadZipFile,
            ElementTree.ParseError,
            DefusedXmlException,
            NotImplementedError,
            ValueError,
        ):
            return None
        return root if isinstance(root, Element) else None
