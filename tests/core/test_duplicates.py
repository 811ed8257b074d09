"""Two applications are about one place when what tells places apart is the same in both."""

import pytest

from anuyat.core import duplicates

HERE = {"house": "88/12", "moo": "", "road": "ถนนสมมติ", "subdistrict": "730111"}


class Q:
    def __init__(self, id, type="address", element=None):
        self.id, self.type, self.element = id, type, element


class Page:
    def __init__(self, *questions):
        self.questions = questions


class Form:
    def __init__(self, *questions):
        self.pages = (Page(*questions),)


SHOP = Form(Q("home", element="person.address"), Q("shop", element="premises.address"))


def same(one, other):
    places = [duplicates.place(SHOP, {"shop": a} if a else {}) for a in (one, other)]
    return duplicates.is_same_place(*places)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"house": " 88 / 12 "},
        {"house": "๘๘/๑๒"},
        {"road": "สมมติ"},
        {"road": ""},
        {"moo": "3"},
    ],
    ids=["as it is", "spaces", "Thai figures", "without the word", "left out", "more said"],
)
def test_one_place_written_otherwise_is_one_place(change):
    assert same(HERE, HERE | change)


@pytest.mark.parametrize(
    "change",
    [{"house": "88/13"}, {"subdistrict": "730112"}, {"road": "ถนนอื่น"}, {"house": ""}],
    ids=["next door", "the next sub-district", "another road", "no house"],
)
def test_another_place_is_another(change):
    assert not same(HERE, HERE | change)


def test_where_no_place_is_named_nothing_is_the_same():
    assert not same(None, HERE)
    assert not same(None, None)
    assert not same(HERE | {"house": ""}, HERE | {"house": ""})


def test_where_somebody_lives_is_not_the_place():
    assert duplicates.place(SHOP, {"home": HERE}) is None


def test_an_address_of_the_form_itself_is_the_place_where_no_premises_are_asked():
    form = Form(Q("home", element="person.address"), Q("office"))
    assert duplicates.place(form, {"home": HERE, "office": HERE | {"house": "9"}})[1] == "9"
