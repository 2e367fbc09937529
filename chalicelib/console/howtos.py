"""How each board is connected, step by step, in the words of whoever does it for the first time."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.boards import SecretUse
from chalicelib.platform.texts import Text

_BY_HAND = (
    Text(
        "This board takes adverts from people only: connect it, publish a job, and copy the advert into the board's own form.",
        "该平台仅支持人工发布：接入后发布职位，将职位信息复制到平台的发布页面即可。",
    ),
    Text(
        "For its applications open a mailbox (Settings, Mailboxes) and enter the address at the board as the one résumés go to.",
        "接收简历：在“设置 → 收件邮箱”中创建地址，并在平台上将其设为简历接收邮箱。",
    ),
)
STEPS: Mapping[str, tuple[Text, ...]] = {
    "51job": _BY_HAND,
    "boss": _BY_HAND,
    "liepin": _BY_HAND,
    "zhaopin": _BY_HAND,
    "generic": (
        Text(
            "Connect it, and your jobs stand in an RSS and an Atom feed that anybody can fetch.",
            "接入后，职位会出现在公开的 RSS 和 Atom 订阅中。",
        ),
        Text(
            "Give the feed's address, which stands on each job's Publish page, to the site that is to show your jobs.",
            "在职位的“发布”页复制订阅地址，提供给需要展示职位的网站。",
        ),
    ),
    "indeed": (
        Text(
            "In Indeed's partner console copy the API secret that Indeed signs with, and write it below.",
            "在 Indeed 合作方后台复制签名用的 API secret，填写在下方。",
        ),
        Text(
            "Give Indeed the address below; applications are posted to it.", "将下方地址提供给 Indeed，用于接收投递。"
        ),
        Text(
            "So that Indeed learns what became of applications, add the client id, and the client secret for asking.",
            "如需向 Indeed 回传处理结果，请补充 client id，并添加“调用接口”用途的密钥。",
        ),
    ),
    "linkedin": (
        Text(
            "Write LinkedIn's organisation id as the account, and the client secret of the application that posts the jobs.",
            "将领英的组织编号填为账号，并填写发布职位所用应用的 client secret。",
        ),
        Text(
            "Register the address below as webhook; LinkedIn checks it at once.",
            "将下方地址登记为 webhook，领英会立即校验。",
        ),
        Text(
            "A child application has a secret of its own: add it with the application's id.",
            "子应用使用各自的密钥，请连同应用编号一起添加。",
        ),
    ),
    "seek": (
        Text(
            "Write SEEK's hirer id as the account and add the client id.",
            "将 SEEK 的 hirer id 填为账号，并填写 client id。",
        ),
        Text(
            "Add two secrets: that of the webhook subscription for signatures, and the client secret for asking.",
            "添加两个密钥：webhook 订阅密钥用于“校验签名”，client secret 用于“调用接口”。",
        ),
        Text(
            "Subscribe the address below to the event CandidateApplicationCreated.",
            "将下方地址订阅至 CandidateApplicationCreated 事件。",
        ),
    ),
    "ziprecruiter": (
        Text(
            "Give ZipRecruiter the address below and write the signing secret of its webhook here.",
            "将下方地址提供给 ZipRecruiter，并在此填写其 webhook 的签名密钥。",
        ),
        Text(
            "If ZipRecruiter signs nothing for you, take deliveries unsigned; whoever knows the address can send some.",
            "仅当 ZipRecruiter 未提供签名时，才选择接收未签名的投递；知道地址的人都可向其发送。",
        ),
    ),
}
SETTINGS: Mapping[str, Text] = {
    "apply_token": Text("Apply token", "Apply token"),
    "client_id": Text("Client id", "Client id"),
    "unsigned": Text("Deliveries without a signature", "未签名的投递"),
}
USES: Mapping[SecretUse, Text] = {
    SecretUse.SIGNATURE: Text("Checking what the board signs", "校验签名"),
    SecretUse.CLIENT: Text("Asking the board", "调用接口"),
}
