"""The three services in a browser, from search to their end, each page looked at."""

import re

import pytest

from tests.e2e import people

pytestmark = pytest.mark.browser
EMAIL = "pimpa.journey@example.com"


def test_a_restaurant_gets_a_licence_that_anyone_can_verify(somebody):
    citizen = somebody()
    citizen.go("/")
    citizen.look("food-01-home")
    citizen.page.get_by_role("searchbox").first.fill("จำหนายอาหาร")
    citizen.press("ค้นหา", exact=False)
    citizen.look("food-02-search")
    citizen.follow(citizen.page.locator("main a[href$='/services/food-place-licence']").first)
    citizen.look("food-03-service")
    citizen.press("เริ่มยื่นคำขอ", exact=False)
    citizen.look("food-04-identity")
    people.prove_identity(citizen, "pimpa")
    people.fill_in(citizen, EMAIL, look_at="food-05")
    citizen.look("food-06-check")
    citizen.press("ส่งคำขอ")
    citizen.look("food-07-receipt")
    case_url = citizen.page.url.removesuffix("/receipt")
    case_id = case_url.rsplit("/", 1)[-1]

    reviewer = somebody()
    people.sign_in_officer(reviewer, "health-officer")
    reviewer.look("food-08-queue")
    reviewer.go(f"/officer/cases/{case_id}")
    people.check_everything(reviewer, fault="plan")
    reviewer.look("food-09-case")
    reviewer.go(f"/officer/cases/{case_id}/return")
    reviewer.look("food-10-return")
    reviewer.press("ส่งคืน แจ้ง", exact=False)

    citizen.go("/my")
    citizen.look("food-11-folder")
    citizen.go(f"/my/cases/{case_id}/correct")
    citizen.look("food-12-correct")
    people.answer_page(citizen, EMAIL)
    citizen.press("ส่งกลับ", exact=False)

    reviewer.go(f"/officer/cases/{case_id}")
    people.check_everything(reviewer)
    reviewer.look("food-13-ready")
    reviewer.press("รับพิจารณา", exact=False)
    reviewer.look("food-13-accepted")
    reviewer.go(f"/officer/cases/{case_id}/propose")
    reviewer.look("food-13-propose")
    reviewer.page.locator("[name=outcome][value=granted]").check(force=True)
    reviewer.page.locator("textarea").first.fill("เอกสารครบ สถานที่ถูกสุขลักษณะ")
    reviewer.press("เสนอผู้อนุญาต", exact=False)

    approver = somebody()
    people.sign_in_officer(approver, "mayor")
    approver.go(f"/officer/cases/{case_id}/decide")
    approver.look("food-14-decide")
    approver.page.locator("[name=outcome][value=granted]").check(force=True)
    approver.tick("sure")
    approver.press("ลงนามคำสั่ง", exact=False)

    citizen.go(case_url)
    citizen.await_text("/my/bills/")
    citizen.look("food-15-case")
    citizen.follow(citizen.page.locator("a[href*='/my/bills/']").first)
    citizen.look("food-16-pay")
    reference = re.search(r"\bTY\d{7}B\d{2}\b", citizen.page.content())
    people.pay_at_the_bank(citizen, reference[0])

    citizen.go(case_url)
    citizen.await_text(f"/my/licences/{case_id}.pdf")
    citizen.look("food-17-licence")
    pdf = citizen.context.request.get(f"{citizen.house.url}/my/licences/{case_id}.pdf")
    assert pdf.body().startswith(b"%PDF-")

    passer_by = somebody(scripts=False)
    passer_by.go(verify_address(pdf.body()))
    assert "ตัวอย่าง ใช้ไม่ได้จริง" in passer_by.page.content()
    assert "สอ 1/2569" in passer_by.page.content()
    passer_by.go("/register?q=ครัวคุณยาย")
    assert "ครัวคุณยายพิมพ์ใจ" in passer_by.page.content()
    looker = somebody()
    looker.go(verify_address(pdf.body()))
    looker.look("food-18-verify")
    looker.go("/register")
    looker.look("food-19-register")


def verify_address(pdf: bytes) -> str:
    """Where the QR leads: the address that stands beside it as text."""
    import pypdfium2

    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    return re.search(r"http://[^\s]+/v/[A-Z2-7\s]+", text)[0].replace("\n", "").replace("\r", "")


def test_a_trader_is_registered_the_same_day_after_paying_on_filing(somebody):
    citizen = somebody()
    citizen.go("/services/commercial-registration")
    citizen.press("เริ่มยื่นคำขอ", exact=False)
    people.prove_identity(citizen, "longname")
    people.fill_in(citizen, "longname.journey@example.com")
    citizen.press("ส่งคำขอ")
    citizen.look("trade-01-receipt")
    case_url = citizen.page.url.removesuffix("/receipt")
    case_id = case_url.rsplit("/", 1)[-1]
    citizen.go(case_url)
    citizen.follow(citizen.page.locator("a[href*='/my/bills/']").first)
    reference = re.search(r"\bTY\d{7}B\d{2}\b", citizen.page.content())
    people.pay_at_the_bank(citizen, reference[0])

    registrar = somebody()
    people.sign_in_officer(registrar, "registrar")
    registrar.go(f"/officer/cases/{case_id}")
    people.check_everything(registrar)
    registrar.go(f"/officer/cases/{case_id}")
    registrar.press("รับพิจารณา", exact=False)
    registrar.go(f"/officer/cases/{case_id}/decide")
    registrar.page.locator("[name=outcome][value=granted]").check(force=True)
    registrar.tick("sure")
    registrar.press("ลงนามคำสั่ง", exact=False)

    citizen.go(case_url)
    citizen.await_text(f"/my/licences/{case_id}.pdf")
    citizen.look("trade-02-certificate")


def test_a_complaint_is_answered_and_nothing_of_it_is_public(somebody):
    citizen = somebody()
    citizen.go("/services/complaint")
    citizen.press("เริ่มยื่น", exact=False)
    people.prove_identity(citizen, "owen")
    people.fill_in(citizen, "owen.journey@example.com")
    citizen.press("ส่งคำขอ")
    case_url = citizen.page.url.removesuffix("/receipt")
    case_id = case_url.rsplit("/", 1)[-1]

    reviewer = somebody()
    people.sign_in_officer(reviewer, "saraban-officer")
    reviewer.go(f"/officer/cases/{case_id}")
    people.check_everything(reviewer)
    reviewer.press("รับพิจารณา", exact=False)
    reviewer.go(f"/officer/cases/{case_id}/propose")
    reviewer.page.locator("[name=outcome]").first.check(force=True)
    reviewer.page.locator("textarea").first.fill("ไกล่เกลี่ยแล้ว ร้านคืนเงิน")
    reviewer.press("เสนอผู้อนุญาต", exact=False)

    approver = somebody()
    people.sign_in_officer(approver, "clerk")
    approver.go(f"/officer/cases/{case_id}/decide")
    approver.look("complaint-01-decide")
    approver.page.locator("[name=outcome]").first.check(force=True)
    approver.page.locator("textarea").first.fill("เทศบาลเชิญร้านมาแล้ว ร้านคืนเงินครบ 1,290 บาท")
    approver.tick("sure")
    approver.press("ลงนามและส่งคำตอบ", exact=False)

    citizen.go(case_url)
    citizen.await_text("หนังสือตอบ")
    citizen.look("complaint-02-case")

    passer_by = somebody(scripts=False)
    for path in ("/register?q=ร้านตัวอย่างออนไลน์", "/search?q=ร้านตัวอย่างออนไลน์"):
        passer_by.go(path)
        assert case_id not in passer_by.page.content()
        assert passer_by.page.get_by_text("โอนเงินแล้วร้านไม่ส่งของ").count() == 0
