"""Reach: what a grant over an agency, a unit, some services covers, and what it does not."""

from itertools import product
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core.access import BY_SYSTEM, PUBLIC, SYSTEM, Capacity, Grant, Reach, Role, Who

AGENCIES, UNITS, SERVICES = (1, 2), (10, 11, None), ("food", "trade", "complaint", None)
RECORDS = tuple(product(AGENCIES, UNITS, SERVICES))


def officer(*grants):
    return Who("officer:x", Reach(Capacity.OFFICER, grants=frozenset(grants)), officer_id=uuid4())


def test_a_role_in_one_unit_is_no_role_in_another():
    who = officer(Grant(1, 10, Role.REVIEWER))
    assert who.roles_at(1, 10, "food") == {Role.REVIEWER}
    assert who.roles_at(1, 11, "food") == set()


def test_a_role_over_an_agency_covers_its_units_and_no_other_agency():
    who = officer(Grant(1, None, Role.APPROVER))
    assert who.roles_at(1, 10, "food") == {Role.APPROVER}
    assert who.roles_at(2, 10, "food") == set()
    assert not who.reach.covers(2, 10, "food")


def test_a_role_for_one_service_is_no_role_for_another_of_the_same_unit():
    who = officer(Grant(1, 10, Role.REVIEWER, frozenset({"food"})))
    assert who.roles_at(1, 10, "food") == {Role.REVIEWER}
    assert who.roles_at(1, 10, "trade") == set()
    assert not who.reach.covers(1, 10, "trade")


def test_what_belongs_to_no_service_is_not_for_who_is_limited_to_some():
    limited = Grant(1, None, Role.REVIEWER, frozenset({"food"}))
    assert not limited.covers(1, 10, None)
    assert Grant(1, None, Role.REVIEWER).covers(1, 10, None)


def test_two_limited_grants_do_not_lend_each_other_their_role():
    who = officer(
        Grant(1, None, Role.REVIEWER, frozenset({"food"})),
        Grant(1, None, Role.CASHIER, frozenset({"trade"})),
    )
    assert who.roles_at(1, 10, "food") == {Role.REVIEWER}
    assert who.roles_at(1, 10, "trade") == {Role.CASHIER}


def test_a_grant_for_no_service_is_refused_and_never_read_as_every_service():
    with pytest.raises(ValueError, match="no service"):
        Grant(1, None, Role.REVIEWER, frozenset())


@pytest.mark.parametrize(
    ("grant", "is_whole"),
    [
        (Grant(1, None, Role.OPERATOR), True),
        (Grant(1, 10, Role.OPERATOR), False),
        (Grant(1, None, Role.OPERATOR, frozenset({"food"})), False),
    ],
)
def test_a_grant_is_whole_only_without_any_limit(grant, is_whole):
    assert grant.is_whole is is_whole


def expanded(grant):
    """Every record of the small world that a grant names, written out one by one."""
    units = UNITS if grant.unit_id is None else (grant.unit_id,)
    services = SERVICES if grant.services is None else tuple(grant.services)
    return set(product((grant.agency_id,), units, services))


grants = st.frozensets(
    st.builds(
        Grant,
        st.sampled_from(AGENCIES),
        st.sampled_from(UNITS),
        st.sampled_from([Role.REVIEWER, Role.APPROVER, Role.CASHIER]),
        st.none() | st.frozensets(st.sampled_from(SERVICES[:-1]), min_size=1),
    ),
    max_size=4,
)


@settings(max_examples=100, deadline=None)
@given(grants)
def test_a_reach_covers_exactly_what_its_grants_written_out_name(held):
    who = officer(*held)
    for record in RECORDS:
        roles = {grant.role for grant in held if record in expanded(grant)}
        assert who.roles_at(*record) == roles
        assert who.reach.covers(*record) is bool(roles)


@settings(max_examples=50, deadline=None)
@given(grants, st.sampled_from(SERVICES[:-1]))
def test_limiting_a_grant_never_shows_more(held, service):
    limited = {Grant(g.agency_id, g.unit_id, g.role, frozenset({service})) for g in held}
    whole, part = officer(*held | limited), officer(*limited)
    assert all(part.roles_at(*r) <= whole.roles_at(*r) for r in RECORDS)
    assert not any(part.reach.covers(*r) for r in RECORDS if r[2] != service)


def test_the_public_reaches_nothing_of_an_agency():
    assert not PUBLIC.covers(1, 10, "food")


def test_the_system_is_only_the_system_and_sees_all():
    assert BY_SYSTEM.roles_at(1, None, None) == {Role.SYSTEM}
    assert SYSTEM.covers(1, None, None)
