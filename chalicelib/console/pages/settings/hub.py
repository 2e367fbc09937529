"""Everything that can be set up, on one page: each with a sentence of what it is for."""

from __future__ import annotations

from chalicelib.console.doors import routes
from chalicelib.console.viewer import page
from chalicelib.platform.http import Html, Request
from chalicelib.platform.texts import Text
from chalicelib.tenants import Permission

PATH = "/console/settings"
_PARTS: tuple[tuple[str, Text, Text, Permission], ...] = (
    (
        "logo",
        Text("Logo", "公司徽标"),
        Text("What candidates see at the top of your careers site.", "候选人在招聘官网顶部看到的徽标。"),
        Permission.COMPANY_WRITE,
    ),
    (
        "boards",
        Text("Job boards", "招聘渠道"),
        Text(
            "Connect the boards your company uses, so that they deliver applications.",
            "接入公司使用的招聘渠道，自动接收投递。",
        ),
        Permission.COMPANY_READ,
    ),
    (
        "mailboxes",
        Text("Mailboxes", "收件邮箱"),
        Text(
            "Addresses for Zhaopin, 51job, BOSS, Liepin and colleagues: what is forwarded there becomes an application.",
            "供智联、前程无忧、BOSS、猎聘和同事使用的地址：转发到此的邮件会自动成为投递。",
        ),
        Permission.MAILBOXES_WRITE,
    ),
    (
        "pipelines",
        Text("Pipeline templates", "招聘流程模板"),
        Text("The stages that new jobs start with.", "新建职位默认使用的阶段。"),
        Permission.COMPANY_READ,
    ),
    (
        "fields",
        Text("Custom fields", "自定义字段"),
        Text("What your company asks beyond what is there.", "公司需要额外记录的信息。"),
        Permission.COMPANY_READ,
    ),
    (
        "privacy",
        Text("Privacy notice and retention", "隐私声明与保存期限"),
        Text(
            "What candidates read before they apply, and how long people are kept.",
            "候选人投递前阅读的声明，以及信息保存多久。",
        ),
        Permission.PRIVACY_WRITE,
    ),
    (
        "erasures",
        Text("Exports and erasures", "导出与删除记录"),
        Text("What was handed out or erased, with certificates.", "已导出或删除的数据及其证明。"),
        Permission.PRIVACY_WRITE,
    ),
)


@routes.page("GET", PATH, permit=Permission.COMPANY_READ)
def show_settings(request: Request) -> Html:
    """The parts that one may look at."""
    may = request.caller.person.may
    parts = [(f"{PATH}/{name}", title, text) for name, title, text, permission in _PARTS if may(permission)]
    return Html(body=page(request, "settings/hub.html", parts=parts))
