"""Asking other people's servers, over https alone, at addresses that strangers may have named.

What a stranger names could lead inside: to a cloud's metadata, a neighbour, ourselves. So a name is resolved once, every address
it has must be public, the connection goes to that very address, and each redirect is judged like the first address
(OWASP "Server-side request forgery prevention"). Bytes and time are limited. One URL parser reads the address, and its parts are
what the connection is made of, so that no second parser can see another host.

The wire itself is a port: tests and the local stack record what is asked and answer it themselves (`through`).
"""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from chalicelib.platform.errors import Invalid, Unavailable
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

MOST_REDIRECTS = 3
CONNECT_SECONDS, READ_SECONDS, TOTAL_SECONDS = 3, 5, 20
_PORT = 443
_AUTHORITIES: str | None = None
"""A file with the authorities that sign certificates; without one, the machine's."""
_CHUNK = 64 * 1024
_LONGEST_ADDRESS = 2000
_HOST = re.compile(
    r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", re.IGNORECASE
)
_STRANGE = re.compile(r"[\x00-\x20\x7f\\]")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_MOVED = frozenset({301, 302, 303, 307, 308})
_PASSES = frozenset({408, 425, 429})


class AddressRefused(Invalid):
    """An address that is not followed: no https, a strange port, a name inside, too many redirects."""

    code = "address_refused"
    text = Text(
        "This address is not followed. Use a public https address without a port, a user name or many redirects.",
        "不会访问该网址，请使用公开的 https 地址（不含端口、用户名或多次跳转）。",
    )


class AnswerTooLarge(Invalid):
    """What lies at an address is larger than we take."""

    code = "answer_too_large"
    text = Text("What lies at this address is too large. Send a smaller file.", "该网址的内容过大，请使用更小的文件。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request to somebody else's server; `limit` is how many bytes of the answer are taken."""

    address: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    limit: int = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied:
    """An answer; header names in lower case."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether it is what was asked for."""
        return self.status // 100 == HTTPStatus.OK // 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where an address leads: the host it names, the public IP address of it to connect to, path and query."""

    host: str
    ip: str
    target: str


Wire = Callable[[Asked, Way], Replied]
Resolver = Callable[[str], list[str]]


def ask(asked: Asked) -> Replied:
    """The answer of a server, whatever its status below 500.

    Raises `AddressRefused`, `AnswerTooLarge`, and `Unavailable` for what may pass: no answer in time, 5xx, 429.
    """
    current = asked
    for _ in range(MOST_REDIRECTS + 1):
        reply = _wire[0](current, way_of(current.address))
        if reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR or reply.status in _PASSES:
            raise Unavailable
        if reply.status not in _MOVED or "location" not in reply.headers:
            return reply
        if current.method != "GET":
            raise AddressRefused
        current = _moved(current, reply.headers["location"])
    raise AddressRefused


def host_of(address: str) -> str:
    """The host an address names, in lower case; raises `AddressRefused` for one that is not followed whatever it leads to."""
    return _split(address)[0]


def way_of(address: str) -> Way:
    """Where an address leads; raises `AddressRefused` unless its host is wholly public, `Unavailable` if nobody knows it."""
    host, target = _split(address)
    found = _resolver[0](host)
    if not found:
        raise Unavailable
    if not all(map(is_public, found)):
        raise AddressRefused
    return Way(host=host, ip=found[0], target=target)


def is_public(text: str) -> bool:
    """Whether an IP address lies in the public internet; IPv4 addresses inside IPv6 ones are looked at as well."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast and not address.is_reserved


@contextmanager
def through(wire: Wire, resolver: Resolver | None = None) -> Iterator[None]:
    """Inside, `wire` answers in the place of the internet, and `resolver` in the place of DNS."""
    before = _wire[0], _resolver[0]
    _wire[0], _resolver[0] = wire, resolver or before[1]
    try:
        yield
    finally:
        _wire[0], _resolver[0] = before


def _split(address: str) -> tuple[str, str]:
    if len(address) > _LONGEST_ADDRESS or _STRANGE.search(address):
        raise AddressRefused
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except (ValueError, UnicodeError) as error:
        raise AddressRefused from error
    named = "@" not in parts.netloc and port in {None, _PORT} and _HOST.fullmatch(host)
    if parts.scheme.lower() != "https" or not named:
        raise AddressRefused
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return host.lower(), target


def _moved(asked: Asked, location: str) -> Asked:
    """The request at its new address. Credentials stay with the host they were meant for."""
    there = urljoin(asked.address, location)
    if host_of(there) == host_of(asked.address):
        return replace(asked, address=there)
    kept = {name: value for name, value in asked.headers.items() if name.lower() not in {"authorization", "cookie"}}
    return replace(asked, address=there, headers=kept)


def _looked_up(host: str) -> list[str]:
    try:
        found = socket.getaddrinfo(host, _PORT, type=socket.SOCK_STREAM)
    except OSError:
        return []
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def over_the_wire(asked: Asked, way: Way) -> Replied:
    """One request to one IP address, its certificate checked against the host's name."""
    import urllib3

    ends = time.monotonic() + TOTAL_SECONDS
    pool = urllib3.HTTPSConnectionPool(
        way.ip,
        _PORT,
        server_hostname=way.host,
        assert_hostname=way.host,
        cert_reqs="CERT_REQUIRED",
        ca_certs=_AUTHORITIES,
    )
    try:
        answer = pool.urlopen(
            asked.method,
            way.target,
            body=asked.body,
            headers={"Accept-Encoding": "identity", "User-Agent": "Holdfast", **asked.headers, "Host": way.host},
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
            retries=False,
            redirect=False,
            preload_content=False,
        )
        body = b""
        for chunk in answer.stream(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > asked.limit:
                raise AnswerTooLarge
            if time.monotonic() > ends:
                raise Unavailable
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise Unavailable from error
    finally:
        pool.close()
    return Replied(
        status=answer.status, body=body, headers={name.lower(): value for name, value in answer.headers.items()}
    )


_wire: list[Wire] = [over_the_wire]
_resolver: list[Resolver] = [_looked_up]
