"""What can go wrong in a way that a caller can act on.

Every refusal is an `AppError` of one of the kinds below. A feature subclasses the kind beside the function that raises it,
gives it a stable `code` and a sentence in both languages that says what to do; `platform.http` knows the status of each
kind and nothing of the subclasses. Anything that is not an `AppError` is our own fault and answers 500.
"""

from __future__ import annotations

from typing import ClassVar

from chalicelib.platform.texts import Language, Text


class AppError(Exception):
    """A refusal with a stable `code`, a sentence, the field it is about and the values that fill the sentence."""

    code: ClassVar[str]
    text: ClassVar[Text]

    def __init__(self, *, field: str | None = None, **values: object) -> None:
        """`field` is a JSON pointer without its leading slash (`candidate/email`) or a form field's name."""
        self.field = field
        self.values = values
        super().__init__(f"{self.code}: {self.said('en')}")

    def said(self, language: Language) -> str:
        """What happened and what to do next, in the reader's language."""
        return self.text.said(language, **self.values)


class Invalid(AppError):
    """The request cannot be read or breaks a rule; the caller changes it and tries again."""

    code = "invalid"
    text = Text(
        "The request is not valid. Correct the marked fields and send it again.",
        "请求内容有误，请修改标出的字段后重新提交。",
    )


class Malformed(AppError):
    """The bytes cannot be read at all: broken JSON, a broken multipart body, a header that is none."""

    code = "malformed"
    text = Text(
        "The request cannot be read: {reason}. Correct it and send it again.",
        "请求无法解析：{reason}。请更正后重新发送。",
    )


class Unauthenticated(AppError):
    """Nobody known is speaking: no credentials, or ones that are forged, expired or revoked."""

    code = "unauthenticated"
    text = Text(
        "Sign in and try again. Programs send `Authorization: Bearer` with an access token or an API key.",
        "请登录后重试；程序请在 Authorization: Bearer 中携带访问令牌或 API 密钥。",
    )


class Forbidden(AppError):
    """The speaker is known and may not do this."""

    code = "forbidden"
    text = Text(
        "Your role does not allow this. Ask an administrator of your company for access.",
        "您的角色无权进行此操作，请联系公司管理员开通权限。",
    )


class NotFound(AppError):
    """There is no such thing, or the speaker may not know of it: both answer alike."""

    code = "not_found"
    text = Text(
        "This does not exist or is not visible to you. Check the address.", "内容不存在或您无权查看，请检查地址。"
    )


class Conflict(AppError):
    """The request fits its shape and not the present state."""

    code = "conflict"
    text = Text(
        "This does not fit the present state. Load it again and decide anew.", "操作与当前状态冲突，请刷新后重试。"
    )


class Gone(AppError):
    """It was there and will not come back."""

    code = "gone"
    text = Text("This is over for good. Do not send it again.", "内容已不复存在，请勿再次发送。")


class Stale(AppError):
    """Somebody else changed it since the speaker read it (optimistic lock, If-Match)."""

    code = "stale"
    text = Text(
        "Somebody changed this after you opened it. Load it again and repeat your change.",
        "内容已被他人修改，请刷新后重新操作。",
    )


class Unconditional(AppError):
    """A change that must say what it was based on came without If-Match."""

    code = "if_match_required"
    text = Text(
        "Send If-Match with the ETag you read, so that nobody's change is overwritten.",
        "请附带读取时得到的 ETag（If-Match），以免覆盖他人的修改。",
    )


class MethodNotAllowed(AppError):
    """The address exists and does not take this method."""

    code = "method_not_allowed"
    text = Text("This address does not take {method}. Use {allowed}.", "此地址不支持 {method}，请使用 {allowed}。")


class TooLarge(AppError):
    """More bytes than a door takes."""

    code = "too_large"
    text = Text(
        "This is larger than {limit}. Send a smaller file or use the upload for large files.",
        "内容超过 {limit}，请缩小文件或使用大文件上传。",
    )


class UnsupportedMedia(AppError):
    """A content type that the door does not read."""

    code = "unsupported_media"
    text = Text("This content type is not accepted here. Send {accepted}.", "不支持此内容类型，请使用 {accepted}。")


class TooMany(AppError):
    """More requests than agreed; `retry_after` seconds say when to come back."""

    code = "too_many"
    text = Text("Too many requests. Try again in {retry_after} seconds.", "请求过于频繁，请在 {retry_after} 秒后重试。")


class Unavailable(AppError):
    """Something we rely on did not answer; the same request can be sent again safely."""

    code = "unavailable"
    text = Text(
        "The service did not answer in time. Send the same request again.", "服务暂时未响应，请重新提交同一请求。"
    )


KINDS: tuple[type[AppError], ...] = (
    Invalid,
    Malformed,
    Unauthenticated,
    Forbidden,
    NotFound,
    Conflict,
    Gone,
    Stale,
    Unconditional,
    MethodNotAllowed,
    TooLarge,
    UnsupportedMedia,
    TooMany,
    Unavailable,
)


def every_error(root: type[AppError] = AppError) -> list[type[AppError]]:
    """Every refusal known to the process, kinds included: tests visit each of them."""
    found: list[type[AppError]] = []
    for child in root.__subclasses__():
        found += [child, *every_error(child)]
    return found
