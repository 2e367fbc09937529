"""What is wanted of many applications, and how a run carries it: pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from chalicelib.pipeline.model import Card, CardFilter
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

_NO_WORDS = Text("", "")


class BulkAction(StrEnum):
    """What can be done with many applications at once."""

    MOVE = "move"
    REJECT = "reject"
    TAG = "tag"
    MESSAGE = "message"

    @property
    def kind(self) -> str:
        """The kind of run that does it."""
        return f"pipeline.{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """All that stand in a stage when the run begins; only those from a source, with or without unmet rules, if said."""

    stage: str
    source: str = ""
    failed: bool | None = None

    def takes(self, card: Card) -> bool:
        """Whether a card of the stage is meant."""
        return CardFilter(source=self.source, failed=self.failed).takes(card)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """An action and what it needs: a `stage` to move to, a `reason` to reject with, `tags` by dimension, a `template`.

    `wording` is what is put into the template's own-words variable, for readers of either language.
    """

    action: BulkAction
    job: str
    stage: str = ""
    reason: str = ""
    note: str = ""
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    template: str = ""
    wording: Text = _NO_WORDS
    selection: Selection | None = None

    def about(self) -> dict[str, str]:
        """The arguments as a run carries them."""
        chosen = self.selection
        failed = None if chosen is None else chosen.failed
        said = {
            "action": self.action.value,
            "job": self.job,
            "stage": self.stage,
            "reason": self.reason,
            "note": self.note,
            "tags": json.dumps(self.tags, ensure_ascii=False) if self.tags else "",
            "template": self.template,
            "wording_en": self.wording.en,
            "wording_zh": self.wording.zh,
            "from_stage": "" if chosen is None else chosen.stage,
            "from_source": "" if chosen is None else chosen.source,
            "from_failed": "" if failed is None else str(int(failed)),
        }
        return {name: value for name, value in said.items() if value}

    @classmethod
    def read(cls, about: Mapping[str, str]) -> Bulk:
        """The arguments that a run carries."""
        said = {name: about.get(name, "") for name in ("stage", "reason", "note", "template")}
        stage, failed = about.get("from_stage", ""), about.get("from_failed", "")
        chosen = Selection(
            stage=stage, source=about.get("from_source", ""), failed=None if not failed else failed == "1"
        )
        return cls(
            action=BulkAction(about["action"]),
            job=about["job"],
            tags={key: tuple(values) for key, values in json.loads(about.get("tags") or "{}").items()},
            wording=Text(about.get("wording_en", ""), about.get("wording_zh", "")),
            selection=chosen if stage else None,
            **said,
        )
