"""What the console refuses of a choice or a form, beyond what the features refuse."""

from __future__ import annotations

from chalicelib.platform.errors import Invalid
from chalicelib.platform.texts import Text


class NothingTicked(Invalid):
    """Neither cards nor a column."""

    code = "nothing_ticked"
    text = Text(
        "Tick at least one card, or “All” at the top of a column.", "请至少勾选一位候选人，或勾选某一列顶部的“全选”。"
    )


class TwoSelections(Invalid):
    """A whole column, and cards of other columns or other whole columns beside it."""

    code = "two_selections"
    text = Text(
        "Choose one whole column, or single cards. For several columns begin one after the other.",
        "请选择一整列，或逐个勾选候选人；多列请分次操作。",
    )


class TooLong(Invalid):
    """A text that is longer than there is room for."""

    code = "message_too_long"
    text = Text("At most {most} characters. Shorten the text.", "最多 {most} 个字符，请精简。")


class NoTag(Invalid):
    """A tag without a value."""

    code = "tag_missing"
    text = Text("Write the tag.", "请填写标签。")


class UnknownAction(Invalid):
    """Something that is not done to many at once."""

    code = "bulk_action_unknown"
    text = Text("Choose what is to be done.", "请选择要执行的操作。")
