"""A person at the demo bank, and our side of the line played by a real server on loopback."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx
import pytest

from anuyat.adapters.demo_bank import DemoBank
from anuyat.core.promptpay import BillPayment, encode
from anuyat.demo.bank import bank_app
from anuyat.ports.payments import Notice
from tests.contracts.payment_provider import NOW, REQUEST


class Agency:
    """Takes notices as our webhook would; refuses as many as it is told to."""

    def __init__(self, bank: DemoBank) -> None:
        self.bank = bank
        self.taken: list[Notice] = []
        self.refuse = 0
        self.url = ""

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        names = (name for name in environ if name.startswith("HTTP_"))
        headers = {name[5:].replace("_", "-"): environ[name] for name in names}
        if self.refuse:
            self.refuse -= 1
            start_response("503 Service Unavailable", [])
            return [b""]
        self.taken.append(self.bank.read_notice(body, headers, NOW))
        start_response("204 No Content", [])
        return [b""]


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def bank(tmp_path: Path) -> DemoBank:
    return DemoBank(tmp_path, b"a secret of the demo bank")


@pytest.fixture
def agency(bank: DemoBank) -> Iterator[Agency]:
    agency = Agency(bank)
    with make_server("127.0.0.1", 0, agency, handler_class=Quiet) as server:
        agency.url = f"http://127.0.0.1:{server.server_port}/notices/demo/"
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield agency
        server.shutdown()
        thread.join()


@pytest.fixture
def person(bank: DemoBank, agency: Agency) -> Iterator[httpx.Client]:
    app = bank_app(bank, agency.url, lambda: NOW, retry_after=(0, 0))
    with httpx.Client(
        transport=httpx.WSGITransport(app),
        base_url="http://127.0.0.1:8010",
        follow_redirects=True,
    ) as client:
        yield client


class Forms(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self._fields: dict[str, str] = {}
        self._button = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._fields = {}
        if tag == "input":
            self._fields[named["name"]] = named.get("value", "")
        if tag == "button" and "name" in named:
            self._fields[named["name"]] = named["value"]
            self._button = "seen"

    def handle_data(self, data: str) -> None:
        if self._button:
            self.forms[data], self._button = self._fields, ""


def press(person: httpx.Client, page: httpx.Response, button: str) -> httpx.Response:
    """Press a button as a browser without scripts would."""
    return person.post("/", data=Forms(page.text).forms[button])


def test_a_bill_asked_of_the_bank_is_listed_and_shown(bank: DemoBank, person: httpx.Client) -> None:
    bank.prompt(REQUEST)
    assert '<a href="?ref=C690829001' in person.get("/").text
    page = person.get("/?ref=C690829001").text
    assert all(text in page for text in ("200.00", "เทศบาลเมืองตัวอย่าง", "13/04/2569 16:30"))


def test_paying_tells_the_agency_the_full_amount(
    bank: DemoBank, agency: Agency, person: httpx.Client
) -> None:
    bank.prompt(REQUEST)
    page = press(person, person.get("/?ref=C690829001"), "จ่าย")
    assert [(n.bill_reference, n.satang, n.kind) for n in agency.taken] == [
        ("C690829001", 20000, "paid")
    ]
    assert "ส่งแจ้งถึงหน่วยงานแล้ว" in page.text


def test_a_wrong_amount_is_really_wrong(
    bank: DemoBank, agency: Agency, person: httpx.Client
) -> None:
    bank.prompt(REQUEST)
    press(person, person.get("/?ref=C690829001"), "จ่ายผิดจำนวน")
    assert [n.satang for n in agency.taken] == [15000]


def test_notifying_again_tells_the_same_payment_twice(
    bank: DemoBank, agency: Agency, person: httpx.Client
) -> None:
    bank.prompt(REQUEST)
    page = press(person, person.get("/?ref=C690829001"), "จ่าย")
    press(person, page, "แจ้งซ้ำ")
    assert len(agency.taken) == 2
    assert agency.taken[0] == agency.taken[1]


def test_a_late_notice_waits_until_a_person_sends_it(
    bank: DemoBank, agency: Agency, person: httpx.Client
) -> None:
    bank.prompt(REQUEST)
    page = press(person, person.get("/?ref=C690829001"), "แจ้งช้า (จ่ายแล้ว ยังไม่แจ้ง)")
    assert agency.taken == []
    press(person, page, "ส่งแจ้ง")
    assert [n.paid_at for n in agency.taken] == [NOW]


def test_a_reversal_is_told_when_a_person_sends_it(
    bank: DemoBank, agency: Agency, person: httpx.Client
) -> None:
    bank.prompt(REQUEST)
    page = press(person, person.get("/?ref=C690829001"), "จ่าย")
    page = press(person, page, "กลับรายการ")
    press(person, page, "ส่งแจ้ง")
    assert [n.kind for n in agency.taken] == ["paid", "reversed"]


def test_a_notice_is_tried_again_when_the_agency_is_busy(
    bank: DemoBank, agency: Agency, person: httpx.Client
) -> None:
    agency.refuse = 1
    bank.prompt(REQUEST)
    press(person, person.get("/?ref=C690829001"), "จ่าย")
    assert len(agency.taken) == 1


def test_a_notice_nobody_took_is_kept_and_said_so(
    bank: DemoBank, agency: Agency, person: httpx.Client
) -> None:
    agency.refuse = 2
    bank.prompt(REQUEST)
    page = press(person, person.get("/?ref=C690829001"), "จ่าย")
    assert "หน่วยงานไม่รับแจ้ง" in page.text
    press(person, page, "ส่งแจ้ง")
    assert len(agency.taken) == 1


def test_a_reference_the_bank_never_heard_of_can_be_paid(
    agency: Agency, person: httpx.Client
) -> None:
    press(person, person.get("/?ref=XYZ1&amount=12345"), "จ่าย")
    assert [(n.bill_reference, n.satang) for n in agency.taken] == [("XYZ1", 12345)]


def test_the_text_of_a_code_opens_its_bill(person: httpx.Client) -> None:
    text = encode(BillPayment("099400003654001", "XYZ2", satang=5000))
    page = person.get("/", params={"qr": text}).text
    assert "XYZ2" in page
    assert "50.00" in page
    assert "อ่าน QR นี้ไม่ได้" in person.get("/", params={"qr": text[:-1]}).text


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_page_says_that_it_is_a_demonstration(
    bank: DemoBank, person: httpx.Client, lang: str
) -> None:
    bank.prompt(REQUEST)
    for address in ("/", "/?ref=C690829001"):
        page = person.get(address + ("&" if "?" in address else "?") + f"lang={lang}")
        assert ("ใช้ไม่ได้จริง" if lang == "th" else "Demonstration only") in page.text
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert "<script" not in page.text
        assert "style=" not in page.text


def test_what_a_stranger_puts_in_the_address_is_shown_as_text(person: httpx.Client) -> None:
    page = person.get("/", params={"ref": "<b>'\"", "amount": "<i>", "said": "<u>"}).text
    assert not any(tag in page for tag in ("<b>", "<i>", "<u>", "'\""))


@pytest.mark.parametrize(
    "headers",
    [{"Host": "bank.example"}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}],
)
def test_a_foreign_page_presses_no_button(
    bank: DemoBank, person: httpx.Client, headers: dict[str, str]
) -> None:
    form = {"ref": "XYZ1", "satang": "100", "do": "pay"}
    assert person.post("/", data=form, headers=headers).status_code == 403
    assert bank.movements() == ()


@pytest.mark.parametrize("satang", ["", "-1", "0", "1.5", "๑๐๐", "99999999999"])
def test_an_amount_that_is_none_moves_nothing(
    bank: DemoBank, person: httpx.Client, satang: str
) -> None:
    form = {"ref": "XYZ1", "satang": satang, "do": "pay"}
    assert person.post("/", data=form).status_code == 400
    assert bank.movements() == ()


@pytest.mark.parametrize(
    "url", ["http://agency.example/", "http://10.0.0.1/", "http://127.0.0.1.example/", ""]
)
def test_notices_go_to_loopback_only(bank: DemoBank, url: str) -> None:
    with pytest.raises(ValueError, match="loopback"):
        bank_app(bank, url, lambda: NOW)
