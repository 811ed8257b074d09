"""A refusal under a regime in which no appeal within the administration lies."""

from dataclasses import replace

import pytest

from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.models import Edition
from anuyat.apps.correspondence import queries as letters
from anuyat.core import documents
from anuyat.core.access import SYSTEM
from anuyat.core.lifecycle import Outcome
from anuyat.flows import decide, serve
from anuyat.flows import letters as writing
from anuyat.jobs import worker
from tests import given

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"
GROUNDS = {"facts": "พบน้ำเสีย", "law": "มาตรา 56", "reasons": "ไม่มีบ่อดักไขมัน"}
# What the order of a minister says: section 44 gives no appeal against it.
INSTEAD = {
    "th": "คำสั่งนี้เป็นคำสั่งของรัฐมนตรี จึงอุทธรณ์ภายในฝ่ายปกครองไม่ได้ หากไม่เห็นด้วย ท่านฟ้องคดีต่อศาลปกครองได้",
    "en": "This is a minister's order, against which no administrative appeal lies. You may bring "
    "a case before the Administrative Court.",
}


@pytest.fixture
def no_appeal():
    """The same service, its regime without an appeal."""
    found = catalogue.in_force(FOOD)
    row = Edition.objects.get(pk=found.id)
    rules = {k: v for k, v in row.regime.items() if k != "appeal"} | {"appeal_note": INSTEAD}
    Edition.objects.filter(pk=found.id).update(regime=rules)
    catalogue.edition.cache_clear()
    yield
    catalogue.edition.cache_clear()


def printed(letter, lang):
    edition = catalogue.edition(letter.case.edition_id)
    url = "https://anuyat.example.com/v/X"
    filled = writing.filled(letter, edition, verify_url=url, base_url=url, lang=lang)
    return documents.words(filled)


@pytest.fixture
def refusal(no_appeal):
    case_id, _who = given.in_review(FOOD, "health-officer")
    mayor = given.officer("mayor")
    decide.decide(case_id, Outcome.REFUSED, grounds=GROUNDS, conditions=[], who=mayor, at=AT)
    worker.work_all(AT)
    return letters.by_key(case_id, "decision_refuse")


@pytest.mark.law("apa-2539/44")
def test_it_says_what_the_regime_says_instead_and_invents_no_appeal(refusal):
    said = printed(refusal, "th")
    assert INSTEAD["th"] in said.replace("\u00a0", " ")
    assert "สิทธิอุทธรณ์" not in said
    assert "15 วัน" not in said
    assert "๑๕ วัน" not in said
    assert INSTEAD["en"] in printed(refusal, "en").replace("\u00a0", " ")


def test_it_is_posted_and_ends_the_case_like_any_other(refusal):
    assert refusal.posted_at is not None
    assert cases.case(SYSTEM, refusal.case_id).state == "closed"
    assert serve.of(refusal, catalogue.in_force(FOOD), AT).appeal_on is None


@pytest.mark.law("apa-2539/40")
def test_a_regime_with_neither_an_appeal_nor_a_word_instead_gets_no_letter():
    """Left out, the time to appeal would grow to a year: such a letter must not be made."""
    edition = catalogue.in_force(FOOD)
    silent = replace(edition, regime=replace(edition.regime, appeal=None, appeal_note=None))
    values = {"appeal": writing.appeal(silent)["appeal"]}
    with pytest.raises(documents.ValueMissing):
        _only_appeal(values)


def _only_appeal(values):
    blocks = [b for b in writing.DEFAULTS["decision_refuse"]["blocks"] if "appeal" in str(b)]
    documents.fill(documents.from_data({"title": blocks[0]["text"], "blocks": blocks}), values)
