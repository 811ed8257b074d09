"""Opinions of other units and agencies: who sees what, by when, and that the case need not wait."""

from datetime import date, timedelta

import pytest

from anuyat.adapters.demo_post import DemoPost
from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import clockwork, commands, opinions
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.models import Hold
from anuyat.apps.cases.opinions import NoSuchOpinion, OpinionRefused, Question
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.models import Edition
from anuyat.apps.identity import commands as identity
from anuyat.apps.identity import queries as identities
from anuyat.apps.identity.models import Officer
from anuyat.apps.records import files
from anuyat.apps.records.files import NoSuchFile
from anuyat.core.access import SYSTEM, NotYours, Role
from anuyat.core.lifecycle import HoldKind, Outcome
from anuyat.flows import decide, opine
from anuyat.jobs import worker
from anuyat.ports import board
from tests import given

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"
ASKS = "แผนผังนี้เข้าข่ายดัดแปลงอาคารหรือไม่"
SAYS = "ไม่เข้าข่าย"


@pytest.fixture(autouse=True)
def _an_empty_post_box(tmp_path):
    real = board.wired()["post"]
    board.wire("post", DemoPost(tmp_path, lambda: AT))
    yield
    board.wire("post", real)


@pytest.fixture
def case_id():
    return given.received(FOOD, at=AT)[0]


@pytest.fixture
def officer():
    return given.officer("health-officer", at=AT)


@pytest.fixture
def works():
    """The public works of the other agency, and who gives opinions there."""
    unit = agencies.unit_by_code(agencies.agency_by_code("tua-yang-tambon").pk, "works")
    return unit


@pytest.fixture
def engineer(works):
    return hired(works, "asked.engineer@example.com")


def hired(unit, email, *, services=(), roles=(Role.REVIEWER,)):
    names = {"th": "นายช่าง สมมติ", "en": "Mr. Chang Sommot"}
    officer = identity.engage(
        agency_id=unit.agency_id, email=email, names=names, password="", totp_secret="", at=AT
    )
    identity.appoint(
        officer,
        post_id=agencies.post_by_code(unit.agency_id, "engineer").pk,
        unit_id=unit.pk,
        roles=list(roles),
        services=services,
        capacity="own",
        from_day=date(2026, 1, 1),
        at=AT,
    )
    return identities.officer_who(identities.officer(officer.pk), AT.date())


def ask(case_id, officer, works=None, *, at=AT, days=5, outside="", documents=()):
    question = Question(
        text=ASKS, days=days, unit_id=works.pk if works else None, outside=outside,
        documents=documents,
    )  # fmt: skip
    return opinions.ask(case_id, question, who=officer, at=at)


def case_of(case_id):
    return cases.case(SYSTEM, case_id)


def uses(case_id, purpose):
    return [use for use in files.attachments(f"case:{case_id}") if use.purpose == purpose]


def mails(kind):
    found = board.post().list_mails()
    return [m for m in found if m.message_id.startswith(f"<opinion.{kind}.")]


# Waiting ---------------------------------------------------------------------------------------


def test_the_case_waits_and_its_days_run_on_where_no_law_stops_them(case_id, officer, works):
    before = case_of(case_id).due_on
    ask(case_id, officer, works)
    hold = Hold.objects.get(case_id=case_id, kind=HoldKind.OPINION, until=None)
    assert not hold.stops_clock
    later = clockwork.decision_due(case_of(case_id), AT.date() + timedelta(days=4))
    assert later.on == before


def test_the_clock_stands_still_only_by_the_provision_that_the_regime_cites(
    case_id, officer, works
):
    law = {"th": "มาตรา 9 พ.ร.บ. ตัวอย่าง พ.ศ. 2569", "en": "s. 9 Example Act"}
    stop_the_clock(case_id, law)
    accepted(case_id, officer)
    before = case_of(case_id).due_on
    row = ask(case_id, officer, works)
    assert Hold.objects.get(kind=HoldKind.OPINION, until=None).law == law["th"]
    opinions.drop(case_id, row.pk, "พอแล้ว", who=officer, at=AT + timedelta(days=7))
    assert case_of(case_id).due_on > before


def stop_the_clock(case_id, law):
    """Another law for the case's edition, as another edition would be published with."""
    row = Edition.objects.get(pk=case_of(case_id).edition_id)
    versions = row.regime if isinstance(row.regime, list) else [row.regime]
    row.regime = [version | {"pauses_while_asked": law} for version in versions]
    row.save(update_fields=["regime"])
    catalogue.edition.cache_clear()


def accepted(case_id, officer):
    given.checked(case_id, by=officer, at=AT)
    commands.accept(case_id, who=officer, at=AT)


def test_a_case_may_be_decided_while_an_opinion_is_awaited_and_then_waits_no_more(works):
    case_id, _applicant = given.in_review(FOOD, "health-officer", at=AT)
    officer, mayor = given.officer("health-officer", at=AT), given.officer("mayor", at=AT)
    row = ask(case_id, officer, works)
    decide.decide(case_id, Outcome.GRANTED, grounds={}, conditions=[], who=mayor, at=AT)
    worker.work_all(AT)
    (ended,) = opinions.of_case(case_of(case_id))
    assert (ended.pk, ended.state) == (row.pk, "dropped")
    assert HoldKind.OPINION not in cases.waits_for(case_of(case_id))


def test_the_days_to_answer_are_working_days_of_whoever_is_asked(case_id, officer, works):
    # Monday 23 November; Saturday and Sunday in between do not count.
    assert ask(case_id, officer, works, days=5).answer_on == date(2026, 11, 30)


# Who sees what ---------------------------------------------------------------------------------


def test_who_is_asked_sees_the_question_and_the_chosen_documents_only(
    case_id, officer, works, engineer
):
    (plan,), (training, *_more) = uses(case_id, "plan"), uses(case_id, "training")
    row = ask(case_id, officer, works, documents=[plan.pk])
    (seen,) = opinions.asked_of_us(engineer.reach)
    assert [use.pk for use in opinions.documents(seen)] == [plan.pk]
    assert opine.file_of(seen, plan.pk).pk == plan.pk
    with pytest.raises(NoSuchFile):
        opine.file_of(seen, training.pk)
    with pytest.raises(cases.NoSuchCase):
        cases.case(engineer.reach, case_id)
    assert row.pk == seen.pk


def test_documents_of_another_case_cannot_be_handed_out(case_id, officer, works):
    other, _who = given.received(FOOD, at=AT, who=given.citizen("direk", at=AT))
    with pytest.raises(OpinionRefused, match="not_ours"):
        ask(case_id, officer, works, documents=[uses(other, "plan")[0].pk])


def test_another_unit_an_officer_of_one_service_and_the_asker_are_not_asked(
    case_id, officer, works, engineer
):
    limited = hired(works, "limited.engineer@example.com", services=("soil-notice",))
    other = agencies.unit_by_code(works.agency_id, "welfare")
    elsewhere = hired(other, "welfare.engineer@example.com")
    cashier = hired(works, "cashier.engineer@example.com", roles=(Role.CASHIER,))
    row = ask(case_id, officer, works)
    assert [r.pk for r in opinions.asked_of_us(engineer.reach)] == [row.pk]
    for who in (limited, elsewhere, cashier, officer):
        assert opinions.asked_of_us(who.reach) == []
        with pytest.raises(NoSuchOpinion):
            opinions.give(row.pk, SAYS, who=who, at=AT)


@pytest.mark.law("apa-2539/13")
def test_nobody_gives_an_opinion_on_their_own_affair(case_id, officer, works, engineer):
    row = ask(case_id, officer, works)
    mark = case_of(case_id).applicant.pid_mark
    Officer.objects.filter(pk=engineer.officer_id).update(pid_mark=mark)
    again = identities.officer_who(identities.officer(engineer.officer_id), AT.date())
    with pytest.raises(NoSuchOpinion):
        opinions.asked(again.reach, row.pk)


# Answers ---------------------------------------------------------------------------------------


def test_an_answer_ends_the_wait_and_comes_once(case_id, officer, works, engineer):
    row = ask(case_id, officer, works)
    opine.give(row.pk, SAYS, [("a.pdf", given.PDF)], who=engineer, at=AT)
    (got,) = opinions.of_case(case_of(case_id))
    assert (got.state, got.answer, got.ended_by_id) == ("answered", SAYS, engineer.officer_id)
    assert [use.label for use in opine.shown(got)] == ["a.pdf"]
    assert HoldKind.OPINION not in cases.waits_for(case_of(case_id))
    with pytest.raises(OpinionRefused, match="ended"):
        opine.give(row.pk, "อีกครั้ง", [], who=engineer, at=AT)


def test_a_unit_may_say_why_it_gives_none(case_id, officer, works, engineer):
    row = ask(case_id, officer, works)
    with pytest.raises(OpinionRefused, match="empty"):
        opine.give(row.pk, " ", [], declined=True, who=engineer, at=AT)
    opine.give(row.pk, "ไม่อยู่ในหน้าที่", [], declined=True, who=engineer, at=AT)
    assert opinions.of_case(case_of(case_id))[0].state == "declined"


def test_an_agency_outside_is_asked_by_a_numbered_letter_and_its_answer_typed_in(case_id, officer):
    row = ask(case_id, officer, outside="กรมตัวอย่าง")
    worker.work_all(AT)
    assert row.letter_number.startswith("ตย 52301/")
    (letter,) = opine.shown(row)
    assert letter.purpose == opine.LETTER
    opine.record(
        case_id, row.pk, SAYS, ("scan.pdf", given.PDF), number="ตต 0101/9",
        dated_on=AT.date(), who=officer, at=AT,
    )  # fmt: skip
    (got,) = opinions.of_case(case_of(case_id))
    assert (got.state, got.answer_number, got.answer) == ("answered", "ตต 0101/9", SAYS)
    assert len(opine.shown(got)) == 2


@pytest.mark.parametrize(
    ("number", "days", "code"), [(" ", 0, "number"), ("ตต 1/1", 1, "dated")], ids=["none", "future"]
)
def test_a_typed_answer_needs_its_number_and_a_day_that_has_come(
    case_id, officer, number, days, code
):
    row = ask(case_id, officer, outside="กรมตัวอย่าง")
    with pytest.raises(OpinionRefused, match=code):
        opinions.record(
            case_id, row.pk, SAYS, number=number, dated_on=AT.date() + timedelta(days=days),
            who=officer, at=AT,
        )  # fmt: skip


def test_what_a_unit_here_was_asked_is_not_typed_in_for_it(case_id, officer, works):
    row = ask(case_id, officer, works)
    with pytest.raises(NotYours):
        opinions.record(case_id, row.pk, SAYS, number="1", dated_on=AT.date(), who=officer, at=AT)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": " "}, "empty"),
        ({"days": 0}, "days"),
        ({"days": 61}, "days"),
        ({"unit_id": None}, "nobody_named"),
        ({"outside": "กรมตัวอย่าง"}, "nobody_named"),
    ],
    ids=["no question", "no days", "too many days", "nobody", "two at once"],
)
def test_what_cannot_be_asked(case_id, officer, works, change, code):
    wanted = {"text": ASKS, "days": 5, "unit_id": works.pk} | change
    with pytest.raises(OpinionRefused, match=code):
        opinions.ask(case_id, Question(**wanted), who=officer, at=AT)


def test_the_own_unit_is_not_asked_and_nothing_is_once_the_case_is_decided(officer, works):
    case_id, _who = given.granted(at=AT)
    with pytest.raises(OpinionRefused, match="not_open"):
        ask(case_id, officer, works)
    open_id, _who = given.received(FOOD, at=AT, who=given.citizen("direk", at=AT))
    with pytest.raises(OpinionRefused, match="own_unit"):
        ask(open_id, officer, case_of(open_id).unit)


# E-mails ---------------------------------------------------------------------------------------


def test_the_asked_unit_and_then_the_asker_are_told_without_a_word_of_it(
    case_id, officer, works, engineer
):
    row = ask(case_id, officer, works)
    worker.work_all(AT)
    assert "asked.engineer@example.com" in {m.to for m in mails("asked")}
    opine.give(row.pk, SAYS, [], who=engineer, at=AT)
    worker.work_all(AT)
    (told,) = mails("answered")
    assert told.to == identities.officer(officer.officer_id).email
    for mail in board.post().list_mails():
        if mail.message_id.startswith("<opinion."):
            text = mail.text + mail.subject
            secrets = (ASKS, SAYS, case_of(case_id).applicant_name)
            assert [word for word in secrets if word in text] == []


def test_a_reminder_comes_the_working_day_before_and_the_late_once(
    case_id, officer, works, engineer
):
    row = ask(case_id, officer, works, days=5)  # Until Monday the 30th.
    worker.work_all(AT)
    for days, reminded, late in [(3, 0, 0), (4, 1, 0), (5, 1, 0), (7, 1, 0), (8, 1, 1), (9, 1, 1)]:
        at = AT + timedelta(days=days)
        opine.watch("day:x", at, base_url="https://x.example")
        mine = [m for m in mails("reminded") if m.to == "asked.engineer@example.com"]
        theirs = [m for m in mails("late") if m.to == "asked.engineer@example.com"]
        assert (days, len(mine), len(theirs)) == (days, reminded, late)
    assert opinions.of_case(case_of(case_id))[0].pk == row.pk
