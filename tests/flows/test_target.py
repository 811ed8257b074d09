"""Whose it is and how it is reached: by its announced channels, or as the officer wrote them."""

import pytest

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters
from anuyat.core import documents
from anuyat.flows import letters as writing
from anuyat.flows import review, target
from anuyat.flows.target import TargetUnclear
from anuyat.jobs import worker
from tests import given

AT = given.OFFICE_TIME


@pytest.mark.law("ega-2565/10.2")
@pytest.mark.parametrize(
    ("name", "ways", "fault"),
    [
        ("", {"phone": "1111"}, {"other": "agency_named"}),
        ("กรมอนามัย", {}, {"web": "way_needed"}),
        ("กรมอนามัย", {"web": "  "}, {"web": "way_needed"}),
        ("นายก 1999900031016", {"phone": "1111"}, {"other": "only_a_name"}),
        ("กรมอนามัย", {"email": "saraban"}, {"email": "not_an_email"}),
        ("กรมอนามัย", {"web": "javascript:alert(1)"}, {"web": "not_a_web"}),
        ("กรมอนามัย", {"phone": "12"}, {"phone": "not_a_phone"}),
        ("กรมอนามัย", {"address": "ก" * 301}, {"address": "too_long"}),
        ("", {}, {"other": "agency_named", "web": "way_needed"}),
    ],
)
def test_an_agency_nobody_could_find_or_reach_is_not_taken(name, ways, fault):
    with pytest.raises(TargetUnclear) as unclear:
        target.written(name, ways)
    assert unclear.value.faults == fault


@pytest.mark.parametrize(
    ("ways", "th"),
    [
        ({"web": "www.anamai.example.go.th"}, "เว็บไซต์ www.anamai.example.go.th"),
        ({"phone": "๐ ๒๕๙๐ ๔๐๐๐"}, "โทร. ๐ ๒๕๙๐ ๔๐๐๐"),
        ({"phone": "+66 2 590 4000"}, "โทร. +66 2 590 4000"),
        ({"phone": "1567", "email": "a@b.example.com"}, "อีเมล a@b.example.com โทร. 1567"),
        ({"address": "ถนนติวานนท์ นนทบุรี"}, "ที่อยู่ ถนนติวานนท์ นนทบุรี"),
    ],
)
def test_one_way_to_reach_it_is_enough(ways, th):
    assert target.written("กรมอนามัย", ways).contact["th"] == th


@pytest.mark.django_db
@pytest.mark.law("ega-2565/10.2")
def test_an_agency_of_the_list_brings_the_channels_it_announced():
    agency = _other_agency()
    found = target.listed(agency.pk)
    for channel in agencies.channels(agency.pk):
        assert str(channel["address"]) in found.contact["th"]
        assert str(channel["address"]) in found.contact["en"]
    assert agency.address_th in found.contact["th"]
    assert found.contact["th"].count("โทร.") == 1


@pytest.mark.django_db
@pytest.mark.law("ega-2565/10.2")
def test_the_notice_names_the_agency_and_its_channel_in_both_languages():
    case_id, _ = given.received("food-place-licence")
    reviewer = given.officer("health-officer")
    review.redirect(case_id, target=target.listed(_other_agency().pk), who=reviewer, at=AT)
    worker.work_all(AT)
    letter = letters.by_key(case_id, "redirect")
    said = {lang: _printed(letter, lang) for lang in ("th", "en")}
    assert _other_agency().name_en in said["en"]
    assert "ติดต่อหน่วยงานดังกล่าวได้ที่" in said["th"]
    # An address of the web or of mail keeps its figures as they are, or nobody could type it.
    assert "saraban.tambon2@example.com" in said["th"]


def _printed(letter, lang):
    edition = catalogue.edition(letter.case.edition_id)
    url = "https://anuyat.example.com/v/X"
    filled = writing.filled(letter, edition, verify_url=url, base_url=url, lang=lang)
    return documents.words(filled)


def _other_agency():
    return agencies.agency_by_code("tua-yang-tambon")
