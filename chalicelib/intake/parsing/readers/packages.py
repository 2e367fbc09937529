"""Parts of a zip container, each read at most once and never beyond a bound."""

from __future__ import annotations

import io
import zipfile
from typing import Any, Self
from xml.etree.ElementTree import Element

LARGEST_PART = 32 * 1024 * 1024


class Package:
    """A docx or odt as named XML parts; parts that are missing, too large or not XML are None."""

    def __init__(self, data: bytes) -> None:
        """Raises `zipfile.BadZipFile` when these bytes are no container."""
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = self._archive.namelist()

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
            if len(content) > LARGEST_PART:
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
