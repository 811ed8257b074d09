"""What a person does with their own: signing in, filing, correcting, paying, receiving."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from anuyat.apps.cases import commands, drafts
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.payments import queries as payments
from anuyat.core.access import SYSTEM
from anuyat.core.lifecycle import Outcome
from anuyat.flows import apply, decide, pay
from anuyat.jobs import worker
from anuyat.ports import board
from anuyat.web.shared import sessions
from tests import given

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
LATER = AT + timedelta(hours=3)
SERVICE = "food-place-licence"


@pytest.fixture(autouse=True)
def _three_hours_later():
    """The house's clock shows three hours after what these tests begin with."""
    clock = board.wired()["clock"]
    clock.set(LATER)
    yield clock
    clock.reset()


def browser(who, **more) -> Client:
    """A browser in which this person has signed in."""
    client = Client(**more)
    session = client.session
    session[sessions.PERSON], session[sessions.IAL] = str(who.person_id), list(who.ial)
    session.save()
    return client


@pytest.fixture
def pimpa():
    return given.citizen()


@pytest.fixture
def client(pimpa):
    return browser(pimpa)


@pytest.fixture
def other():
    """Somebody else's browser."""
    return browser(given.citizen("direk"))


def text(answer):
    return answer.content.decode()


def page_url(filing_id, page_id):
    return reverse("citizen:page", kwargs={"filing_id": filing_id, "page_id": page_id})


@pytest.fixture
def draft(pimpa):
    """A draft with nothing answered but what the proof of identity gave."""
    return apply.begin(catalogue.in_force(SERVICE), who=pimpa, at=AT)


@pytest.fixture
def full_draft(pimpa):
    return given.filing(SERVICE, who=pimpa)


def answers(filing_id, who):
    return drafts.open_answers(drafts.mine(filing_id, who))


# Signing in --------------------------------------------------------------------------------------


def test_the_sign_in_page_says_what_will_be_asked_for_and_that_there_is_another_way():
    page = text(Client().get("/sign-in", {"service": SERVICE}))
    assert "เลขประจำตัวประชาชน" in page
    assert catalogue.in_force(SERVICE).bundle["identity"]["why"]["th"] in page
    assert f"/services/{SERVICE}#other" in page


def test_whoever_is_not_signed_in_is_led_to_sign_in_and_back():
    answer = Client().get("/my")
    assert answer.headers["Location"] == "/sign-in?next=/my"


def test_a_return_from_a_sign_in_that_nobody_began_is_not_believed():
    answer = Client().get("/sign-in/return", {"code": "x", "state": "y"})
    assert answer.status_code == 400
    assert "ใช้ไม่ได้" in text(answer)


def test_a_provider_that_does_not_answer_leads_to_try_again():
    answer = Client().post("/sign-in", {"service": SERVICE})
    assert answer.status_code == 503  # Nothing listens on the demo's second port here.
    assert "ลองอีกครั้ง" in text(answer)


def test_a_proof_that_is_too_weak_is_told_which_and_why():
    weak = browser(given.citizen("malai", ial="1.1"))
    answer = weak.post(f"/services/{SERVICE}/start")
    assert answer.status_code == 403
    assert "IAL 2.1" in text(answer)
    assert "IAL 1.1" in text(answer)


def test_signing_out_ends_the_session(client):
    client.post("/sign-out")
    assert client.get("/my").headers["Location"].startswith("/sign-in")


# Filing ------------------------------------------------------------------------------------------


def test_starting_opens_one_draft_and_leads_to_the_first_open_page(client, pimpa):
    first = client.post(f"/services/{SERVICE}/start").headers["Location"]
    again = client.post(f"/services/{SERVICE}/start").headers["Location"]
    assert first == again
    assert first.endswith("/kind_page")
    assert len(drafts.drafts(pimpa)) == 1


def test_a_page_keeps_its_answer_and_leads_on(client, draft, pimpa):
    answer = client.post(page_url(draft, "kind_page"), {"kind": "sale"})
    assert answer.headers["Location"] == page_url(draft, "area_page")
    assert answers(draft, pimpa)["kind"] == "sale"


def test_a_wrong_answer_is_shown_as_typed_with_summary_and_message(client, draft, pimpa):
    answer = client.post(page_url(draft, "area_page"), {"area_sqm": "สามร้อย"})
    page = text(answer)
    assert answer.status_code == 422
    assert 'value="สามร้อย"' in page
    assert '<a href="#q-area_sqm">' in page
    assert "<title>ข้อผิดพลาด:" in page
    assert "area_sqm" not in answers(draft, pimpa)


def test_an_answer_that_ends_the_filing_is_told_politely_and_kept(client, draft, pimpa):
    stop = client.post(page_url(draft, "area_page"), {"area_sqm": "150"}).headers["Location"]
    assert "หนังสือรับรองการแจ้ง" in text(client.get(stop))
    assert answers(draft, pimpa)["area_sqm"] == 150


def test_what_the_proof_of_identity_gave_is_said_and_its_number_masked(client, draft, pimpa):
    client.post(page_url(draft, "kind_page"), {"kind": "sale"})
    page = text(client.get(page_url(draft, "applicant_page")))
    assert "เติมให้แล้วจากการยืนยันตัวตน" in page
    assert answers(draft, pimpa)["applicant_pid"] not in page


def test_a_number_from_the_proof_of_identity_cannot_be_typed_over(client, full_draft, pimpa):
    before = answers(full_draft, pimpa)["applicant_pid"]
    sent = {
        "applicant_name": "นางสาวพิมพา ใจตัวอย่าง",
        "applicant_pid": "1101700230708",
        "applicant_address-house": "1",
        "applicant_address-subdistrict": "730111",
    }
    assert client.post(page_url(full_draft, "applicant_page"), sent).status_code == 302
    after = answers(full_draft, pimpa)
    assert (after["applicant_pid"], after["applicant_address"]["house"]) == (before, "1")


def test_a_sub_district_is_found_without_a_script_and_nothing_is_judged(client, draft, pimpa):
    sent = {
        "premises_address-search": "โพรงมะเดือ",
        "premises_address-house": "88/12",
        "premises_address-find": "1",
    }
    answer = client.post(page_url(draft, "premises_page"), sent)
    page = text(answer)
    assert answer.status_code == 200
    assert 'value="730118"' in page
    assert 'value="88/12"' in page
    assert "govuk-error" not in page
    assert "premises_address" not in answers(draft, pimpa)


def test_an_address_elsewhere_is_marked_where_it_is_wrong(client, draft):
    sent = {
        "premises_address-search": "บางรัก",
        "premises_address-subdistrict": "100402",
        "premises_address-house": "1",
    }
    page = text(client.post(page_url(draft, "premises_page"), sent))
    assert 'href="#q-premises_address-subdistrict"' in page
    assert 'class="is-bad"' in page


def upload(client, filing_id, name, content, page="plan_page", question="plan", **more):
    sent = {question: SimpleUploadedFile(name, content, "application/pdf"), **more}
    return client.post(page_url(filing_id, page), sent)


def test_a_file_is_attached_and_taken_away_again(client, draft, pimpa):
    assert upload(client, draft, "แผนผัง.pdf", given.PDF, upload="1").status_code == 302
    [kept] = answers(draft, pimpa)["plan"]
    assert "แผนผัง.pdf" in text(client.get(page_url(draft, "plan_page")))
    client.post(page_url(draft, "plan_page"), {"plan-remove": kept["file"]})
    assert answers(draft, pimpa)["plan"] == []


def test_going_on_with_a_file_chosen_attaches_it(client, draft, pimpa):
    answer = upload(client, draft, "plan.pdf", given.PDF)
    assert answer.status_code == 302
    assert not answer.headers["Location"].endswith("plan_page")
    assert len(answers(draft, pimpa)["plan"]) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"MZ\x90\x00" + bytes(3000), "ไม่ใช่ไฟล์ .pdf จริง", id="a program"),
        pytest.param(b"%PDF-1.4" + bytes(20_000_000), "ไม่เกิน", id="20 MB"),
    ],
)
def test_a_file_that_is_not_taken_is_told_why_and_nothing_is_lost(
    client, full_draft, pimpa, content, says
):
    before = answers(full_draft, pimpa)
    answer = upload(client, full_draft, "virus.pdf", content)
    assert answer.status_code == 422
    assert says in text(answer)
    assert answers(full_draft, pimpa) == before


def test_pausing_keeps_what_is_good_and_leads_to_the_folder(client, draft, pimpa):
    sent = {"email": "pimpa@example.com", "phone": "12", "pause": "1"}
    assert client.post(page_url(draft, "contact_page"), sent).headers["Location"] == "/my"
    assert answers(draft, pimpa)["email"] == "pimpa@example.com"


def test_a_page_of_somebody_else_is_not_there(other, full_draft):
    for path in (
        page_url(full_draft, "kind_page"),
        reverse("citizen:check", args=[full_draft]),
    ):
        assert other.get(path).status_code == 404
    assert other.post(page_url(full_draft, "kind_page"), {"kind": "sale"}).status_code == 404
    assert other.post(reverse("citizen:submit", args=[full_draft])).status_code == 404


def test_what_was_typed_after_the_session_ended_is_there_after_signing_in(draft, pimpa):
    away = Client()
    url = page_url(draft, "trade_name_page")
    answer = away.post(url, {"trade_name": "ครัวคุณยาย"})
    assert answer.headers["Location"] == f"/sign-in?next={url}"
    session = away.session
    session[sessions.PERSON], session[sessions.IAL] = str(pimpa.person_id), [2, 3]
    session.save()
    page = text(away.get(url))
    assert 'value="ครัวคุณยาย"' in page
    assert "หมดเวลา" in page
    assert "trade_name" not in answers(draft, pimpa)


def test_what_was_typed_without_a_session_does_not_lie_readable_in_it(draft):
    away = Client()
    away.post(page_url(draft, "trade_name_page"), {"trade_name": "1101700230708"})
    assert "1101700230708" not in str(dict(away.session))


# Checking and sending ----------------------------------------------------------------------------


def test_the_check_page_shows_every_answer_with_a_way_to_change_it(client, full_draft):
    page = text(client.get(reverse("citizen:check", args=[full_draft])))
    assert "ครัวคุณยายพิมพ์ใจ สาขาริมคลอง" in page
    assert f"{page_url(full_draft, 'trade_name_page')}?back=check#q-trade_name" in page
    assert "2,500.00" in page  # What it will cost, before it is sent.


def test_a_changed_answer_leads_back_to_the_check_page(client, full_draft):
    url = f"{page_url(full_draft, 'trade_name_page')}?back=check"
    answer = client.post(url, {"trade_name": "ครัวใหม่"})
    assert answer.headers["Location"] == reverse("citizen:check", args=[full_draft])


def test_an_unfinished_draft_has_no_button_to_send_and_cannot_be_sent(client, draft, pimpa):
    check = reverse("citizen:check", args=[draft])
    assert reverse("citizen:submit", args=[draft]) not in text(client.get(check))
    assert client.post(reverse("citizen:submit", args=[draft])).headers["Location"] == check
    assert drafts.mine(draft, pimpa).state == "draft"


@pytest.mark.law("ega-2565/11")
def test_a_person_chooses_how_to_be_answered(client, full_draft, pimpa):
    client.post(reverse("citizen:reply", args=[full_draft]), {"reply": "post"})
    assert drafts.mine(full_draft, pimpa).reply_preference == "post"


@pytest.mark.law("eta-2544/18")
def test_sending_twice_leads_to_the_same_receipt(client, full_draft):
    url = reverse("citizen:submit", args=[full_draft])
    first, second = (client.post(url).headers["Location"] for _ in range(2))
    assert first == second
    assert first.endswith("/receipt")


@pytest.mark.law("ega-2565/10.1")
def test_the_receipt_shows_both_times_and_why(pimpa):
    case_id, _ = given.received(SERVICE, who=pimpa, at=given.EVENING)
    page = text(browser(pimpa).get(reverse("citizen:receipt", args=[case_id])))
    page = page.replace("\u00a0", " ")
    for told in ("20 พ.ย. 2569", "18:42", "23 พ.ย. 2569", "08:30", "หลังเวลาทำการ", "มาตรา 10"):
        assert told in page
    assert "data:image/svg+xml" in page


# The folder and a case ---------------------------------------------------------------------------


def test_an_empty_folder_says_what_would_be_there(client):
    page = text(client.get("/my"))
    assert "ไม่มีอะไรรอคุณ" in page
    assert "ยังไม่มีใบอนุญาต" in page


def test_the_folder_shows_a_draft_until_when_it_is_kept(client, draft):
    assert "เก็บไว้ถึง" in text(client.get("/my"))


def test_the_folder_asks_a_fixed_number_of_times(client, pimpa, django_assert_max_num_queries):
    for _ in range(4):
        case_id, _who = given.received(SERVICE, who=pimpa)
        commands.withdraw(case_id, who=pimpa, at=AT)
    given.received(SERVICE, who=pimpa)
    given.filing(SERVICE, who=pimpa)
    with django_assert_max_num_queries(12):
        assert client.get("/my").status_code == 200


@pytest.fixture
def case_id(pimpa):
    return given.received(SERVICE, who=pimpa)[0]


@pytest.mark.parametrize("name", ["case", "receipt", "correct", "withdraw", "licence_pdf"])
def test_a_case_of_somebody_else_is_not_there(other, case_id, name):
    assert other.get(reverse(f"citizen:{name}", args=[case_id])).status_code == 404


def test_a_file_and_a_letter_of_somebody_else_are_not_there(client, other, case_id, pimpa):
    [file, *_] = cases.answers(cases.case(pimpa.reach, case_id))["plan"]
    from anuyat.apps.records import files

    use = next(a for a in files.attachments(f"case:{case_id}") if a.purpose == "plan")
    assert file["label"] == use.label
    letter = letters.by_key(case_id, "acknowledgement")
    own = [
        reverse("citizen:file", args=[use.pk]),
        reverse("citizen:letter", args=[letter.pk]),
        reverse("citizen:letter_pdf", args=[letter.pk]),
    ]
    assert [client.get(path).status_code for path in own] == [200, 200, 200]
    assert [other.get(path).status_code for path in own] == [404, 404, 404]
    assert client.get(own[2]).content.startswith(b"%PDF")


def test_withdrawing_shows_its_consequences_first(client, case_id, pimpa):
    url = reverse("citizen:withdraw", args=[case_id])
    assert "หยุดพิจารณาทันที" in text(client.get(url))
    assert cases.case(pimpa.reach, case_id).state == "received"
    client.post(url)
    assert cases.case(pimpa.reach, case_id).state == "withdrawn"
    assert "ถอนไม่ได้แล้ว" in text(client.get(url))


# Correcting --------------------------------------------------------------------------------------


@pytest.fixture
def returned(case_id):
    """The case returned for its plan and its name of the premises."""
    by = given.officer("health-officer")
    faults = {"plan": "plan-parts-missing", "premises": "address-unclear"}
    given.checked(case_id, by=by, at=AT, faults=faults)
    commands.send_back(case_id, who=by, at=AT)
    worker.work_all(AT)
    return case_id


def test_a_returned_case_waits_first_in_the_folder_with_every_fault(client, returned):
    assert "แก้ 2 ข้อ" in text(client.get("/my"))
    page = text(client.get(reverse("citizen:case", args=[returned])))
    reasons = catalogue.in_force(SERVICE).bundle["reasons"]
    assert reasons["plan-parts-missing"]["message"]["th"] in page
    assert reasons["address-unclear"]["message"]["th"] in page


def test_only_the_returned_questions_can_be_corrected(client, returned):
    page = text(client.get(reverse("citizen:correct", args=[returned])))
    named = set(re.findall(r'name="([a-z_]+)', page)) - {"csrfmiddlewaretoken", "language", "next"}
    assert {"plan", "premises_address"} <= named
    assert not named & {"trade_name", "kind", "medical", "area_sqm"}


def correction(**more):
    return {
        "premises_address-house": "88/14",
        "premises_address-subdistrict": "730118",
        **more,
    }


def test_a_correction_that_lacks_something_is_not_sent_and_nothing_is_lost(client, returned, pimpa):
    answer = client.post(reverse("citizen:correct", args=[returned]), correction())
    assert answer.status_code == 422
    assert 'value="88/14"' in text(answer)
    assert cases.case(pimpa.reach, returned).state == "returned"


def test_a_whole_correction_goes_back_and_the_case_with_it(client, returned, pimpa):
    sent = correction(plan=SimpleUploadedFile("ใหม่.pdf", given.PDF))
    answer = client.post(reverse("citizen:correct", args=[returned]), sent)
    assert answer.headers["Location"] == reverse("citizen:case", args=[returned])
    case = cases.case(pimpa.reach, returned)
    assert case.state == "received"
    assert cases.answers(case)["premises_address"]["house"] == "88/14"
    assert [file["label"] for file in cases.answers(case)["plan"]] == ["ใหม่.pdf"]


def test_a_new_file_can_be_taken_away_before_it_is_sent(client, returned, pimpa):
    url = reverse("citizen:correct", args=[returned])
    client.post(url, {"plan": SimpleUploadedFile("ใหม่.pdf", given.PDF), "upload": "1"})
    [kept] = commands.open_corrections(cases.case(pimpa.reach, returned))["plan"]
    client.post(url, {"plan-remove": kept["file"]})
    assert commands.open_corrections(cases.case(pimpa.reach, returned))["plan"] == []


# Paying and receiving ----------------------------------------------------------------------------


@pytest.fixture
def billed(pimpa):
    """A granted case and its unpaid bill."""
    case_id, _ = given.granted(who=pimpa)
    return case_id, payments.open_bill(SYSTEM, case_id)


def test_a_bill_shows_its_lines_with_reasons_the_sum_in_words_and_never_a_failure(client, billed):
    _, bill = billed
    page = text(client.get(reverse("citizen:pay", args=[bill.pk]))).replace("\u00a0", " ")
    for told in (bill.lines[0]["reason"]["th"], "สองพันห้าร้อยบาทถ้วน", "รอเงินเข้า", bill.reference):
        assert told.replace("\u00a0", " ") in page
    assert "ล้มเหลว" not in page
    assert "data-wait" in page


def test_a_bill_of_somebody_else_is_not_there(other, billed):
    assert other.get(reverse("citizen:pay", args=[billed[1].pk])).status_code == 404


def test_a_paid_bill_shows_its_receipt_and_the_licence_is_in_the_folder(client, billed, pimpa):
    case_id, bill = billed
    bank = board.payment_provider("demo")
    pay.prompt(bill, "demo")
    body, headers = bank.signed(bank.pay(bill.reference, bill.satang, LATER), LATER)
    pay.take_notice("demo", body, headers, at=LATER)
    worker.work_all(LATER)

    page = text(client.get(reverse("citizen:pay", args=[bill.pk])))
    receipt = letters.by_key(case_id, f"receipt.{bill.moment}")
    assert reverse("citizen:letter_pdf", args=[receipt.pk]) in page
    assert "data-wait" not in page
    assert reverse("citizen:licence_pdf", args=[case_id]) in text(client.get("/my"))
    licence = client.get(reverse("citizen:licence_pdf", args=[case_id]))
    assert licence.content.startswith(b"%PDF")


@pytest.fixture
def refused(pimpa):
    """A refused case; its letter lies in the folder, unopened."""
    case_id, _ = given.in_review(SERVICE, "health-officer", who=pimpa)
    grounds = {"facts": "ไม่มีที่ล้างมือ", "law": "มาตรา 54", "reasons": "ไม่ถูกสุขลักษณะ"}
    mayor = given.officer("mayor")
    decide.decide(case_id, Outcome.REFUSED, grounds=grounds, conditions=[], who=mayor, at=AT)
    worker.work_all(AT)
    return case_id, letters.by_key(case_id, "decision_refuse")


@pytest.mark.law("apa-2539/40")
def test_a_letter_that_starts_a_period_is_shown_only_after_it_was_opened(client, refused):
    case_id, letter = refused
    url = reverse("citizen:letter", args=[letter.pk])
    for path in (url, reverse("citizen:letter_pdf", args=[letter.pk]), "/my"):
        assert "ไม่มีที่ล้างมือ" not in text(client.get(path, follow=True))
    assert letters.by_key(case_id, "decision_refuse").opened_at is None

    opened = client.post(reverse("citizen:open_letter", args=[letter.pk]), follow=True)
    assert "ไม่มีที่ล้างมือ" in text(opened)
    assert letters.by_key(case_id, "decision_refuse").opened_at is not None


@pytest.mark.law("apa-2539/40")
def test_an_opened_refusal_tells_reasons_and_the_last_day_to_appeal(client, refused):
    case_id, letter = refused
    case_url = reverse("citizen:case", args=[case_id])
    assert "เวลาอุทธรณ์ยังไม่เริ่มนับ" in text(client.get(case_url))
    client.post(reverse("citizen:open_letter", args=[letter.pk]))
    page = text(client.get(case_url)).replace("\u00a0", " ")
    assert "23 ธันวาคม 2569" in page
    assert "ไม่ถูกสุขลักษณะ" in page


def test_a_letter_of_somebody_else_cannot_be_opened(other, refused):
    case_id, letter = refused
    assert other.post(reverse("citizen:open_letter", args=[letter.pk])).status_code == 404
    assert letters.by_key(case_id, "decision_refuse").opened_at is None
