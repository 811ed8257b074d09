"""What each person of the cast does in the browser, step by step."""

import time
from datetime import UTC, datetime

import pyotp

from anuyat.demo import seed
from tests import given
from tests.e2e.conftest import Somebody

FILLS = {
    "kind": "sale",
    "area_sqm": "๓๒๐",
    "in_market": "no",
    "applicant_kind": "person",
    "trade_name": "ครัวคุณยายพิมพ์ใจ สาขาริมคลอง",
    "owns_premises": "yes",
    "workers": "6",
    "exempt": "none",
    "owner_age": "47",
    "owner_nationality": "ไทย",
    "owner_ethnicity": "ไทย",
    "trade_name_roman": "Khanom Khun Mae",
    "kinds": "ขายขนมไทยออนไลน์",
    "capital": "50,000",
    "owns_office": "yes",
    "has_branches": "no",
    "taken_over": "no",
    "sells_online": "no",
    "sued": "no",
    "business_name": "ร้านตัวอย่างออนไลน์",
    "business_place": "เพจร้านตัวอย่าง",
    "business_juristic_id": "0985569009011",
    "facts": "โอนเงินแล้วร้านไม่ส่งของ ทวงแล้วเงียบ",
    "loss": "1,290",
    "wanted": "ขอเงินคืน",
    "wants_mediation": "yes",
    "phone": "0 2000 3001",
}
DATES = {
    "opens_on": ("1", "2", "2570"),
    "started_on": ("2", "11", "2569"),
    "happened_on": ("1", "11", "2569"),
}
ADDRESSES = {"premises_address", "office_address", "applicant_address", "owner_address"}


def prove_identity(who: Somebody, slug: str) -> None:
    """From our sign-in page over the identity provider and back."""
    who.press("ไปยืนยันตัวตน")
    who.follow(who.page.locator(f"button[name=person][value={slug}]"))
    who.page.wait_for_url(f"{who.house.url}/**")
    if who.page.url.endswith("/start"):
        who.press("เริ่มกรอก", exact=False)


def fill_in(who: Somebody, email: str, *, look_at: str = "") -> None:
    """Answer page after page until the answers are shown for checking."""
    for _ in range(40):
        if who.page.url.endswith("/check"):
            return
        if look_at:
            who.look(f"{look_at}-{who.page.url.rsplit('/', 1)[-1]}")
        answer_page(who, email)
        who.press("บันทึกและไปต่อ")
    raise AssertionError(f"the form never ended: {who.page.url}")


def answer_page(who: Somebody, email: str) -> None:
    page = who.page
    fields = page.locator("main form [name]:not([type=hidden]):not(button)")
    names = {fields.nth(i).get_attribute("name") for i in range(fields.count())}
    for name in sorted(n for n in names if n):
        _answer(who, name, email)
    for name in sorted(ADDRESSES):
        if f"{name}-search" in names:
            _find_place(who, name)


def _answer(who: Somebody, name: str, email: str) -> None:
    page = who.page
    box = page.locator(f"[name='{name}']").first
    kind = box.get_attribute("type")
    base, _, part = name.partition("-")
    if kind == "radio" and base in FILLS and not part:
        page.locator(f"[name='{name}'][value='{FILLS[base]}']").check(force=True)
    elif kind == "file":
        box.set_input_files(
            {"name": f"{base}.pdf", "mimeType": "application/pdf", "buffer": given.PDF}
        )
    elif base in DATES and part:
        box.fill(DATES[base][("day", "month", "year").index(part)])
    elif name == "email":
        box.fill(email)
    elif name in FILLS and not box.input_value():
        box.fill(FILLS[name])
    elif base in ADDRESSES and part == "house" and not box.input_value():
        box.fill("88/12")


def _find_place(who: Somebody, name: str) -> None:
    """By the button, as without scripts: search, then choose."""
    page = who.page
    if page.locator(f"[name='{name}-subdistrict']:checked").count():
        return
    page.locator(f"[name='{name}-search']").fill("พระปฐมเจดีย์")
    who.page.locator(f"button[name='{name}-find']").click()
    choice = page.locator(f"[name='{name}-subdistrict']").first
    choice.wait_for(state="attached")
    choice.check(force=True)


def sign_in_officer(who: Somebody, slug: str) -> None:
    """By password and the code of that half minute; a used code waits for the next."""
    row = next(r for r in seed.content.officers() if r["id"] == slug)
    for _ in range(3):
        who.go("/officer/sign-in")
        who.page.locator("[name=email]").fill(row["email"])
        who.page.locator("[name=password]").fill(seed.DEMO_PASSWORD)
        code = pyotp.TOTP(seed.totp_secret(slug)).at(datetime.now(UTC))
        who.page.locator("[name=code]").fill(code)
        who.press("เข้าสู่ระบบ")
        if "/sign-in" not in who.page.url:
            return
        time.sleep(31)
    raise AssertionError("the officer never came in")


def check_everything(who: Somebody, *, fault: str = "") -> None:
    """Pass each open item of the checklist; ``fault`` names one that is found wanting."""
    page = who.page
    for _ in range(20):
        item = page.locator(".o-check.is-next")
        if not item.count():
            return
        if fault and item.first.get_attribute("id") == fault:
            item.first.locator("details summary", has_text="บกพร่อง").click()
            item.first.locator("select").select_option(index=1)
            who.follow(item.first.locator("button[value=fault]"))
        else:
            who.follow(item.first.locator("button[value=pass]"))
    raise AssertionError("the checklist never ended")


def pay_at_the_bank(who: Somebody, reference: str) -> None:
    who.go(f"{who.house.demo_url}/bank/?ref={reference}")
    who.press("จ่าย")
