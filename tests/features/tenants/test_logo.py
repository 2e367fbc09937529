"""A company's logo: who sets it, what is taken, what is shown and to whom."""

from __future__ import annotations

import base64
import io
import re

import pytest
from PIL import Image

from chalicelib.platform.http.conditions import etag
from chalicelib.tenants.service import logos
from tests.kit.client import Api, multipart
from tests.kit.pictures import picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def send(world, who, body, *, name="logo.png", kind="image/png", based_on=None):
    raw, content = multipart({}, {"file": (name, kind, body)})
    based_on = based_on or world.api("ada").get("/v1/company").header("etag")
    return world.api(who).call(
        "PUT", "/v1/company/logo", raw=raw, headers={"Content-Type": content, "If-Match": based_on}
    )


def shown(world, address):
    """The picture behind an address, as everybody gets it."""
    answer = Api(world.http).get(address)
    assert answer.status == 200, answer.text
    (data,) = re.findall(r'href="data:image/png;base64,([^"]+)"', answer.text)
    return answer, Image.open(io.BytesIO(base64.b64decode(data)))


@pytest.mark.parametrize(("kind", "ending"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp")])
def test_a_logo_is_shown_on_the_careers_site(world, kind, ending):
    assert world.api("ada").get("/v1/company").json["logo"] == ""
    answer = send(world, "ada", picture((640, 320), kind), name=f"标志.{ending}", kind=f"image/{kind.lower()}")
    assert answer.status == 200, answer.text
    address = answer.json["logo"]
    assert address == world.api("ada").get("/v1/company").json["logo"]
    page = world.browser().open("/careers/acme")
    assert f'src="{address}"' in page.text
    said, image = shown(world, address)
    assert image.size == (320, 160)
    assert image.getpixel((300, 150))[0] > 150 > image.getpixel((300, 150))[2]
    assert said.header("content-type") == "image/svg+xml"
    assert said.header("x-content-type-options") == "nosniff"
    assert said.header("cache-control") == "public, max-age=31536000, immutable"
    assert said.header("content-security-policy") == "default-src 'none'; img-src data:; sandbox"
    assert said.header("set-cookie") is None


def test_the_same_picture_twice_is_the_same_logo(world):
    first = send(world, "ada", picture((64, 64)))
    again = send(world, "ada", picture((64, 64)))
    assert (again.status, again.json, again.header("etag")) == (200, first.json, first.header("etag"))


def test_an_earlier_address_shows_todays_logo_and_is_not_kept_for_long(world):
    old = send(world, "ada", picture((64, 64))).json["logo"]
    new = send(world, "ada", picture((32, 64))).json["logo"]
    assert old != new
    said, image = shown(world, old)
    assert (image.size, said.header("cache-control")) == ((32, 64), "public, max-age=300")


def test_a_logo_is_removed(world):
    address = send(world, "ada", picture((64, 64))).json["logo"]
    assert world.api("ada").delete("/v1/company/logo").status == 204
    assert world.api("ada").delete("/v1/company/logo").status == 204
    assert world.api("ada").get("/v1/company").json["logo"] == ""
    gone = Api(world.http).get(address)
    assert (gone.status, gone.code) == (404, "logo_unknown")
    assert address not in world.browser().open("/careers/acme").text


def test_what_lay_in_the_file_beside_the_picture_is_gone(world):
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "taken at home"  # turned to the right; a description
    body = picture((200, 100), "JPEG", exif=exif, comment=b"a secret") + b"<script>appended</script>"
    answer = send(world, "ada", body, name="a.jpg", kind="image/jpeg")
    said, image = shown(world, answer.json["logo"])
    assert image.size == (100, 200), "it stands upright"
    assert image.getpixel((90, 10))[2] > 150, "the corner went along"
    raw = base64.b64decode(re.findall(r"base64,([^\"]+)", said.text)[0])
    assert not any(word in raw for word in (b"taken at home", b"a secret", b"appended", b"eXIf"))


@pytest.mark.parametrize(("body", "name", "kind", "code"), [
    (SVG, "logo.svg", "image/svg+xml", "logo_refused"),
    (SVG, "logo.png", "image/png", "logo_refused"),
    (picture((9, 9), "GIF"), "logo.gif", "image/gif", "logo_refused"),
    (picture((9, 9), "BMP"), "logo.bmp", "image/bmp", "logo_refused"),
    (picture((9, 9)), "logo.exe", "image/png", "logo_refused"),
    (picture((9, 9)), "logo.pdf", "application/pdf", "logo_refused"),
    (picture((99, 99))[:120], "logo.png", "image/png", "logo_refused"),
    (b"\x89PNG\r\n\x1a\n" + bytes(40), "logo.png", "image/png", "logo_refused"),
    (b"", "logo.png", "image/png", "logo_missing"),
    (bytes(logos.MOST_BYTES + 1), "logo.png", "image/png", "logo_too_large"),
    (picture((3001, 1)), "logo.png", "image/png", "logo_too_wide"),
    (picture((1, 30_000), mode="1"), "logo.png", "image/png", "logo_too_wide"),
])  # fmt: skip
def test_what_is_no_logo_is_refused(world, body, name, kind, code):
    answer = send(world, "ada", body, name=name, kind=kind)
    assert (answer.status, answer.code) == (413 if code == "logo_too_large" else 422, code)
    assert world.api("ada").get("/v1/company").json["logo"] == ""


def test_the_largest_that_is_taken(world):
    answer = send(world, "ada", picture((3000, 3000), mode="RGBA"))
    assert shown(world, answer.json["logo"])[1].size == (320, 320)
    assert shown(world, send(world, "ada", picture((1, 1), mode="L")).json["logo"])[1].size == (1, 1)


@pytest.mark.parametrize("who", ["alice", "bob", "charlie", "ivan", "hana"])
def test_only_those_who_may_change_the_company(world, who):
    may = world.api(who).get("/v1/me").json["permissions"].get("company:write")
    answer = send(world, who, picture((9, 9)))
    assert answer.status == (200 if may else 403)
    assert world.api(who).delete("/v1/company/logo").status == (204 if may else 403)


def test_nobody_sets_the_logo_of_another_company(world):
    send(world, "ada", picture((9, 9)))
    assert Api(world.http).call("PUT", "/v1/company/logo", raw=b"x").status == 401
    assert Api(world.http).get("/careers/beta/logo/0123456789abcdef.svg").status == 404
    assert world.browser().open("/careers/beta").text.count("brand-logo") == 0


def test_a_change_must_say_what_it_was_based_on(world):
    raw, content = multipart({}, {"file": ("a.png", "image/png", picture((9, 9)))})
    answer = world.api("ada").call("PUT", "/v1/company/logo", raw=raw, headers={"Content-Type": content})
    assert (answer.status, answer.code) == (428, "if_match_required")
    assert send(world, "ada", picture((9, 9)), based_on=etag(99)).status == 412


def test_adverts_carry_the_whole_address(world):
    from chalicelib import tenants
    from chalicelib.jobs.service.documents import Publishing
    from chalicelib.platform import aws, config

    address = send(world, "ada", picture((9, 9))).json["logo"]
    with aws.as_tenant(world.acme.scope):
        employer = Publishing(scope=world.acme.scope, company=tenants.company(world.acme.scope)).employer
    assert employer.logo == f"{config.current().public_url.rstrip('/')}{address}"
