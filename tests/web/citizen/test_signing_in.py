"""A person signs in, and out."""

import pytest
from django.test import Client

from anuyat.apps.catalogue import queries as catalogue
from tests import given
from tests.web.citizen.browsing import SERVICE, browser, text

pytestmark = pytest.mark.django_db


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
