import pytest

from anuyat.core import site_inspection
from tests.core.formspec.a_form import both

WHOLE = {
    "law": both("มาตรา 44", "Section 44"),
    "checklist": [{"id": "kitchen", "title": both("ครัว", "Kitchen")}],
}


def codes(inspection):
    return [fault.code for fault in site_inspection.faults({"inspection": inspection})]


def test_a_whole_one_has_no_fault():
    assert codes(WHOLE) == []


def test_an_edition_without_one_has_none():
    assert site_inspection.plan({}) is None
    assert list(site_inspection.faults({})) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"law": None}, "inspecting_without_law"),
        ({"checklist": []}, "nothing_inspected"),
        ({"checklist": [{"title": both("a", "b")}]}, "id_missing"),
        ({"checklist": [{"id": "a", "title": {"th": "ก"}}]}, "text_missing"),
        ({"keep_location": {}}, "location_without_reason"),
        ({"keep_location": True}, "location_without_reason"),
    ],
)
def test_what_is_wrong_is_named(change, code):
    assert codes(WHOLE | change) == [code]


def test_every_fault_can_be_said():
    from anuyat.core.edition import EditionFault, say

    for change in ({"law": None}, {"checklist": []}, {"keep_location": {}}):
        for fault in site_inspection.faults({"inspection": WHOLE | change}):
            assert say(EditionFault(fault.path, fault.code), "th") != say(fault, "en")


def test_a_visit_keeps_no_place_unless_the_edition_says_why():
    assert site_inspection.plan({"inspection": WHOLE}).keeps_location is None
