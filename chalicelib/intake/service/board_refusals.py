"""What a board is told when its delivery is not taken; each kind is the HTTP status that boards read."""

from __future__ import annotations

from chalicelib.platform.errors import Conflict, Gone, Invalid, Unauthenticated
from chalicelib.platform.texts import Text


class SignatureRefused(Unauthenticated):
    """The board did not sign this, or not with a secret the company knows."""

    code = "signature_invalid"
    text = Text(
        "The signature is missing or wrong. Sign the raw body with the secret of the company's connection.",
        "签名缺失或错误，请用该公司接入设置中的密钥对原始内容签名。",
    )


class SentBefore(Conflict):
    """The board has sent an application of the same address for the same job within its own time."""

    code = "application_duplicate"
    text = Text(
        "This board has already sent an application of this person for this job. Do not send it again.",
        "该渠道已投递过此候选人对该职位的申请，请勿重复发送。",
    )


class JobOver(Gone):
    """The job is closed for good."""

    code = "job_over"
    text = Text("This job is closed. Take the advert down.", "该职位已关闭，请下线职位广告。")


class JobPaused(Invalid):
    """The job takes no applications now and may do so again: no reason to take its advert down for good."""

    code = "job_paused"
    text = Text(
        "This job takes no applications now. Do not send more for the time being.", "该职位暂不接受投递，请暂停发送。"
    )
