"""The means by which people share a job where there is no board: each is a source of applications of its own."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.platform.texts import Text

SHARES: Mapping[str, Text] = {
    "wechat": Text("WeChat", "微信"),
    "weibo": Text("Weibo", "微博"),
    "linkedin_share": Text("LinkedIn (shared)", "领英分享"),
    "x": Text("X", "X"),
    "facebook": Text("Facebook", "Facebook"),
    "email_share": Text("E-mail (shared)", "邮件分享"),
    "poster": Text("Poster", "海报"),
    "link": Text("Shared link", "分享链接"),
}
"""What they are called, by their names as sources."""
