"""A 13-digit number told in one's own words: seen again by whom it concerns, else nowhere.

Each test fills every free text of a case with numbers in several spellings, takes the case to its
end, and then looks at every row of every table, at the mails, the names of files and the log.
"""

import json
import logging
import unicodedata
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from anuyat.apps.cases import commands, drafts
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.licences import queries as licences
from anuyat.apps.records import files, search
from anuyat.core import packing, thai
from anuyat.core.access import SYSTEM
from anuyat.core.lifecycle import Outcome
from anuyat.flows import apply, decide, review
from anuyat.jobs import worker
from tests import given
from tests.flows import banking

pytestmark = [pytest.mark.django_db, pytest.mark.law("pdpa-2562/37")]
AT = given.OFFICE_TIME
FOOD, COMPLAINT = "food-place-licence", "complaint"
SPELLED = (
    "3100600445635",
    "3-1006-00445-63-5",
    "3 1006 00445 63 5",
    "๓๑๐๐๖๐๐๔๔๕๖๓๕",
    "๓-๑๐๐๖-๐๐๔๔๕-๖๓-๕",
)
SENTENCE = "คู่กรณีคือ " + " หรือ ".join(SPELLED) + " โทร 081 234 5678"
COVERED = "3-xxxx-xxxxx-63-5"
FIGURES = "3100600445635"


def told(service: str) -> dict[str, Any]:
    """Good answers in which every text, every part of an address and the e-mail holds numbers."""
    answers = given.answers(service)
    for question in catalogue.in_force(service).form.questions():
        have = answers.get(question.id)
        if have is None:
            continue
        if question.type in ("text", "longtext"):
            answers[question.id] = SENTENCE if question.max_length >= len(SENTENCE) else SPELLED[1]
        elif question.type == "address":
            answers[question.id] = have | {"house": SPELLED[1], "road": SENTENCE}
        elif question.type == "email":
            answers[question.id] = f"{SPELLED[0]}@example.com"
    assert SENTENCE in str(answers)
    return answers


def readable(text: str) -> bool:
    """Whether the number stands in a text in any spelling, as a person would read it."""
    plain = "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())
    return FIGURES in plain


def rows() -> list[tuple[str, str]]:
    """Every row of every table as it lies there, escapes of JSON undone."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [(table, _unescaped(value)) for row in cursor for value in row]
    return found


def _unescaped(value: object) -> str:
    try:
        return json.dumps(json.loads(value), ensure_ascii=False)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return str(value)


def mails() -> list[str]:
    box = Path(settings.FOLDER) / "post"
    read = [message_from_bytes(f.read_bytes(), policy=policy.default) for f in box.glob("*.eml")]
    return [
        "\n".join([*(v for name, v in mail.items() if name != "To"), mail.get_body().get_content()])
        for mail in read
    ]


@pytest.fixture(autouse=True)
def _nothing_readable_is_left(caplog):
    """After each test: no row, file name, mail or line of the log tells the number."""
    caplog.set_level(logging.DEBUG)
    yield
    stored = rows()
    assert len({table for table, _ in stored}) > 15
    assert {table for table, value in stored if readable(value)} == set()
    assert any("⟦s1:" in value for _, value in stored)
    names = [str(path) for path in Path(settings.FOLDER).rglob("*")]
    assert [name for name in names if readable(name)] == []
    assert mails()
    assert [mail for mail in mails() if readable(mail)] == []
    assert not readable(
        "\n".join(r.getMessage() for r in caplog.records if "django.db" not in r.name)
    )


def test_the_check_of_these_tests_sees_a_number_that_lies_open():
    """The ground's own proof: written past the house, it is found."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_searchrow (kind, ref, agency_id, words) VALUES ('t', 't', 1, %s)",
            [SPELLED[3]],
        )
        assert {table for table, value in rows() if readable(value)} == {"records_searchrow"}
        cursor.execute("DELETE FROM records_searchrow WHERE kind = 't'")
    given.received(FOOD)
    drafts.begin(
        catalogue.in_force(COMPLAINT).id,
        who=given.citizen(),
        answers={"facts": SENTENCE},
        at=AT,
    )


def test_a_draft_and_a_case_give_back_what_was_told_unchanged():
    applicant, answers = given.citizen("owen"), told(COMPLAINT)
    filing_id = given.filing(COMPLAINT, who=applicant, given=answers)
    assert drafts.open_answers(drafts.mine(filing_id, applicant)).items() >= answers.items()

    case_id = apply.submit(filing_id, who=applicant, at=AT)
    worker.work_all(AT)

    for reach in (applicant.reach, given.officer("saraban-officer").reach):
        seen = cases.answers(cases.case(reach, case_id))
        assert seen["facts"] == SENTENCE
        assert seen["business_juristic_id"] == answers["business_juristic_id"]
    assert cases.case(SYSTEM, case_id).applicant.email == answers["email"]


def test_faults_told_once_and_their_correction_come_back_as_written():
    applicant, officer = given.citizen(), given.officer("health-officer")
    case_id, _ = given.received(FOOD, who=applicant)
    edition = catalogue.in_force(FOOD)
    item = next(
        c for c in edition.bundle["checks"]
        if c.get("question") in {q.id for q in edition.form.questions() if q.type == "address"}
    )  # fmt: skip
    given.checked(case_id, by=officer, at=AT)
    long = f"{SENTENCE} " * (1000 // len(SENTENCE))
    commands.check(
        case_id, item["id"], "fault", reason=item["reasons"][0], message=long, who=officer, at=AT
    )
    commands.send_back(case_id, who=officer, at=AT)
    worker.work_all(AT)

    case = cases.case(applicant.reach, case_id)
    assert cases.checks(case)[item["id"]].message == long
    assert cases.open_returns([case])[case_id].items[0]["message"] == long
    (letter,) = [w for w in letters.letters(SYSTEM, case_id) if w.kind == "deficiency"]
    assert packing.unpack(letter.values)["items"][0]["remedy"] == long

    corrected = given.ADDRESS | {"road": SENTENCE}
    commands.keep_corrections(case_id, {item["question"]: corrected}, who=applicant, at=AT)
    assert commands.open_corrections(case) == {item["question"]: corrected}
    review.correct(case_id, who=applicant, at=AT)
    worker.work_all(AT)
    assert cases.answers(cases.case(SYSTEM, case_id))[item["question"]] == corrected


def test_an_opinion_and_the_grounds_of_a_refusal_come_back_as_written():
    applicant = given.citizen()
    case_id, _ = given.in_review(FOOD, "health-officer", who=applicant)
    review.propose(case_id, Outcome.REFUSED, SENTENCE, who=given.officer("health-officer"), at=AT)
    grounds = {
        "facts": SENTENCE,
        "law": f"มาตรา 38 {SENTENCE}",
        "reasons": f"{SENTENCE}\n{SENTENCE}",
    }
    decide.decide(
        case_id, Outcome.REFUSED, grounds=grounds, conditions=[], who=given.officer("mayor"), at=AT
    )
    worker.work_all(AT)

    case = cases.case(applicant.reach, case_id)
    decision = cases.decision(case)
    assert {name: getattr(decision, name) for name in grounds} == grounds
    assert cases.proposals(case)[0].opinion == SENTENCE
    letter = letters.by_key(case_id, "decision_refuse")
    assert letter.state == "sent"
    assert letter.values["decision"]["facts"] == SENTENCE


def test_a_licence_its_register_row_and_its_search_words_show_it_covered():
    answers = {k: v for k, v in told(FOOD).items() if k != "applicant_kind"}
    filing_id = given.filing(FOOD, who=given.citizen(), given=answers)
    officer, mayor = given.officer("health-officer"), given.officer("mayor")
    case_id = apply.submit(filing_id, who=given.citizen(), at=AT)
    given.checked(case_id, by=officer, at=AT)
    commands.accept(case_id, who=officer, at=AT)
    review.propose(case_id, Outcome.GRANTED, SENTENCE, who=officer, at=AT)
    decide.decide(
        case_id, Outcome.GRANTED, grounds={}, conditions=[SENTENCE, SPELLED[3]], who=mayor, at=AT
    )
    banking.pay_whole(case_id, AT)
    worker.work_all(AT)

    assert cases.decision(cases.case(SYSTEM, case_id)).conditions == [SENTENCE, SPELLED[3]]
    licence = licences.of_case(SYSTEM, case_id)
    assert licence.state == "active"
    public = licences.public(licence.code, AT.date())
    assert not readable(str(public.facts))
    assert COVERED in str(public.facts)
    assert search.search("licence", SPELLED[0]) != search.search("licence", COVERED)
    assert licence.code in search.search("licence", COVERED)
    paper = files.content(files.latest(f"licence:{licence.pk}", "licence"))
    assert not readable(paper.decode(errors="replace"))


def test_the_name_of_a_file_is_covered_for_everybody():
    applicant = given.citizen()
    filing_id = given.filing(FOOD, who=applicant, given={"trade_name": SENTENCE})
    plan = catalogue.in_force(FOOD).form.question("plan")
    apply.remove_file(
        filing_id,
        plan,
        drafts.open_answers(drafts.mine(filing_id, applicant))["plan"][0]["file"],
        who=applicant,
        at=AT,
    )
    apply.add_file(filing_id, plan, f"บัตร {SPELLED[4]}.pdf", given.PDF, who=applicant, at=AT)
    case_id = apply.submit(filing_id, who=applicant, at=AT)
    worker.work_all(AT)
    labels = {a.label for a in files.attachments(f"case:{case_id}")}
    assert "บัตร xxxxxxxxxxxxx.pdf" in labels
    assert cache.get(SPELLED[0]) is None
    assert not any(thai.has_13(label) for label in labels)
