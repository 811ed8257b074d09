"""The pages of a case that has everything beside it: stages, hearing, opinion, talk, a twin.

Each is looked at in Thai and the fullest in English; it is named to run after the journeys,
because its edition takes the place of theirs.
"""

import pytest

from tests.e2e.conftest import Somebody, beside_the_demo

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def made(house):
    return beside_the_demo(house, "many_cards")


def come(who: Somebody, made, key: str, *, lang: str = "th") -> Somebody:
    kept = {made["cookie"]: made[key], "anuyat_lang": lang}
    who.context.add_cookies(
        [{"name": name, "value": value, "url": who.house.url} for name, value in kept.items()]
    )
    return who


def test_a_case_with_everything_beside_it_looks_right_to_its_officer(somebody, made):
    officer = come(somebody(), made, "officer")
    case = f"/officer/cases/{made['heard']}"
    for name, path in {
        "many-01-open": f"/officer/cases/{made['open']}",
        "many-02-heard": case,
        "many-03-messages": f"{case}/messages",
        "many-04-opinions": f"{case}/opinions",
        "many-05-hearing": f"/officer/cases/{made['open']}/hearing",
        "many-06-recuse": f"{case}/recuse",
        "many-07-queue": "/officer/",
    }.items():
        officer.go(path)
        officer.look(name)


def test_hearing_is_folded_away_until_somebody_is_to_be_heard(somebody, made):
    officer = come(somebody(scripts=False), made, "officer")
    officer.go(f"/officer/cases/{made['open']}")
    assert officer.page.locator("#hearing a").is_hidden()
    officer.page.locator("#hearing > summary").click()
    assert officer.page.locator("#hearing a").is_visible()

    officer.go(f"/officer/cases/{made['heard']}")
    assert "พบน้ำเสียลงคลองหลังร้าน" in officer.page.locator("#hearing").inner_text()


def test_whoever_is_asked_for_an_opinion_sees_the_question(somebody, made):
    engineer = come(somebody(), made, "engineer")
    engineer.go(f"/officer/opinions/{made['asked']}")
    assert "เข้าข่ายดัดแปลงอาคาร" in engineer.page.content()
    engineer.look("many-08-asked")


def test_the_applicant_is_told_what_is_held_against_them(somebody, made):
    applicant = come(somebody(), made, "applicant")
    for name, path in {
        "many-09-case": f"/my/cases/{made['heard']}",
        "many-10-hearing": f"/my/cases/{made['heard']}/hearing",
        "many-11-messages": f"/my/cases/{made['heard']}/messages",
    }.items():
        applicant.go(path)
        applicant.look(name)


@pytest.mark.parametrize(
    ("key", "path", "named"),
    [("officer", "/officer/cases/", ".o-bar__who, .o-me"), ("applicant", "/my/cases/", ".an-who")],
    ids=["officer", "applicant"],
)
def test_in_english_it_looks_right_and_greets_in_english(somebody, made, key, path, named):
    reader = come(somebody(), made, key, lang="en")
    reader.go(f"{path}{made['heard']}")
    reader.look(f"many-english-{key}")
    name = reader.page.locator(named).first.inner_text()
    assert name.isascii()
