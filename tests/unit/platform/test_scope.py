"""Keys: no key of one company can be taken for another's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib.platform import ids
from chalicelib.platform.scope import (
    Key,
    TenantScope,
    directory_key,
    platform_collection,
    platform_key,
    sort_key,
    tenant_of,
)

ULIDS = st.from_regex(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", fullmatch=True)
PARTS = st.lists(st.text(min_size=1, max_size=12).filter(lambda text: "#" not in text), min_size=1, max_size=4)


@given(ULIDS, ULIDS, PARTS)
def test_a_key_belongs_to_one_tenant(mine, other, parts):
    assume(mine != other)
    key = TenantScope(mine).collection(*parts)
    assert TenantScope(mine).owns(key)
    assert not TenantScope(other).owns(key)
    assert tenant_of(key) == TenantScope(mine)


@given(ULIDS, PARTS, PARTS)
def test_different_parts_make_different_keys(tenant, one, other):
    scope = TenantScope(tenant)
    assert (scope.collection(*one) == scope.collection(*other)) == (one == other)
    assert (sort_key(*one) == sort_key(*other)) == (one == other)


@given(ULIDS, ULIDS, st.text(), st.binary(min_size=1))
def test_a_unique_value_is_locked_within_its_tenant_and_unreadable(mine, other, value, pepper):
    assume(mine != other)
    key = TenantScope(mine).unique("email", value, pepper)
    assert TenantScope(mine).owns(key)
    assert key.rpartition("#")[2] != TenantScope(other).unique("email", value, pepper).rpartition("#")[2]
    assert key != TenantScope(mine).unique("email", value, pepper + b"x")
    assert key != TenantScope(mine).unique("phone", value, pepper)
    if len(value) > 40:
        assert value not in key


def test_a_neighbour_whose_id_begins_alike_is_another():
    tenant = ids.new_id(datetime(2026, 3, 2, tzinfo=UTC))
    scope = TenantScope(tenant)
    for near in (f"T#{tenant}", f"T#{tenant}X#CAND", f"T#{tenant[:-1]}#CAND", f"t#{tenant}#CAND", f"XT#{tenant}#CAND"):
        assert not scope.owns(near)


@pytest.mark.parametrize("parts", [("A#B",), ("A", ""), ("#",), ("A", "B#")])
def test_parts_that_would_forge_a_key_are_refused(parts):
    scope = TenantScope("0" * 26)
    for build in (scope.collection, sort_key, platform_collection):
        with pytest.raises(ValueError, match="part of a key"):
            build(*parts)


@pytest.mark.parametrize("tenant", ["", "acme", "*", "?" * 26, "0" * 25 + "#", "0" * 27, "0" * 25 + "*"])
def test_a_tenant_is_a_ulid_so_that_no_wildcard_reaches_the_policy(tenant):
    with pytest.raises(ValueError, match="ULID"):
        TenantScope(tenant)


@pytest.mark.parametrize("pk", ["DIR#slug#x", "PLATFORM#SWEEP", "T", "T#", "T#acme#X", ""])
def test_keys_outside_every_tenant_belong_to_none(pk):
    with pytest.raises(ValueError, match="tenant"):
        tenant_of(pk)


@given(st.text(), st.text())
def test_the_directory_lies_outside_every_tenant(one, other):
    key = directory_key("slug", one)
    assert key.pk.startswith("DIR#slug#")
    assert key.sk == "ENTRY"
    assert (key == directory_key("slug", other)) == (one == other)
    assert key != directory_key("key", one)


def test_the_platforms_own_items():
    assert platform_key("SWEEP", "0") == Key("PLATFORM#SWEEP#0", "ENTRY")
