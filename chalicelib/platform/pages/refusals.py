"""The page of a refusal: what happened, what to do, and the way back."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.platform.errors import AppError
from chalicelib.platform.pages.environment import render
from chalicelib.platform.texts import Language, Text

TITLES: Mapping[int, Text] = {
    400: Text("Something in the request is not right", "请求内容有误"),
    401: Text("Please sign in", "请先登录"),
    403: Text("You do not have access", "没有访问权限"),
    404: Text("Page not found", "页面不存在"),
    405: Text("This cannot be done here", "此处不支持该操作"),
    408: Text("The request took too long", "请求超时"),
    409: Text("Something changed in the meantime", "内容已发生变化"),
    410: Text("This link has ended", "链接已失效"),
    412: Text("Something changed in the meantime", "内容已发生变化"),
    413: Text("The file is too large", "文件过大"),
    415: Text("This kind of file is not accepted", "不支持此文件类型"),
    422: Text("Something in the form is not right", "表单内容有误"),
    429: Text("Too many requests", "请求过于频繁"),
    500: Text("Something went wrong on our side", "系统出现问题"),
    503: Text("The service is busy", "服务繁忙"),
    504: Text("The service did not answer in time", "服务响应超时"),
}
OTHERS = (Text("This request was refused", "请求未被接受"), TITLES[500])
OUR_FAULT = Text(
    "It is not your fault and it has been recorded. Try again in a few minutes; if it stays, tell us the reference below.",
    "这不是您的问题，我们已记录。请几分钟后重试；如仍出现，请把下方编号告诉我们。",
)
SERVER_ERRORS = 500


def refusal_page(
    error: AppError | None,
    *,
    status: int,
    language: Language,
    reference: str | None = None,
    home: str = "/",
    sign_in: str | None = None,
) -> str:
    """The page for a refusal; without an `error` it is our own fault and says nothing about its cause.

    `reference` is the request id a person can quote, `home` the address to go on from, `sign_in` what solves a 401.
    """
    return render(
        "platform/error.html",
        language=language,
        status=status,
        title=TITLES.get(status, OTHERS[status >= SERVER_ERRORS]),
        code=error.code if error else "internal",
        sentence=error.said(language) if error else OUR_FAULT,
        reference=reference,
        home=home,
        sign_in=sign_in,
    )
