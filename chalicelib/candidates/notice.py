"""The privacy notice that companies begin with, in both languages. Counsel should read it before it is used."""

from __future__ import annotations

from chalicelib.candidates.model.consent import PrivacyNotice
from chalicelib.platform.texts import Language

SHIPPED = PrivacyNotice(
    id="shipped-1",
    texts={
        "en": (
            "We use what you send us to decide on your application and to answer you. Those who hire for the job read it; "
            "nobody is rejected by a program alone unless the job says so. We keep it as long as the application runs and "
            "for a limited time after, and erase it then. You may ask us at any time what we know of you, have it corrected "
            "or erased, and withdraw a consent, without giving a reason."
        ),
        "zh-CN": (
            "我们仅将您提交的信息用于评估本次投递并向您反馈结果，仅由参与该职位招聘的人员查阅；除非职位另有说明，不会仅由系统自动作出淘汰决定。"
            "信息在招聘期间及结束后的有限期限内保存，期满删除。您可随时查询、更正、删除您的个人信息或撤回同意，无需说明理由。"
        ),
    },
)


def wording(notice: PrivacyNotice, language: Language) -> str:
    """What the notice says in a language; in the other one where the company wrote only that, the shipped one where none."""
    return notice.texts.get(language) or next((one for one in notice.texts.values() if one), SHIPPED.texts[language])
