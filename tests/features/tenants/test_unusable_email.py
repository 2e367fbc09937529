"""An address that is one by the standards and that the user pool does not take."""

from __future__ import annotations

UNUSABLE = "t?bj44+@u6wiwdi.7qyw35c6.net"


def test_the_caller_learns_that_nobody_can_sign_in_with_it(world):
    answer = world.api("ada").post("/v1/users", {"email": UNUSABLE, "name": "Nia", "roles": ["recruiter"]})
    assert (answer.status, answer.code) == (422, "email_unusable")
    assert UNUSABLE not in [user["email"] for user in world.api("ada").get("/v1/users").json["data"]]


def test_a_name_is_one_line(world):
    answer = world.api("ada").post("/v1/departments", {"name": "Quay\nBcc: everybody"})
    assert (answer.status, answer.code) == (422, "invalid_fields")
