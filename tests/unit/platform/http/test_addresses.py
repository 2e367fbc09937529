"""Addresses and their routes: against a second, slower reading of the same rule, and case by case."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform.http.addresses import Addresses, Matched, TwoRoutesForOneAddress

ROUTES = Addresses((
    "/", "/v1/jobs", "/v1/jobs/{job}", "/v1/jobs/{job}/log.csv", "/v1/jobs/mine", "/v1/{kind}/mine/first",
    "/v1/jobs/{job}/stages/{stage}", "/boards/generic/applications", "/boards/{board}/{slug}/applications",
))  # fmt: skip


@pytest.mark.parametrize(("path", "route", "parts"), [
    ("/", "/", {}),
    ("", "/", {}),
    ("/v1/jobs", "/v1/jobs", {}),
    ("/v1/jobs/", "/v1/jobs", {}),
    ("/v1/jobs/mine", "/v1/jobs/mine", {}),
    ("/v1/jobs/mine/", "/v1/jobs/mine", {}),
    ("/v1/jobs/Mine", "/v1/jobs/{job}", {"job": "Mine"}),
    ("/v1/jobs/mine/log.csv", "/v1/jobs/{job}/log.csv", {"job": "mine"}),
    ("/v1/jobs/mine/first", "/v1/{kind}/mine/first", {"kind": "jobs"}),
    ("/v1/%6Aobs/%6dine", "/v1/jobs/mine", {}),
    ("/v1/jobs/a%2Fb", "/v1/jobs/{job}", {"job": "a/b"}),
    ("/v1/jobs/a%252Fb", "/v1/jobs/{job}", {"job": "a%2Fb"}),
    ("/v1/jobs/a+b%20c", "/v1/jobs/{job}", {"job": "a+b c"}),
    ("/v1/jobs/%E6%8B%9B%E8%81%98", "/v1/jobs/{job}", {"job": "招聘"}),
    ("/v1/jobs/招聘", "/v1/jobs/{job}", {"job": "招聘"}),
    ("/v1/jobs/%FF", "/v1/jobs/{job}", {"job": "\ufffd"}),
    ("/v1/jobs/%", "/v1/jobs/{job}", {"job": "%"}),
    ("/v1/jobs/..", "/v1/jobs/{job}", {"job": ".."}),
    ("/v1/jobs/%00", "/v1/jobs/{job}", {"job": "\0"}),
    ("/v1/jobs/x/stages/..%2F..", "/v1/jobs/{job}/stages/{stage}", {"job": "x", "stage": "../.."}),
    ("/boards/indeed/acme/applications", "/boards/{board}/{slug}/applications", {"board": "indeed", "slug": "acme"}),
])  # fmt: skip
def test_addresses_and_their_routes(path, route, parts):
    assert ROUTES.find(path) == Matched(route, parts)


@pytest.mark.parametrize("path", [
    "/v1", "/v1/", "/v2/jobs", "/v1/jobs//", "/v1/jobs//stages/x", "//v1/jobs", "/v1/jobs/x/y", "/v1/jobs/x/log", "/V1/jobs",
    "/boards/generic", "/v1%2Fjobs", "/" * 20_000, "/x" * 20_000,
])  # fmt: skip
def test_unknown_addresses(path):
    assert ROUTES.find(path) is None


@pytest.mark.parametrize("one", ["/a/{x}", "/a/{x}/b"])
def test_two_routes_may_not_share_their_addresses(one):
    with pytest.raises(TwoRoutesForOneAddress, match="y"):
        Addresses((one, one.replace("x", "y")))


WORDS = st.sampled_from(["a", "b", "{x}", "{y}", "{z}"])
PATHS = st.lists(WORDS, min_size=1, max_size=4).map(lambda parts: "/" + "/".join(parts))


def shape(route):
    return tuple("{}" if part.startswith("{") else part for part in route.split("/"))


@given(st.lists(PATHS, unique_by=shape, max_size=8), st.lists(st.sampled_from("abc"), min_size=1, max_size=4))
def test_words_go_before_names_from_the_left(routes, segments):
    fitting = [
        route
        for route in routes
        if len(route.split("/")) == len(segments) + 1
        and all(part.startswith("{") or part == said for part, said in zip(route.split("/")[1:], segments, strict=True))
    ]
    # False sorts before True: a word before a name, the leftmost place counts most.
    best = min(fitting, key=lambda route: [part.startswith("{") for part in route.split("/")], default=None)
    found = Addresses(routes).find("/" + "/".join(segments))
    assert (None if found is None else found.route) == best


@given(st.text(min_size=1).filter(lambda text: not any("\ud800" <= one <= "\udfff" for one in text)))
def test_whatever_is_encoded_comes_back(text):
    found = ROUTES.find(f"/v1/jobs/{quote(text, safe='')}/log.csv")
    assert found == Matched("/v1/jobs/{job}/log.csv", {"job": text})
