from uuid import uuid4

from anuyat.core.access import BY_SYSTEM, PUBLIC, Capacity, Grant, Reach, Role, Who


def officer(*grants):
    return Who("officer:x", Reach(Capacity.OFFICER, grants=frozenset(grants)), officer_id=uuid4())


def test_a_role_in_one_unit_is_no_role_in_another():
    who = officer(Grant(1, 10, Role.REVIEWER))
    assert who.roles_at(1, 10) == {Role.REVIEWER}
    assert who.roles_at(1, 11) == set()


def test_a_role_over_an_agency_covers_its_units_and_no_other_agency():
    who = officer(Grant(1, None, Role.APPROVER))
    assert who.roles_at(1, 10) == {Role.APPROVER}
    assert who.roles_at(2, 10) == set()
    assert not who.reach.covers(2, 10)


def test_the_public_reaches_nothing_of_an_agency():
    assert not PUBLIC.covers(1, 10)


def test_the_system_is_only_the_system():
    assert BY_SYSTEM.roles_at(1, None) == {Role.SYSTEM}
