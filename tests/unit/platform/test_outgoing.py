"""Asking other people's servers: what strangers name never leads inside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform import outgoing
from chalicelib.platform.errors import Unavailable
from chalicelib.platform.outgoing import AddressRefused, Asked, Replied, ask, host_of, is_public, way_of
from tests.kit.outside import outside as recorded


@pytest.fixture
def outside():
    with recorded() as made:
        yield made


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com/",
        "ftp://example.com/",
        "//example.com/",
        "https://",
        "https:///etc/passwd",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:169.254.169.254]/",
        "https://example.com:8443/",
        "https://example.com:80/",
        "https://example.com:99999/",
        "https://user:secret@example.com/",
        "https://example.com@127.0.0.1/",
        "https://127.0.0.1\\@example.com/",
        "https://exa mple.com/",
        "https://example.com/\r\nHost: inside",
        "https://example.com./",
        "https://-example.com/",
        "https://example.123/",
        "https://" + "a" * 64 + ".com/",
        "https://example.com/" + "a" * 3000,
        "javascript:alert(1)",
        "",
    ],
)
def test_addresses_that_are_not_followed(outside, address):
    with pytest.raises(AddressRefused):
        ask(Asked(address=address))
    assert outside.asked == []


@pytest.mark.parametrize(
    ("address", "host", "target"),
    [
        ("https://Example.COM", "example.com", "/"),
        ("HTTPS://example.com:443/a%20b?c=d#e", "example.com", "/a%20b?c=d"),
        ("https://简历.example/文件.pdf", "xn--jmr334g.example", "/文件.pdf"),
    ],
)
def test_addresses_that_are(outside, address, host, target):
    way = way_of(address)
    assert (way.host, way.target) == (host, target)
    assert host_of(address) == host


EVERY = "0.0.0.0"  # noqa: S104  # an address to be refused, nothing listens there


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.0.0.8", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", EVERY, "255.255.255.255",
        "224.0.0.1", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1",
        "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
        "not an address", "",
    ],
)  # fmt: skip
def test_addresses_inside_are_not_public(outside, ip):
    assert not is_public(ip)
    outside.names["example.com"] = ["93.184.215.14", ip]
    with pytest.raises(AddressRefused):
        ask(Asked(address="https://example.com/"))
    assert outside.asked == []


@pytest.mark.parametrize("ip", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8"])
def test_public_addresses(ip):
    assert is_public(ip)


def test_the_connection_goes_to_the_address_that_was_judged(outside):
    outside.names["example.com"] = ["93.184.215.14", "8.8.8.8"]
    outside.holds("https://example.com/cv.pdf", b"%PDF")
    assert ask(Asked(address="https://example.com/cv.pdf")).body == b"%PDF"
    assert [way.ip for way in outside.ways] == ["93.184.215.14"]


def test_a_name_that_nobody_knows_may_be_known_later(outside):
    outside.names["example.com"] = []
    with pytest.raises(Unavailable):
        ask(Asked(address="https://example.com/"))


def redirect(status, to):
    return Replied(status=status, headers={"location": to})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_where_it_may_lead(outside, status):
    outside.says("https://example.com/a", redirect(status, "b?x=1"))
    outside.says("https://example.com/b", redirect(status, "https://files.example.net/c"))
    outside.holds("https://files.example.net/c", b"there")
    assert ask(Asked(address="https://example.com/a")).body == b"there"
    assert [one.address for one in outside.asked] == [
        "https://example.com/a",
        "https://example.com/b?x=1",
        "https://files.example.net/c",
    ]


@pytest.mark.parametrize(
    "to",
    ["http://example.com/", "https://127.0.0.1/", "https://inside.example.com/", "//169.254.169.254/x", "file:///x"],
)
def test_each_redirect_is_judged_again(outside, to):
    outside.names["inside.example.com"] = ["10.0.0.1"]
    outside.says("https://example.com/", redirect(302, to))
    with pytest.raises(AddressRefused):
        ask(Asked(address="https://example.com/"))
    assert len(outside.asked) == 1


def test_redirects_come_to_an_end(outside):
    outside.says("https://example.com/", redirect(302, "https://example.com/"))
    with pytest.raises(AddressRefused):
        ask(Asked(address="https://example.com/"))
    assert len(outside.asked) == outgoing.MOST_REDIRECTS + 1


def test_credentials_stay_with_the_host_they_are_for(outside):
    outside.says("https://example.com/a", redirect(302, "/b"))
    outside.says("https://example.com/b", redirect(302, "https://elsewhere.example/c"))
    outside.holds("https://elsewhere.example/c", b"")
    ask(Asked(address="https://example.com/a", headers={"Authorization": "Bearer secret", "Accept": "text/plain"}))
    assert [one.headers.get("Authorization") for one in outside.asked] == ["Bearer secret", "Bearer secret", None]
    assert outside.asked[-1].headers == {"Accept": "text/plain"}


def test_what_is_posted_is_not_sent_on(outside):
    outside.says("https://example.com/", redirect(307, "https://elsewhere.example/"))
    with pytest.raises(AddressRefused):
        ask(Asked(address="https://example.com/", method="POST", body=b"{}"))


@pytest.mark.parametrize("status", [500, 502, 503, 429, 408])
def test_what_may_pass_is_said_so(outside, status):
    outside.says("https://example.com/", Replied(status=status))
    with pytest.raises(Unavailable):
        ask(Asked(address="https://example.com/"))


@pytest.mark.parametrize("status", [200, 204, 401, 404, 410])
def test_every_other_answer_is_the_askers_to_judge(outside, status):
    outside.says("https://example.com/", Replied(status=status))
    reply = ask(Asked(address="https://example.com/"))
    assert (reply.status, reply.good) == (status, status < 300)


@given(address=st.text(max_size=60))
def test_any_text_is_followed_or_refused(address):
    with recorded():
        try:
            way = way_of(f"https://{address}")
        except (AddressRefused, Unavailable):
            return
    assert way.host == way.host.lower()
    assert "." in way.host
    assert not set(way.host) & set("@:/\\ ")
