"""An inspector takes the record along, writes without a network, and sends once there is one."""

import json
import os
import subprocess
import sys

import pytest

from tests.contracts.inspection import picture
from tests.e2e.conftest import ROOT, Somebody

pytestmark = pytest.mark.browser
RUN = "import django; django.setup(); from tests.e2e import a_visit; a_visit.main()"
# What of a visit the browser still holds: pages of ours, and records.
LEFT = """async () => {
  const held = [];
  for (const name of await caches.keys())
    for (const asked of await (await caches.open(name)).keys()) held.push(asked.url);
  const held_pages = held.filter((url) => url.includes("/officer/"));
  const kept = (await indexedDB.databases()).some(({ name }) => name === "anuyat-visit");
  if (!kept) return [held_pages, 0];
  const done = (asked) => new Promise((then) => (asked.onsuccess = () => then(asked.result)));
  const shelf = await done(indexedDB.open("anuyat-visit", 1));
  const rows = await done(shelf.transaction("records").objectStore("records").count());
  return [held_pages, rows];
}"""


@pytest.fixture(scope="module")
def visit(house):
    """What tests/e2e/a_visit.py made in the running demo's folder."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ANUYAT_", "DJANGO"))}
    environment |= {
        "ANUYAT_MODE": "demo",
        "DJANGO_SETTINGS_MODULE": "anuyat.config.settings",
        "ANUYAT_FOLDER": str(house.folder),
        "ANUYAT_BASE_URL": house.url,
        "ANUYAT_DEMO_URL": house.demo_url,
    }
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=ROOT, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def signed_in(who: Somebody, visit, key: str) -> Somebody:
    who.context.add_cookies([{"name": visit["cookie"], "value": visit[key], "url": who.house.url}])
    return who


def record_page(visit) -> str:
    return f"/officer/cases/{visit['case']}/inspections/{visit['visit']}"


def test_the_pages_of_a_visit_and_of_a_document_look_right(somebody, visit):
    officer = signed_in(somebody(), visit, "officer")
    for name, path in {
        "case-with-visit": f"/officer/cases/{visit['case']}",
        "visit-record": record_page(visit),
        "visit-offer": f"/officer/cases/{visit['case']}/inspection",
        "viewer": f"/officer/cases/{visit['case']}/files/{visit['plan']}/view",
        "viewer-card": f"/officer/cases/{visit['case']}/files/{visit['card']}/view?width=960",
    }.items():
        officer.go(path)
        officer.look(name)
    applicant = signed_in(somebody(), visit, "applicant")
    applicant.go(f"/my/cases/{visit['case']}")
    applicant.look("visit-on-the-case")
    applicant.go(f"/my/cases/{visit['case']}/inspection")
    applicant.look("visit-times")


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_pressing_the_page_places_a_note_there(somebody, visit, scripts):
    officer = signed_in(somebody(scripts=scripts), visit, "officer")
    officer.go(f"/officer/cases/{visit['case']}/files/{visit['plan']}/view")
    page = officer.page.locator("input[type=image]")
    page.click(position={"x": 64, "y": 320})
    officer.page.wait_for_url("**at.x=64**")
    officer.page.locator("#text").fill("ลองเขียน")
    officer.press("บันทึกข้อสังเกต")
    assert "ลองเขียน" in officer.page.content()
    if scripts:  # The checker of accessibility is a script itself.
        officer.look("viewer-noted")


def test_notes_and_photographs_wait_on_the_phone_until_they_are_sent(somebody, visit):
    officer = signed_in(somebody(), visit, "officer")
    officer.page.set_viewport_size({"width": 360, "height": 800})
    officer.go(record_page(visit))
    officer.page.locator("button[data-take]").click()
    officer.page.get_by_text("พกแล้ว").wait_for()

    officer.context.set_offline(True)
    officer.page.reload()
    assert "บันทึกผลตรวจสถานที่" in officer.page.content()
    for item in ("kitchen", "toilet"):
        officer.page.locator(f"input[name=item-{item}][value=pass]").check(force=True)
    officer.page.locator("#findings").fill("พื้นครัวแห้ง มีบ่อดักไขมัน")
    officer.page.locator("input[name=result][value=pass]").check(force=True)
    photo = {"name": "kitchen.jpg", "mimeType": "image/jpeg", "buffer": picture("JPEG")}
    officer.page.locator("#photos").set_input_files(photo)
    officer.page.get_by_role("button", name="ลงนามและส่งผลตรวจ").click()
    officer.page.get_by_text("ไม่มีสัญญาณ เก็บไว้ในเครื่องแล้ว").wait_for()
    assert officer.page.locator("button[data-take]").is_hidden()
    officer.page.screenshot(path=officer.house.screens / "visit-offline-360.png", full_page=True)

    officer.page.reload()  # The phone went to sleep; nothing is lost.
    assert officer.page.locator("#findings").input_value() == "พื้นครัวแห้ง มีบ่อดักไขมัน"
    assert officer.page.locator("input[name=item-toilet][value=pass]").is_checked()
    names = officer.page.locator("#photos").evaluate("e => [...e.files].map(f => f.name)")
    assert names == ["kitchen.jpg"]

    officer.context.set_offline(False)
    officer.page.get_by_role("button", name="ลงนามและส่งผลตรวจ").click()
    officer.page.wait_for_url("**#inspection")
    shown = officer.page.locator("#inspection").inner_text()
    assert "ตรวจแล้ว" in shown
    assert "พื้นครัวแห้ง" in shown
    assert "kitchen.jpg" in shown
    assert officer.page.evaluate(LEFT) == [[], 0]
    assert officer.refused == []


def test_signing_out_leaves_nothing_of_a_visit_on_the_phone(somebody, visit):
    officer = signed_in(somebody(), visit, "officer")
    officer.go(record_page(visit))
    officer.page.locator("button[data-take]").click()
    officer.page.get_by_text("พกแล้ว").wait_for()
    officer.page.locator("#findings").fill("ยังไม่ได้ส่ง")
    assert officer.page.locator("button[data-take]").is_hidden()
    pages, rows = officer.page.evaluate(LEFT)
    assert (len(pages), rows) == (1, 1)

    officer.follow(officer.page.locator("form[action$='/sign-out'] button"))
    officer.page.wait_for_url("**/officer/sign-in")
    assert officer.page.evaluate(LEFT) == [[], 0]
    workers = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    assert officer.page.evaluate(workers) == 0
