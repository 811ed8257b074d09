"""The dictionary of data elements."""

from typing import get_args

import pytest

from anuyat.core.elements import ELEMENTS, element
from anuyat.core.formspec.shape import QuestionType
from anuyat.core.texts import missing_languages

EVERY = pytest.mark.parametrize("known", ELEMENTS.values(), ids=lambda known: known.id)


@EVERY
def test_an_element_is_named_and_owned_in_both_languages(known):
    assert not missing_languages(known.name)
    assert not missing_languages(known.owner)


@EVERY
def test_an_element_has_a_type_that_a_question_can_have(known):
    assert known.type in get_args(QuestionType.__value__)


@EVERY
def test_a_13_digit_number_is_identifying_and_nothing_else_is(known):
    assert (known.personal == "identifying") == (known.type in ("national_id", "juristic_id"))


@EVERY
def test_what_is_filled_in_from_an_identity_is_about_a_person(known):
    assert known.prefill is None or known.personal != "none"


def test_an_element_is_found_by_its_id_and_an_unknown_one_is_not():
    found = element("premises.area")
    assert found is not None
    assert found.name["th"] == "พื้นที่"
    assert element("premises.colour") is None


def test_the_dictionary_cannot_be_changed():
    with pytest.raises(TypeError):
        ELEMENTS["x"] = ELEMENTS["premises.area"]
