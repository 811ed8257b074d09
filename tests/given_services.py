"""Answers to the forms of the demo's other services, and the uploads they ask for."""

from typing import Any

HOME = {
    "house": "9999/6", "moo": "3", "building": "", "soi": "", "road": "",
    "subdistrict": "730111", "subdistrict_name": "นครปฐม", "district_name": "เมืองนครปฐม",
    "province_name": "นครปฐม", "postcode": "73000",
}  # fmt: skip
SITE = HOME | {
    "subdistrict": "100101", "subdistrict_name": "พระบรมมหาราชวัง", "district_name": "พระนคร",
    "province_name": "กรุงเทพมหานคร", "postcode": "10200",
}  # fmt: skip
POINT = {"lat": 13.82, "lng": 100.06}
CONTACT = {"email": "boonma@example.com", "phone": "020003006"}

ANSWERS: dict[str, dict[str, Any]] = {
    "elderly-allowance": {
        "is_thai": True,
        "lives_here": True,
        "is_sixty": True,
        "born_on": "1958-03-14",
        "home": HOME,
        "marital": "widowed",
        "income": 0,
        "benefit": "none",
        "method": "cash",
        **CONTACT,
    },
    "soil-notice": {
        "act": "dig",
        "depth_m": 4.5,
        "area_sqm": 900.0,
        "office": HOME,
        "plot_address": HOME,
        "plot_point": POINT,
        "plot_deed": "12345",
        "owns_land": True,
        "method": "ขุดด้วยรถขุดและขนออกทางถนนสมมติ",
        "starts_on": "2026-12-07",
        "ends_on": "2026-12-28",
        "supervisor": "นายคุมงาน ตัวอย่าง",
        **CONTACT,
    },
    "e-commerce-registration": {
        "is_registered": True,
        "former_number": "ทพ 1/2569",
        "trade_name": "ขนมคุณแม่",
        "office_address": HOME,
        "kinds": "ขายขนมออนไลน์",
        "sells_from": "2026-11-02",
        "websites": [{"place": "social", "address": "เพจขนมคุณแม่"}],
        "own_domain": False,
        **CONTACT,
    },
    "sme-registration": {
        "is_thai_owned": True,
        "form_of": "person",
        "trade_name": "ขนมคุณแม่",
        "sector": "manufacture",
        "staff": 4,
        "revenue": 120_000_000,
        **CONTACT,
    },
    "building-permit": {
        "act": "build",
        "height_m": 7.5,
        "home": HOME,
        "site_address": SITE,
        "site_point": {"lat": 13.75, "lng": 100.49},
        "deed_number": "998",
        "owns_land": True,
        "buildings": [
            {"what": "ตึก 2 ชั้น 1 หลัง", "use": "พักอาศัย", "storeys": 2, "floor_sqm": 180.5,
             "parking": 1},
            {"what": "โรงรถ", "use": "จอดรถ", "storeys": 1, "floor_sqm": 20.25, "parking": 2},
        ],
        "days": 300,
        "people": [{"part": "architect", "person": "นางออกแบบ ตัวอย่าง", "licence": "ภ-สถ 1"}],
        "needs_engineer": False,
        **CONTACT,
    },
    "organic-certificate": {
        "scope": "single",
        "home": HOME,
        "plots": [
            {"where": "หมู่ 3 ต.ตัวอย่าง", "spot": POINT, "rai": 2.5, "crops": "ผักกาด"},
            {"where": "หมู่ 4 ต.ตัวอย่าง", "spot": POINT, "rai": 3.0, "crops": "มะเขือ"},
        ],
        **CONTACT,
    },
    "loudspeaker-licence": {
        "purpose": "trade_moving",
        "about": "งานลดราคา",
        "starts_on": "2026-12-01",
        "day_count": 3,
        "ends_on": "2026-12-03",
        "hours": "9.00–17.00",
        "place": "ถนนสมมติ รถทะเบียน ตย 1",
        "owns_place": True,
        "devices": [{"watts": 200, "speakers": 2}],
        **CONTACT,
    },
}  # fmt: skip
UPLOADS: dict[str, frozenset[str]] = {
    "elderly-allowance": frozenset(),
    "soil-notice": frozenset({"plans", "details"}),
    "e-commerce-registration": frozenset({"page_pictures"}),
    "sme-registration": frozenset({"income_proof"}),
    "building-permit": frozenset({"plans", "deed", "professional"}),
    "organic-certificate": frozenset({"land_proof", "farm_plan"}),
    "loudspeaker-licence": frozenset(),
}
