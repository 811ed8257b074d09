"""Stages of an edition: in their order, some beside one another, none skipped."""

import pytest
from hypothesis import given, settings
from hypothesis.strategies import booleans, lists, sets

from anuyat.core import stages
from anuyat.core.stages import Must, Stage, StagesInvalid


def stage(id: str, **more: object) -> dict[str, object]:
    return {"id": id, "title": {"th": id, "en": id}, "must": "opinion", **more}


def test_a_stage_opens_when_all_before_it_are_done():
    found = stages.read([stage("a"), stage("b"), stage("c")], [])
    opened = [one.stage.id for one in stages.standing(found, {"a"}) if one.is_open]
    assert opened == ["b"]


def test_stages_beside_each_other_are_open_together_and_all_wanted_after():
    found = stages.read([stage("a"), stage("b", beside=True), stage("c")], [])
    assert [one.is_open for one in stages.standing(found, set())] == [True, True, False]
    assert [one.is_open for one in stages.standing(found, {"b"})] == [True, False, False]
    assert [one.is_open for one in stages.standing(found, {"a", "b"})] == [False, False, True]


@given(beside=lists(booleans(), min_size=1, max_size=6), data=sets(booleans()))
@settings(max_examples=40, deadline=None)
def test_taking_what_is_open_always_reaches_the_end(beside, data):
    found = tuple(
        Stage(str(n), {"th": "x", "en": "x"}, Must.OPINION, beside=is_beside)
        for n, is_beside in enumerate(beside)
    )
    done: set[str] = set()
    while left := [one.stage.id for one in stages.standing(found, done) if one.is_open]:
        done.add(left[-1])  # The last first: order among those beside each other is free.
    assert done == {one.id for one in found}


@pytest.mark.parametrize(
    ("data", "path", "code"),
    [
        ([stage("")], "stages.0.id", "stage_id"),
        ([stage("a", title={"th": "ก"})], "stages.0.title", "stage_title"),
        ([stage("a", must="dance")], "stages.0.must", "stage_must"),
        ([stage("a", role="mayor")], "stages.0.role", "stage_role"),
        ([stage("a", must="checks")], "stages.0.checks", "stage_checks"),
        ([stage("a", checks=["plan"])], "stages.0.checks", "stage_checks"),
        ([stage("a", must="checks", checks=["other"])], "stages.0.checks", "stage_no_such_check"),
        ([stage("a"), stage("a")], "stages.1.id", "stage_twice"),
        ("x", "stages", "stages_not_a_list"),
    ],
)
def test_stages_that_make_no_sense_are_told_with_their_place(data, path, code):
    with pytest.raises(StagesInvalid) as told:
        stages.read(data, ["plan"])
    assert (told.value.path, told.value.code) == (path, code)


def test_an_edition_without_stages_has_none():
    assert stages.read(None, []) == ()
    assert stages.standing((), set()) == ()
