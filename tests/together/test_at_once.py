"""Two tabs, two uploads, many guesses at the same instant: each counts, none is lost."""

from datetime import timedelta

import pyotp
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anuyat.apps.cases import assigning, drafts, queries
from anuyat.apps.cases import commands as cases
from anuyat.apps.cases.models import Filing
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.identity import commands as identity
from anuyat.apps.identity.models import Officer
from anuyat.apps.records import files, tallies
from anuyat.apps.records.models import Due, Tally
from anuyat.core.access import SYSTEM
from anuyat.core.uploads import UploadRefused
from anuyat.demo import seed
from anuyat.flows import apply, review
from anuyat.jobs import timers
from anuyat.ports import board
from tests import given
from tests.together.at_once import Together, at_once

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"
MAYOR = "mayor.tuayang@example.com"


def plan():
    form = catalogue.in_force(FOOD).form
    return next(q for page in form.pages for q in page.questions if q.id == "plan")


def pdf(n):
    """Contents that differ, so that no two are one file."""
    return given.PDF + b"\n%%%d" % n


def filing_with(count, who):
    filing = apply.begin(catalogue.in_force(FOOD), who=who, at=AT)
    for n in range(count):
        apply.add_file(filing, plan(), f"{n}.pdf", pdf(n), who=who, at=AT)
    return filing


def upload(filing, who, n):
    return lambda: apply.add_file(filing, plan(), f"{n}.pdf", pdf(n), who=who, at=AT)


def kept(filing, who):
    named = drafts.open_answers(drafts.mine(filing, who)).get("plan", [])
    return sorted(item["label"] for item in named)


def test_of_two_uploads_at_once_none_is_lost(meeting):
    who = given.citizen()
    filing = filing_with(0, who)
    meeting(Together(board.inspector(), 2))

    assert at_once([upload(filing, who, 7), upload(filing, who, 8)]) == [None, None]

    assert kept(filing, who) == ["7.pdf", "8.pdf"]
    assert len(files.attachments(f"filing:{filing}")) == 2


def test_two_uploads_at_once_do_not_both_get_the_last_place(meeting):
    who = given.citizen()
    most = plan().max_files
    filing = filing_with(most - 1, who)
    meeting(Together(board.inspector(), 2))

    came = at_once([upload(filing, who, 97), upload(filing, who, 98)])

    refused = [c for c in came if c is not None]
    assert [type(r) for r in refused] == [UploadRefused]
    assert refused[0].code == "too_many_files"
    assert len(kept(filing, who)) == len(files.attachments(f"filing:{filing}")) == most


def test_an_upload_beside_a_removal_loses_neither(meeting):
    who = given.citizen()
    filing = filing_with(1, who)
    first = drafts.open_answers(drafts.mine(filing, who))["plan"][0]["file"]

    def remove():
        apply.remove_file(filing, plan(), first, who=who, at=AT)

    assert at_once([upload(filing, who, 8), remove]) == [None, None]
    assert kept(filing, who) == ["8.pdf"]


def test_of_two_corrected_files_at_once_none_is_lost(meeting):
    case_id, who = given.received(FOOD)
    officer = given.officer("health-officer")
    check = next(c for c in catalogue.in_force(FOOD).bundle["checks"] if c["id"] == "plan")
    given.checked(case_id, by=officer, at=AT, faults={"plan": check["reasons"][0]})
    cases.send_back(case_id, who=officer, at=AT)
    meeting(Together(board.inspector(), 2))

    def corrected(n):
        return lambda: review.add_correction_file(
            case_id, plan(), f"{n}.pdf", pdf(n), who=who, at=AT
        )

    assert at_once([corrected(7), corrected(8)]) == [None, None]
    named = review.corrections(who, case_id)["plan"]
    assert sorted(item["label"] for item in named) == ["7.pdf", "8.pdf"]


def test_two_tabs_that_begin_at_once_begin_one_draft():
    who, edition = given.citizen(), catalogue.in_force(FOOD)

    begun = at_once([lambda: apply.begin(edition, who=who, at=AT)] * 4)

    assert len(set(begun)) == 1
    assert Filing.objects.filter(applicant_id=who.person_id).count() == 1


def test_every_try_at_the_same_instant_is_counted():
    def tried():
        return tallies.count("limit:x", most=5, at=AT, until=AT + timedelta(minutes=1))

    assert sorted(at_once([tried] * 8)) == [1, 2, 3, 4, 5, 6, 6, 6]


def test_many_guesses_at_once_are_not_judged_more_often_than_eight_times():
    def guess():
        identity.sign_in_officer(MAYOR, "wrong", "000000", network="elsewhere", at=AT)

    codes = [refused.code for refused in at_once([guess] * 12)]

    assert sorted(codes) == ["wait_here"] * 4 + ["wrong"] * 8


def test_a_code_used_twice_at_the_same_instant_serves_once():
    code = pyotp.TOTP(seed.totp_secret("mayor")).at(AT)
    before = Officer.objects.get(email=MAYOR).totp_last_step

    def enter():
        return identity.sign_in_officer(MAYOR, seed.DEMO_PASSWORD, code, network="here", at=AT)

    try:
        came = at_once([enter] * 3)
    finally:
        Officer.objects.filter(email=MAYOR).update(totp_last_step=before)
    assert sum(isinstance(c, Officer) for c in came) == 1
    assert sum(isinstance(c, identity.SignInRefused) for c in came) == 2


def test_workers_that_begin_a_day_at_once_plan_it_once():
    at_once([lambda: timers.plan_day(AT)] * 3)
    planned = Due.objects.filter(reaction__in=timers.DAILY).values_list("reaction", flat=True)
    assert sorted(planned) == sorted(timers.DAILY)


@pytest.mark.parametrize("password", [seed.DEMO_PASSWORD, "wrong"])
def test_no_transaction_is_open_while_a_password_is_judged(password, monkeypatch):
    """SQLite has one writer: a hash that takes long must not keep it from everybody else."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    open_then = []
    real = Argon2PasswordHasher.verify

    def watched(self, *asked):
        open_then.append(connection.in_atomic_block)
        return real(self, *asked)

    monkeypatch.setattr(Argon2PasswordHasher, "verify", watched)
    with pytest.raises(identity.SignInRefused):
        identity.sign_in_officer(MAYOR, password, "000000", network="here", at=AT)
    assert open_then == [False]


def test_counting_is_one_statement():
    with CaptureQueriesContext(connection) as asked:
        tallies.count("limit:y", most=5, at=AT, until=AT + timedelta(minutes=1))
    assert len(asked) == 1


def test_a_count_that_has_run_out_begins_anew_and_is_cleared():
    until = AT + timedelta(minutes=1)
    for _ in range(4):
        tallies.count("limit:z", most=5, at=AT, until=until)
    assert tallies.counted("limit:z", at=AT) == 4
    assert tallies.counted("limit:z", at=until) == 0
    assert tallies.count("limit:z", most=5, at=until, until=until + timedelta(minutes=1)) == 1
    assert tallies.clear(until) == 0
    assert tallies.clear(until + timedelta(minutes=1)) == 1
    assert not Tally.objects.filter(key="limit:z").exists()


def test_of_two_officers_who_claim_a_case_at_once_one_has_it_and_the_other_is_told_who():
    case_id, _applicant = given.received(FOOD, at=AT)
    officers = [given.officer(slug) for slug in ("health-officer", "health-director")]
    done = at_once([lambda who=who: assigning.claim(case_id, who=who, at=AT) for who in officers])
    has = queries.case(SYSTEM, case_id).assignee_id
    assert [one for one in done if one is True] == [True]
    told = next(one for one in done if one is not True)
    assert (told.code, told.by) == ("taken", has)
