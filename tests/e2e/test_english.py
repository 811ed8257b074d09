"""The pages in English: complete, fitting a phone, nothing wrong for axe."""

import re

import pytest

pytestmark = pytest.mark.browser
THAI = re.compile(r"[ก-๙]+")
PAGES = {
    "home": "/",
    "search": "/search?q=restaurant",
    "service": "/services/food-place-licence",
    "trade": "/services/commercial-registration",
    "complaint": "/services/complaint",
    "identity": "/sign-in?service=complaint",
    "register": "/register",
    "verify": "/verify",
    "track": "/track",
    "privacy": "/privacy",
    "accessibility": "/accessibility",
    "officer": "/officer/sign-in",
    "not-found": "/nothing-here",
    "cast": "/demo/",
}


@pytest.fixture
def reader(somebody):
    person = somebody()
    person.go("/")
    person.context.add_cookies(
        [{"name": "anuyat_lang", "value": "en", "url": person.house.url, "sameSite": "Lax"}]
    )
    return person


@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_english_is_english_and_fits(reader, name):
    reader.go(PAGES[name])
    assert reader.page.locator("html").get_attribute("lang") == "en"
    reader.look(f"english-{name}")

    # What is marked as Thai may be Thai: the switch of language, a name that has no other form.
    shown = reader.page.evaluate(
        """() => { const page = document.body.cloneNode(true);
                   page.querySelectorAll('[lang=th], script').forEach(e => e.remove());
                   return page.textContent; }"""
    )
    assert THAI.findall(shown) == []
