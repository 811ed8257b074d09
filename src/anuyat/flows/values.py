"""What documents may say of a case: the values their merge fields are filled with.

Typed values (days, moments, satang, {th, en} texts); templates say how each is printed.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import clockwork
from anuyat.core import clock, numbering, thai
from anuyat.core.thai import BANGKOK

CHANNELS = {
    "online": {"th": "ระบบออนไลน์", "en": "Online"},
    "counter": {"th": "ที่เคาน์เตอร์", "en": "At the counter"},
    "email": {"th": "อีเมล", "en": "E-mail"},
}
REPLIES = {
    "electronic": {"th": "ทางอิเล็กทรอนิกส์", "en": "Electronically"},
    "post": {"th": "ทางไปรษณีย์", "en": "By post"},
    "counter": {"th": "มารับที่หน่วยงาน", "en": "Collected at the office"},
}
CAPACITIES = {
    "own": {"th": "", "en": ""},
    "acting": {"th": "รักษาการตามคำสั่ง", "en": "Acting, by order"},
    "delegated": {"th": "ปฏิบัติราชการแทนตามคำสั่ง", "en": "By delegation, order"},
}
EMPTY = {"th": "", "en": ""}


def both(reasons: Iterable[clock.Reason]) -> dict[str, str]:
    """Reasons as one text in each language."""
    told = list(reasons)
    return {"th": " ".join(clock.say(r, "th") for r in told),
            "en": ". ".join(clock.say(r, "en") for r in told)}  # fmt: skip


def agency(agency_id: int) -> dict[str, Any]:
    row = agencies.agency(agency_id)
    return {
        "name": {"th": row.name_th, "en": row.name_en},
        "province": {"th": f"จังหวัด{row.province_th}", "en": f"{row.province_en} Province"},
        "address": {"th": row.address_th, "en": row.address_en},
        "email": row.email,
        "phone": row.phone,
        "tax_id": row.biller_id[:13],
    }


def unit(unit_id: int) -> dict[str, Any]:
    row = agencies.unit(unit_id)
    return {"name": {"th": row.name_th, "en": row.name_en}, "phone": row.phone}


def case(of: Any) -> dict[str, Any]:
    """The case's own facts, as every letter may cite them."""
    return {
        "number": of.number,
        "incoming_number": of.incoming_number,
        "subject": {"th": of.title_th, "en": of.title_en},
        "arrived_at": of.arrived_at,
        "received_at": of.received_at,
        "received_on": of.received_at.astimezone(BANGKOK).date(),
        "received_reason": both(clockwork.unpack(of.receipt_reasons)),
        "expected_on": of.due_on,
        "channel": CHANNELS.get(of.origin, CHANNELS["online"]),
    }


def common(of: Any) -> dict[str, Any]:
    """What any letter of a case needs: agency, unit, applicant, case."""
    return {
        "agency": agency(of.agency_id),
        "unit": unit(of.unit_id),
        "applicant": {"name": of.applicant_name, "by": ""},
        "case": case(of),
    }


def signature(authority: Mapping[str, Any], at: Any) -> dict[str, Any]:
    """A signature block from an authority record: name, post, capacity with its order."""
    words = CAPACITIES[authority["capacity"]]
    order = f" {authority['order']}" if authority["order"] else ""
    return {
        "name": authority["name"],
        "position": authority["post"],
        "authority": authority["post"],
        "capacity": {lang: f"{words[lang]}{order}" if words[lang] else "" for lang in words},
        "power": authority["power"],
        "at": at,
    }


def tracking_url(base: str, code: str) -> str:
    return f"{base}/track/{numbering.spaced(code)}"


def within(period: clock.Period) -> dict[str, str]:
    """A period in words: 30 วัน, 30 days."""
    said = clock.length_said(period.length, period.unit)
    return {"th": thai.glue(said["th"]), "en": said["en"]}
