"""The demo's door: signing in by one click, the clock, the post box, and the next step."""

import re
from datetime import datetime

import pyotp
import pytest
from django.urls import resolve, reverse

from anuyat.core.thai import BANGKOK
from anuyat.demo import clock, content, seed, strip
from anuyat.flows import apply
from anuyat.ports import board
from tests import given

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
NEXT = re.compile(
    r'<form class="an-demo__form" method="post" action="([^"]+)">'
    r'<input type="hidden" name="csrfmiddlewaretoken" value="[^"]+">'
    r'<input type="hidden" name="next" value="([^"]+)">'
)


@pytest.fixture
def demo(settings, client):
    """A browser at a demo whose clock stands at an office hour."""
    settings.IS_DEMO = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "anuyat.demo.middleware.Strip"]
    board.wired()["clock"].set(AT)
    yield client
    board.wired()["clock"].reset()


ROUTES = [
    ("get", reverse_args)
    for reverse_args in (
        ("demo:cast",),
        ("demo:post_box",),
        ("demo:mail", "00000001"),
    )
] + [
    ("post", reverse_args)
    for reverse_args in (("demo:sign_in", "citizen", "pimpa"), ("demo:clock",))
]


@pytest.mark.parametrize(("method", "route"), ROUTES)
def test_nothing_of_the_demo_is_there_outside_a_demo(method, route, client, settings):
    assert not settings.IS_DEMO
    assert getattr(client, method)(reverse(route[0], args=route[1:])).status_code == 404


def test_everybody_of_the_cast_is_shown_with_a_button_and_officers_with_their_code(demo):
    page = demo.get(reverse("demo:cast")).content.decode()

    for row in [*content.people(), *content.officers()]:
        kind = "officer" if "agency" in row else "citizen"
        assert reverse("demo:sign_in", args=[kind, row["id"]]) in page
    code = pyotp.TOTP(seed.totp_secret("mayor")).at(AT)
    assert f"{code[:3]} {code[3:]}" in page
    assert seed.DEMO_PASSWORD in page


def test_the_password_and_code_shown_open_the_officers_door(demo):
    from anuyat.apps.identity import commands

    code = pyotp.TOTP(seed.totp_secret("mayor")).at(AT)
    found = commands.sign_in_officer(
        "mayor.tuayang@example.com", seed.DEMO_PASSWORD, code, network="here", at=AT
    )
    assert found.name_en.endswith("Mueangsommot")


def test_a_citizen_comes_in_by_one_click_with_the_level_of_the_cast(demo):
    demo.post(reverse("demo:sign_in", args=["citizen", "malai"]))
    assert demo.session["ial"] == [1, 1]


def test_one_click_and_the_real_sign_in_are_the_same_person(demo):
    demo.post(reverse("demo:sign_in", args=["citizen", "pimpa"]))
    assert demo.session["person"] == str(given.citizen("pimpa").person_id)


def test_an_officer_comes_in_by_one_click(demo):
    demo.post(reverse("demo:sign_in", args=["officer", "mayor"]))
    assert "officer" in demo.session


@pytest.mark.parametrize(("kind", "slug"), [("citizen", "mayor"), ("robot", "pimpa")])
def test_nobody_else_comes_in(kind, slug, demo):
    assert demo.post(reverse("demo:sign_in", args=[kind, slug])).status_code == 404
    assert not demo.session.keys()


def test_signing_in_by_a_link_is_refused(demo):
    assert demo.get(reverse("demo:sign_in", args=["citizen", "pimpa"])).status_code == 405


def test_the_clock_goes_to_the_friday_evening_before_a_long_holiday(demo):
    demo.post(reverse("demo:clock"), {"preset": "friday-1631"})
    now = board.wired()["clock"]().astimezone(BANGKOK)
    # 5 December 2026 is a Saturday; Monday the 7th is given instead.
    assert (now.date().isoformat(), now.hour, now.minute) == ("2026-12-04", 16, 31)


def test_the_clock_goes_on_to_the_next_office_morning(demo):
    demo.post(reverse("demo:clock"), {"preset": "friday-1631"})
    demo.post(reverse("demo:clock"), {"preset": "next-morning"})
    now = board.wired()["clock"]().astimezone(BANGKOK)
    assert (now.date().isoformat(), now.hour, now.minute) == ("2026-12-08", 8, 31)


def test_from_that_friday_on_the_next_long_holiday_is_another():
    first = datetime(2026, 12, 4, 16, 31, tzinfo=BANGKOK)
    assert clock.friday_before_long_holiday(first, clock.calendar()) > first


def test_an_unknown_time_is_refused(demo):
    assert demo.post(reverse("demo:clock"), {"preset": "yesterday"}).status_code == 404


def test_a_mail_that_was_sent_lies_in_the_post_box_and_opens(demo):
    given.received("complaint", who=given.citizen("owen"))
    box = demo.get(reverse("demo:post_box")).content.decode()
    newest = board.wired()["post"].list_mails()[0]
    assert reverse("demo:mail", args=[newest.number]) in box

    page = demo.get(reverse("demo:mail", args=[newest.number])).content.decode()
    assert "ตัวอย่าง ใช้ไม่ได้จริง" in page


def test_a_mail_that_was_never_sent_does_not_open(demo):
    assert demo.get(reverse("demo:mail", args=["../clock"[3:]])).status_code == 404


def _next(request_factory, path, session):
    """The next step as the strip would show it on a page."""
    request = request_factory.get(path)
    request.resolver_match = resolve(path)
    request.session, request.at = session, AT
    return strip.next_of(request)


def _told(found):
    return found.stage.process, found.kind, found.slug


def test_without_a_case_the_way_begins_at_a_service_as_the_first_citizen(rf, demo):
    assert _told(_next(rf, "/", {})) == (1, "citizen", "pimpa")


def test_a_draft_is_for_its_owner_to_send(rf, demo):
    pimpa = given.citizen("pimpa")
    filing = given.filing("food-place-licence", who=pimpa)
    path = reverse("citizen:check", args=[filing])
    assert _told(_next(rf, path, {}))[:2] == (3, "citizen")

    case_id = apply.submit(filing, who=pimpa, at=AT)
    found = _next(rf, path, {})
    assert _told(found) == (4, "officer", "health-director")
    assert found.path == reverse("officer:case", args=[case_id])


def test_a_fee_on_filing_is_for_the_applicant_to_pay(rf, demo):
    case_id, _ = given.received("commercial-registration", who=given.citizen("longname"))
    found = _next(rf, reverse("citizen:case", args=[case_id]), {})
    assert _told(found) == (6, "citizen", "longname")
    assert found.path.startswith("/my/bills/")


@pytest.mark.parametrize(
    ("service", "reviewer", "approver"),
    [
        ("food-place-licence", "health-officer", "mayor"),
        ("complaint", "saraban-officer", "clerk"),
    ],
)
def test_a_proposed_case_is_for_whoever_may_decide_it_today(service, reviewer, approver, rf, demo):
    case_id, _ = given.in_review(service, reviewer)
    found = _next(rf, reverse("officer:case", args=[case_id]), {})
    assert _told(found) == (5, "officer", approver)


def test_a_granted_case_is_for_its_applicant_to_pay(rf, demo):
    case_id, _ = given.granted()
    assert _told(_next(rf, reverse("citizen:case", args=[case_id]), {}))[:2] == (6, "citizen")


def test_what_was_last_looked_at_stays_in_mind_on_other_pages(rf, demo):
    case_id, _ = given.granted()
    session = {}
    _next(rf, reverse("citizen:case", args=[case_id]), session)
    assert _next(rf, "/", session).stage.process == 6


def _press_next(demo, path):
    """Open a page and press the one button of its strip, with only what the page holds."""
    page = demo.get(path).content.decode()
    action, wanted = NEXT.search(page).groups()
    return demo.post(action, {"next": wanted})


def test_one_press_signs_the_right_person_in_and_opens_the_page_where_the_step_is_done(demo):
    case_id, _ = given.in_review("food-place-licence", "health-officer")
    demo.post(reverse("demo:sign_in", args=["citizen", "pimpa"]))

    answer = _press_next(demo, reverse("citizen:case", args=[case_id]))

    assert answer.headers["Location"] == reverse("officer:decide", args=[case_id])
    assert demo.session["officer"] == str(given.officer("mayor").officer_id)
    assert demo.session[strip.FOCUS] == ["case_id", str(case_id)]
    assert demo.get(answer.headers["Location"]).status_code == 200


def test_where_the_next_step_is_done_there_is_nothing_to_press(demo):
    case_id, _ = given.in_review("food-place-licence", "health-officer")
    path = reverse("officer:decide", args=[case_id])

    demo.post(reverse("demo:sign_in", args=["officer", "mayor"]))
    page = demo.get(path).content.decode()
    assert "ต่อไป: ตัดสิน ในหน้านี้" in page
    assert not NEXT.search(page)

    demo.post(reverse("demo:sign_in", args=["officer", "health-director"]))
    assert NEXT.search(demo.get(path).content.decode())


@pytest.mark.parametrize("service", ["food-place-licence", "complaint"])
def test_from_a_service_one_press_leads_to_its_own_first_step(service, demo):
    start = reverse("citizen:start", args=[service])
    sign_in = f"{reverse('citizen:sign_in')}?service={service}"
    for path in (reverse("public:service", args=[service]), sign_in):
        demo.session.flush()
        assert _press_next(demo, path).headers["Location"] == start
    assert "ต่อไป: เริ่มยื่นคำขอ ในหน้านี้" in demo.get(start).content.decode()


def test_a_sign_in_for_a_service_that_cannot_be_does_not_break_the_strip(rf, demo):
    request = rf.get(reverse("citizen:sign_in"), {"service": "../x"})
    request.resolver_match = resolve(reverse("citizen:sign_in"))
    request.session, request.at = {}, AT
    assert strip.next_of(request).path == reverse("citizen:start", args=["food-place-licence"])


def test_every_demo_page_shows_where_one_is(demo):
    page = demo.get(reverse("demo:cast")).content.decode()
    assert "ตอนนี้อยู่ขั้นที่ 1 จาก 8" in page
    assert NEXT.search(page)
