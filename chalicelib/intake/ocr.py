"""Reading pictures of résumés: a port, and who stands behind it.

`READERS` names what a deployment may switch on by the setting `picture_reader`. Without one, or when it reads nothing, a
picture stays unread: it says `needs_ocr`, has an owner and waits for a person.
Amazon Textract reads Latin scripts only, so Chinese pictures wait there
too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from chalicelib.platform.values import dataclass

if TYPE_CHECKING:
    from chalicelib.intake.parsing import Document

SUREST: Final = 0.8
"""Lines less sure than this on average are not believed: what a rule reads in them would be chance."""
_FEWEST_LETTERS: Final = 60
_LARGEST: Final = 5 * 1024 * 1024  # what DetectDocumentText takes as bytes
_PERCENT: Final = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A line of a picture in reading order; `confidence` between 0 and 1, `height` in parts of the page's height."""

    text: str
    confidence: float
    height: float = 0.0


class Reader(Protocol):
    """Whoever reads the text in pictures."""

    def read(self, picture: bytes) -> Sequence[Recognised]:
        """The lines of one page, a JPEG or PNG; empty when it cannot be read. Raises `Unavailable` when asking again may help."""
        ...


class Textract:
    """Amazon Textract, DetectDocumentText: one page at a time, bytes in the request, nothing stored there."""

    def __init__(self, client: Any = None) -> None:
        """`client` is a botocore client of textract, made at the first page when left out."""
        self._client = client

    def read(self, picture: bytes) -> Sequence[Recognised]:
        """See `Reader`."""
        from botocore.exceptions import BotoCoreError, ClientError

        from chalicelib.platform.errors import Unavailable

        if len(picture) > _LARGEST:
            return ()
        if self._client is None:
            self._client = _client()
        try:
            answer = self._client.detect_document_text(Document={"Bytes": picture})
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in _UNREADABLE:
                return ()
            raise Unavailable from error
        except BotoCoreError as error:
            raise Unavailable from error
        return tuple(
            Recognised(
                text=str(block.get("Text", "")),
                confidence=float(block.get("Confidence", 0.0)) / _PERCENT,
                height=float(block.get("Geometry", {}).get("BoundingBox", {}).get("Height", 0.0)),
            )
            for block in answer.get("Blocks", ())
            if block.get("BlockType") == "LINE"
        )


_UNREADABLE: Final = frozenset({"UnsupportedDocumentException", "BadDocumentException", "DocumentTooLargeException"})


class Recording:
    """Answers from memory and remembers what it was asked: for tests and for the product on one machine."""

    def __init__(self, lines: Sequence[Recognised] = ()) -> None:
        """`lines` is what every picture says."""
        self.lines = tuple(lines)
        self.pictures: list[bytes] = []

    def read(self, picture: bytes) -> Sequence[Recognised]:
        """See `Reader`."""
        self.pictures.append(picture)
        return self.lines


READERS: Final[Mapping[str, type[Reader]]] = {"textract": Textract}


def reader() -> Reader | None:
    """The reader this deployment switched on; None without one. Raises `KeyError` for a name that is none."""
    from chalicelib.platform import config

    name = config.current().picture_reader
    return READERS[name]() if name else None


def recognised(data: bytes, by: Reader) -> Document | None:
    """What the reader sees in a scan or picture; None when it sees too little or is too unsure of it.

    Raises `Unavailable` when asking again may help.
    """
    from chalicelib.intake.parsing.pictures import document_of, pictures

    pages = [tuple(by.read(picture)) for picture in pictures(data)]
    if not believed([line for page in pages for line in page]):
        return None
    return document_of([[(line.text, line.height) for line in page] for page in pages])


def believed(lines: Sequence[Recognised]) -> bool:
    """Whether these lines may be read into fields: enough letters, and sure of them."""
    letters = [(sum(character.isalnum() for character in line.text), line.confidence) for line in lines]
    total = sum(count for count, _ in letters)
    return total >= _FEWEST_LETTERS and sum(count * sure for count, sure in letters) >= SUREST * total


def _client() -> Any:
    from botocore.config import Config
    from botocore.session import get_session

    return get_session().create_client(
        "textract", config=Config(connect_timeout=2, read_timeout=20, retries={"max_attempts": 2, "mode": "standard"})
    )
