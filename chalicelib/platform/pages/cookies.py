"""Cookies that only our own host can set and no script can read (RFC 6265bis §4.1.3.2, `__Host-` prefix).

Browsers refuse the prefix over plain http, so on one machine (http on the loopback interface) the plain name is used.
Plain http anywhere else is a mistake of configuration and raises.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

_NAME = re.compile(r"[A-Za-z0-9_-]+")
_VALUE = re.compile(r"[\x21\x23-\x2B\x2D-\x3A\x3C-\x5B\x5D-\x7E]*")


def cookie_name(name: str, origin: str) -> str:
    """The name of this cookie at `origin` (`https://host`, `http://127.0.0.1:8000`); `ValueError` for other origins."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a cookie name")
    return f"__Host-{name}" if _is_secure(origin) else name


def set_cookie(name: str, value: str, *, origin: str, max_age: int | None = None) -> str:
    """A `Set-Cookie` value; without `max_age` (seconds) the cookie ends with the browser session.

    SameSite=Lax, not Strict: a person who follows a link from their mail must still be signed in.
    """
    if not _VALUE.fullmatch(value):
        raise ValueError("a cookie value holds visible ASCII without quotes, commas, semicolons and backslashes")
    parts = [f"{cookie_name(name, origin)}={value}", "Path=/", "HttpOnly", "SameSite=Lax"]
    if _is_secure(origin):
        parts.append("Secure")
    if max_age is not None:
        parts.append(f"Max-Age={max_age}")
    return "; ".join(parts)


def clear_cookie(name: str, *, origin: str) -> str:
    """The `Set-Cookie` value that makes the browser forget the cookie."""
    return set_cookie(name, "", origin=origin, max_age=0)


def read_cookie(header: str | None, name: str, *, origin: str) -> str | None:
    """The value of our cookie in a `Cookie` header; None when it is not there, and the first one when there are two."""
    wanted = cookie_name(name, origin)
    for pair in (header or "").split(";"):
        key, equals, value = pair.strip().partition("=")
        if equals and key == wanted:
            return value.strip('"')
    return None


def _is_secure(origin: str) -> bool:
    address = urlsplit(origin)
    if address.scheme == "https" and address.hostname:
        return True
    if address.scheme == "http" and _is_loopback(address.hostname or ""):
        return False
    raise ValueError(f"cookies need https: {origin!r}")


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
