"""What the inspection of a file says."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from chalicelib.platform.files.kinds import Kind
from chalicelib.platform.values import dataclass

State = Literal["accepted", "quarantined", "refused"]


class Code(StrEnum):
    """Why a file is not simply read. Stable: stored, shown and counted by these words."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported_type"
    LYING_EXTENSION = "lying_extension"
    LYING_TYPE = "lying_type"
    ZIP_BOMB = "zip_bomb"
    MACRO = "macro"
    ENCRYPTED = "encrypted"
    SCRIPT = "script"
    EMBEDDED_FILE = "embedded_file"
    OBSCURED = "obscured"
    DAMAGED = "damaged"


REFUSING = frozenset({Code.EMPTY, Code.TOO_LARGE, Code.UNSUPPORTED})


@dataclass(frozen=True, slots=True)
class Reason:
    """One finding; `detail` names the place or the mark found, never text of the file's author."""

    code: Code
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`accepted`: may be read. `quarantined`: kept, not opened, for a person. `refused`: not kept as a résumé to read."""

    kind: Kind
    sha256: str
    size: int
    state: State
    reasons: tuple[Reason, ...] = ()

    @property
    def codes(self) -> frozenset[Code]:
        """The codes of all reasons."""
        return frozenset(reason.code for reason in self.reasons)
