import hashlib
import re

import pytest

from chalicelib.platform.pages import StaticFileMissing, asset, static_file
from chalicelib.platform.pages.assets import STATIC


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("holdfast.css", "text/css; charset=utf-8"),
        ("holdfast.js", "text/javascript; charset=utf-8"),
        ("mark.svg", "image/svg+xml"),
    ],
)
def test_a_static_file_is_served_at_the_address_of_its_content(name, media_type):
    content = (STATIC / name).read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:16]
    assert asset(name) == f"/static/{digest}/{name}"
    assert static_file(name, digest) == (content, media_type)
    assert static_file(name) == (content, media_type)


def test_an_address_of_other_content_is_refused():
    with pytest.raises(StaticFileMissing):
        static_file("holdfast.css", "0" * 16)


@pytest.mark.parametrize("name", ["none.css", "../assets.py", "..", "", "/etc/passwd", "holdfast.css/"])
def test_nothing_else_on_the_disk_is_served(name):
    with pytest.raises(StaticFileMissing):
        static_file(name)


def test_every_static_file_can_be_served_and_loads_nothing_from_elsewhere():
    names = [path.name for path in STATIC.iterdir()]
    assert len(names) >= 3
    for name in names:
        content, _ = static_file(name)
        loaded = re.sub(r"xmlns='[^']*'|xmlns=\"[^\"]*\"", "", content.decode())
        assert re.findall(r"(?:https?:)?//[a-z0-9-]+\.", loaded) == [], name
