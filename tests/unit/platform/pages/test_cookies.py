import pytest

from chalicelib.platform.pages import clear_cookie, cookie_name, read_cookie, set_cookie

SECURE = "https://hire.example.com"
LOCAL = "http://127.0.0.1:8000"


def test_over_https_a_cookie_is_bound_to_the_host():
    assert set_cookie("session", "abc.def", origin=SECURE, max_age=3600) == (
        "__Host-session=abc.def; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600"
    )


@pytest.mark.parametrize("origin", [LOCAL, "http://localhost", "http://[::1]:8000", "http://app.localhost:8000"])
def test_on_one_machine_the_plain_name_is_used(origin):
    assert set_cookie("session", "abc", origin=origin) == "session=abc; Path=/; HttpOnly; SameSite=Lax"


@pytest.mark.parametrize(
    "origin",
    [
        "http://hire.example.com",
        "http://127.0.0.1.example.com",
        "http://10.0.0.1",
        "https://",
        "",
        "localhost",
        "ftp://localhost",
    ],
)
def test_plain_http_elsewhere_is_refused(origin):
    with pytest.raises(ValueError, match="https"):
        cookie_name("session", origin)


def test_a_cookie_is_cleared_under_the_name_it_has():
    assert clear_cookie("session", origin=SECURE).startswith("__Host-session=; ")
    assert clear_cookie("session", origin=SECURE).endswith("Max-Age=0")


@pytest.mark.parametrize("value", ["a;b", "a b", "a,b", 'a"b', "a\\b", "a\r\nSet-Cookie: x=y", "é"])
def test_a_value_that_would_break_the_header_is_refused(value):
    with pytest.raises(ValueError, match="cookie value"):
        set_cookie("session", value, origin=SECURE)


@pytest.mark.parametrize("name", ["", "a=b", "a;b", "a b"])
def test_a_name_that_would_break_the_header_is_refused(name):
    with pytest.raises(ValueError, match="cookie name"):
        set_cookie(name, "x", origin=SECURE)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("__Host-session=abc", "abc"),
        ("a=1;  __Host-session=abc; b=2", "abc"),
        ("__Host-session=a=b=", "a=b="),
        ('__Host-session="abc"', "abc"),
        ("__Host-session=first; __Host-session=second", "first"),
        ("__Host-session=", ""),
        ("session=abc", None),
        ("x__Host-session=abc", None),
        ("__Host-session", None),
        ("", None),
        (None, None),
    ],
)
def test_only_our_own_cookie_is_read(header, expected):
    assert read_cookie(header, "session", origin=SECURE) == expected


def test_the_plain_name_is_read_on_one_machine():
    assert read_cookie("__Host-session=no; session=yes", "session", origin=LOCAL) == "yes"
