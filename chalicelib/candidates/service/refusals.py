"""Why a use case about people can be refused."""

from __future__ import annotations

from chalicelib.platform.errors import Conflict, NotFound
from chalicelib.platform.texts import Text


class UnknownCandidate(NotFound):
    """There is no such candidate, or the speaker may not know of them."""

    code = "candidate_unknown"
    text = Text(
        "This candidate does not exist or is not visible to you. Check the address or ask to join a hiring team.",
        "候选人不存在或您无权查看，请检查地址或申请加入招聘团队。",
    )


class PersonTaken(Conflict):
    """Somebody with the same address or number became known since `match` was asked: match again and join `owner`."""

    code = "person_taken"
    text = Text(
        "This person was added a moment ago. Send the same request again to join them.",
        "该候选人刚刚已被添加，请重新提交同一请求以合并。",
    )

    def __init__(self, owner: str, kind: str) -> None:
        """`owner` is the candidate who holds the lock of this `kind` (EMAIL, PHONE)."""
        self.owner = owner
        self.kind = kind
        super().__init__()


class UnknownSuggestion(NotFound):
    """Nobody suggested that the two may be one."""

    code = "suggestion_unknown"
    text = Text(
        "These two were not suggested as the same person. Check the addresses.",
        "系统未提示过这两位候选人可能为同一人，请检查地址。",
    )


class SamePerson(Conflict):
    """Somebody was to be merged with themselves, or with who stands for them already."""

    code = "candidates_same"
    text = Text("These two are one person already. Nothing is left to do.", "这两位候选人已是同一人，无需再合并。")


class AlreadyMerged(Conflict):
    """The candidate is an alias of another one."""

    code = "candidate_merged"
    text = Text(
        "This candidate was merged into {into}. Use that one, or undo the merge first.",
        "该候选人已并入 {into}，请使用后者，或先撤销合并。",
    )


class NotMerged(Conflict):
    """A merge was to be undone that never was, or is undone already."""

    code = "candidate_not_merged"
    text = Text("This candidate is not merged into another. Nothing is left to do.", "该候选人未被合并，无需撤销。")


class TooManyMerged(Conflict):
    """More people would stand behind one than can be read at once."""

    code = "too_many_merged"
    text = Text(
        "Too many candidates are merged into this one. Undo a merge that is wrong first.",
        "并入该候选人的记录过多，请先撤销有误的合并。",
    )


class BeingErased(Conflict):
    """The person is being erased: nothing may be added to them any more."""

    code = "candidate_being_erased"
    text = Text(
        "This person is being erased. Nothing can be changed any more.", "该候选人的资料正在删除，无法再作更改。"
    )


class UnknownConsent(NotFound):
    """There is no such statement of the person."""

    code = "consent_unknown"
    text = Text("This consent does not exist. Check its number.", "该同意记录不存在，请检查编号。")


class UnknownNotice(NotFound):
    """No such wording of the privacy notice was ever shown."""

    code = "notice_unknown"
    text = Text("This privacy notice does not exist. Check its number.", "该隐私声明不存在，请检查编号。")
