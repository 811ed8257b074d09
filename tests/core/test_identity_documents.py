from datetime import date, datetime

import pytest

from anuyat.core import identity_documents
from anuyat.core.lifecycle import State
from anuyat.core.thai import BANGKOK

CLOSED = datetime(2026, 11, 30, 9, 0, tzinfo=BANGKOK)
CARD = {"id": "card", "how": "upload", "question": "card", "class": "identity_document"}


def final(state, *, closed_at=CLOSED, may=True, last=None):
    return identity_documents.final_from(state, closed_at, may_be_appealed=may, appeal_on=last)


@pytest.mark.law("pdpa-2562/37")
def test_an_order_that_may_be_appealed_is_final_when_the_last_day_is_over():
    last = date(2026, 12, 31)
    assert final(State.CLOSED, last=last) == datetime(2027, 1, 1, tzinfo=BANGKOK)


def test_an_order_that_nobody_was_served_with_is_not_final():
    assert final(State.CLOSED) is None


@pytest.mark.parametrize("state", [State.CLOSED, State.WITHDRAWN, State.REDIRECTED])
def test_what_nobody_can_appeal_is_final_when_it_ends(state):
    assert final(state, may=False) == CLOSED


@pytest.mark.parametrize("state", [State.RECEIVED, State.RETURNED, State.IN_REVIEW, State.DECIDED])
def test_an_open_case_is_never_final(state):
    assert final(state, closed_at=None, may=False) is None


def test_only_a_law_keeps_a_copy():
    law = {"th": "มาตรา 1", "en": "Section 1"}
    kept = CARD | {"keep": {"law": law}}
    assert identity_documents.to_erase({"documents": [CARD]}) == {"card"}
    assert identity_documents.to_erase({"documents": [kept]}) == frozenset()
    assert identity_documents.kept_by({"documents": [kept]}, "card") == law


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (CARD | {"class": "passport"}, "unknown_class"),
        (CARD | {"how": "show"}, "unknown_class"),
        (CARD | {"keep": {}}, "keeping_without_law"),
        (CARD | {"keep": {"law": {"th": "ก", "en": ""}}}, "keeping_without_law"),
    ],
)
def test_an_edition_with_a_wrong_class_is_not_published(document, code):
    found = list(identity_documents.faults({"documents": [document]}))
    assert [fault.code for fault in found] == [code]
