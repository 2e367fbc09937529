"""Profiles and pages of the candidate."""

from __future__ import annotations

import re

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.fields.found import Found, in_link

_HOSTS = (
    "linkedin.com github.com gitlab.com gitee.com bitbucket.org stackoverflow.com medium.com behance.net dribbble.com "
    "twitter.com "
    "x.com facebook.com kaggle.com zhihu.com juejin.cn csdn.net maimai.cn scholar.google.com orcid.org researchgate.net "
    "xing.com "
    "huggingface.co leetcode.com leetcode.cn npmjs.com dev.to notion.site github.io cnblogs.com jianshu.com bilibili.com"
)
_KNOWN = "|".join(re.escape(host) for host in _HOSTS.split())
_WITH_SCHEME = re.compile(
    r"https?://[A-Za-z0-9.-]{3,200}(?::\d{2,5})?(?:/[\w./?%&=#@~+:!$*-]{0,500})?", re.IGNORECASE | re.ASCII
)
_BARE = re.compile(
    rf"(?<![\w@/.-])(?:www\.[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{2,63}}){{1,3}}|(?:[a-z0-9-]{{1,63}}\.)?(?:{_KNOWN}))(?![\w-])"
    r"(?:/[\w./?%&=#@~+-]{0,300})?",
    re.IGNORECASE | re.ASCII,
)
_MOST = 30
_TRAILING = ".,;:)!?'\""


def links(document: Document) -> list[Found]:
    """Web addresses in the text, then those that stand only behind links; each once, with a scheme."""
    found: dict[str, Found] = {}
    taken: list[tuple[int, int]] = []
    for pattern, confidence in ((_WITH_SCHEME, 0.95), (_BARE, 0.9)):
        for match in pattern.finditer(document.text):
            raw = match.group().rstrip(_TRAILING)
            if any(start <= match.start() < end for start, end in taken):
                continue
            taken.append((match.start(), match.start() + len(raw)))
            item = Found(
                value=_normal(raw), confidence=confidence, start=match.start(), end=match.start() + len(raw), raw=raw
            )
            found.setdefault(_key(item.value), item)
    ordered = sorted(found.values(), key=lambda item: item.start)
    for link in document.links:
        if link.target.lower().startswith(("http://", "https://")) and _key(link.target) not in found:
            found[_key(link.target)] = in_link(link.target, link.target, 0.85)
            ordered.append(found[_key(link.target)])
    return ordered[:_MOST]


def _normal(raw: str) -> str:
    return raw if raw.lower().startswith(("http://", "https://")) else f"https://{raw}"


def _key(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address.lower()).rstrip("/")
