"""HTML that people wrote is cleaned where it is shown."""

from __future__ import annotations

import pytest

from chalicelib.platform.pages.markup import sanitised


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>steal()</script>",
        '<img src=x onerror="steal()">',
        '<a href="javascript:steal()">x</a>',
        "<svg onload=steal()>",
    ],
)
def test_nothing_that_acts_survives(hostile):
    assert "steal" not in str(sanitised(f"<p>职责</p>{hostile}"))


def test_what_structures_a_text_stays():
    assert str(sanitised("<p>职责</p><ul><li>一</li></ul>")) == "<p>职责</p><ul><li>一</li></ul>"
