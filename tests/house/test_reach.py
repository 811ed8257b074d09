"""Nobody reads an agency's records without a reach, and nobody changes them without a name."""

from pathlib import Path

from tests.house import reaching

TREE = Path(__file__).resolve().parents[2] / "src" / "anuyat"

# Queries that take no reach, each with its reason. A query given a row (`of`) needs none: the
# row was reached before.
OPEN = {
    "agencies.agency": "names and addresses of agencies are public",
    "agencies.agencies": "names and addresses of agencies are public",
    "agencies.agency_by_code": "names and addresses of agencies are public",
    "agencies.unit": "names and telephones of units are public",
    "agencies.units": "names of units are public",
    "agencies.unit_by_code": "names and telephones of units are public",
    "agencies.standing_unit": "which unit took over is public",
    "agencies.has_unit": "yes or no; units are public",
    "agencies.post_by_code": "posts and their powers are public",
    "agencies.channels": "announced channels are public by law (ega-2565/10)",
    "agencies.calendar": "office hours are public",
    "agencies.watch": "how early an agency warns its own people",
    "agencies.overseer": "who must be told by law is public",
    "catalogue.edition": "published editions are public; drafts are not given",
    "catalogue.in_force": "published editions are public",
    "catalogue.find": "published editions are public",
    "catalogue.nearest": "published editions are public",
    "catalogue.shown": "published editions are public",
    "catalogue.linked": "published editions are public",
    "catalogue.renewing": "published editions are public",
    "catalogue.kind": "licence kinds are public",
    "catalogue.services": "names of services are public",
    "cases.by_tracking_code": "its code of 80 bits is the key; it shows no person and no answer",
    "correspondence.public": "says genuine or not, shows no person",
    "correspondence.by_key": "flows only, for a case already reached",
    "licences.public": "the register that a law displays",
    "licences.register": "the register that a law displays",
    "licences.renewed_by": "flows only, for a case already reached",
    "licences.renewal_under_way": "flows only, for a licence already reached",
    "payments.is_all_paid": "flows only; yes or no, for a case already reached",
    "payments.last_payment": "flows only, for a bill already reached",
    "records.history": "ids, codes and moments only; callers have reached the subject",
    "records.latest": "ids, codes and moments only; callers have reached the subjects",
    "records.has_entry": "yes or no",
    "records.read_lately": "yes or no",
    "identity.person": "the door reads the person whose session it is",
    "identity.citizen": "makes the reach itself",
    "identity.officer": "the door reads the officer whose session it is",
    "identity.officer_by_email": "the door's sign-in, before there is a reach",
    "identity.appointments": "an officer's own posts, read at the door",
    "identity.officer_names": "officers act in public under their names",
    "identity.authority": "the power under which an officer signs is public",
    "identity.holders": "who holds a post is public; the clock tells them what is due",
    "identity.colleagues": "officers act in public under their names",
    "identity.holders_of_post": "who holds a post is public; the clock tells them what is due",
    "identity.authority_of_actor": "the power under which an officer signs is public",
}

# Commands without an actor, each with its reason.
BY_NOBODY = {
    "agencies.dissolve_unit": "operators, at the terminal, by an order that is named",
    "catalogue.move_services": "part of dissolving a unit",
    "identity.end_appointments": "operators, at the terminal",
    "agencies.next_number": "part of the transaction of the command that takes the number",
    "agencies.found": "operators, at the terminal",
    "agencies.add_holiday": "operators, at the terminal",
    "agencies.set_overseer": "operators, at the terminal",
    "catalogue.enter_kind": "operators, at the terminal",
    "catalogue.draft": "operators, at the terminal",
    "identity.recognise": "the person is the actor, and is only known by it",
    "identity.lock_person": "part of the transaction of what is written for the person",
    "identity.keep_contact": "part of submitting; the flow's journal entry names the person",
    "identity.engage": "operators, at the terminal",
    "identity.sign_in_officer": "the officer is the actor, and is only known by it",
    "identity.dismiss": "operators, at the terminal",
    "cases.put_hold": "what a recorded decision or filing makes the case wait for",
    "cases.lift_hold": "the system, on recorded money or documents",
    "cases.set_fee_state": "a column that lists need, written by the flow that caused it",
    "cases.set_licence": "a column that lists need, written by the flow that caused it",
    "cases.close_when_free": "the system, when nothing is waited for",
    "cases.lapse": "the system, when the last day to pay has gone by",
    "licences.lock": "part of the transaction of what is begun with the licence",
    "licences.renew": "joins two rows; the case's own entry names the person",
    "cases.missing_grounds": "judges, changes nothing",
    "cases.open_corrections": "reads, changes nothing",
    "cases.open_return": "reads, changes nothing",
    "cases.questions_of": "reads, changes nothing",
    "cases.upload_entry": "makes a value, changes nothing",
    "cases.uploads": "reads, changes nothing",
    "correspondence.write": "the system, after the step whose entry names the actor",
    "correspondence.post": "the worker",
    "correspondence.begin_sending": "the worker",
    "correspondence.not_taken": "the worker",
    "correspondence.handed_over": "the worker",
    "licences.prepare": "the system, under the recorded decision",
    "licences.activate": "the system, under the recorded decision",
    "payments.refuse": "a notice nobody can be named for",
    "payments.settle": "the system, on recorded money",
    "payments.set_aside": "the system, on recorded money",
    "payments.allocated": "reads, changes nothing",
    "payments.receipt": "the system; the receiver is named on it",
    "records.index": "the search index follows what was written",
    "records.plan": "the queue follows what was written",
}


def test_every_query_takes_a_reach_or_says_why_not():
    assert reaching.without_reach(TREE, OPEN) == []


def test_every_command_names_who_gives_it_or_says_why_not():
    assert reaching.without_actor(TREE, BY_NOBODY) == []


def test_nothing_is_listed_that_does_not_exist():
    assert reaching.stale(OPEN, reaching.queries(TREE)) == set()
    assert reaching.stale(BY_NOBODY, reaching.commands(TREE)) == set()


def test_nothing_is_listed_that_needs_no_listing():
    with_reach = {n for n, _ in reaching.queries(TREE)} - set(reaching.without_reach(TREE, {}))
    with_actor = {n for n, _ in reaching.commands(TREE)} - set(reaching.without_actor(TREE, {}))
    assert with_reach & set(OPEN) == set()
    assert with_actor & set(BY_NOBODY) == set()


def test_a_query_without_reach_is_refused(tmp_path):
    folder = tmp_path / "apps" / "cases"
    folder.mkdir(parents=True)
    (folder / "queries.py").write_text(
        "def everything() -> list: ...\n"
        "def mine(reach: Reach) -> list: ...\n"
        "def later(case_id, reach: Reach) -> list: ...\n"
        "def answers(of: Case) -> dict: ...\n"
        "def _within(x): ...\n"
    )
    assert reaching.without_reach(tmp_path, {}) == ["cases.everything", "cases.later"]


def test_a_command_without_an_actor_is_refused_even_from_a_neighbouring_file(tmp_path):
    folder = tmp_path / "apps" / "cases"
    folder.mkdir(parents=True)
    (folder / "checks.py").write_text("def check(case_id, *, at): ...\n")
    (folder / "commands.py").write_text(
        "from .checks import check\n\n\ndef withdraw(case_id, *, who, at): ...\n"
    )
    assert reaching.without_actor(tmp_path, {}) == ["cases.check"]
