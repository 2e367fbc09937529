import pytest

from chalicelib.platform.pages import content_security_policy, page_headers, static_headers


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in policy.split(";"))}


def test_a_page_loads_from_its_own_origin_only_and_runs_nothing_inline():
    policy = directives(content_security_policy())
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == ["'self'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert "unsafe" not in content_security_policy()


def test_a_form_may_post_to_an_origin_that_the_page_names():
    policy = directives(content_security_policy(["https://files.example.com/upload?x=1"]))
    assert policy["form-action"] == ["'self'", "https://files.example.com"]


@pytest.mark.parametrize(
    "target", ["javascript:x", "*", "https://", "https://a.example; script-src *", "https://u@a.example"]
)
def test_a_form_target_cannot_change_the_policy(target):
    with pytest.raises(ValueError, match="origin"):
        content_security_policy([target])


def test_pages_are_not_stored_unless_they_are_public():
    assert page_headers(https=True)["Cache-Control"] == "no-store"
    assert page_headers(https=True, public_seconds=60)["Cache-Control"] == "public, max-age=60"


def test_browsers_are_held_to_https_where_there_is_https():
    assert page_headers(https=True)["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "Strict-Transport-Security" not in page_headers(https=False)


def test_static_files_are_kept_for_ever():
    assert "immutable" in static_headers("text/css", https=True)["Cache-Control"]
    assert static_headers("text/css", https=True)["X-Content-Type-Options"] == "nosniff"
