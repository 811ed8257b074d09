"""The citizen manual of a service, from its published edition: what its page shows.

Law: lfa-2558/7 (criteria, steps and time, documents), ega-2565/7.1 (the other ways).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import get_language, gettext

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.catalogue.queries import Linked, Published
from anuyat.core import clock, fees, thai
from anuyat.core.fees import Line
from anuyat.core.formspec.display import figure
from anuyat.web.shared.tags import said

CHANNEL_ICONS = {
    "online": "out",
    "email": "mail",
    "counter": "place",
    "post": "post",
    "phone": "phone",
}


# A picture for each category of the front page, by its English name.
CATEGORY_ICONS = {
    "Starting to trade": "shop",
    "Food and sanitation": "service",
    "Land and buildings": "building",
    "Family and welfare": "users",
    "My papers and rights": "licence",
    "Farming and food": "refresh",
    "Events and activities": "bell",
}


def categories(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Services of a list by what they are about, the fullest category first."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        name = row["category"]
        icon = CATEGORY_ICONS.get(name["en"], "list")
        found.setdefault(name["th"], {"name": name, "icon": icon, "services": []})
        found[name["th"]]["services"].append(row)
    return sorted(found.values(), key=lambda group: -len(group["services"]))


def hits(editions: Iterable[Published | Linked]) -> list[dict[str, Any]]:
    """Services as the rows of a list; the agencies are read once for all of them."""
    named = {agency.pk: agency for agency in agencies.agencies()}
    return [_hit(edition, named[edition.agency_id]) for edition in editions]


def _hit(edition: Published | Linked, agency: Any) -> dict[str, Any]:
    bundle = edition.bundle
    is_linked = isinstance(edition, Linked)
    return {
        "is_linked": is_linked,
        "code": edition.service,
        "name": bundle["name"],
        "subtitle": bundle.get("subtitle"),
        "summary": bundle["summary"],
        "category": bundle["category"],
        "agency": edition.link["owner"]
        if isinstance(edition, Linked)
        else {"th": agency.name_th, "en": agency.name_en},
        "wait": edition.link["time"] if isinstance(edition, Linked) else period(edition),
        "keyword": _keyword(bundle["keywords"]),
        "fee": None if isinstance(edition, Linked) else fee_range(edition),
    }


def linked_page(edition: Linked) -> dict[str, Any]:
    """The manual of another body's service: whose it is, how it goes, and the way there."""
    bundle = edition.bundle
    agency, unit = agencies.agency(edition.agency_id), agencies.unit(edition.unit_id)
    own, ours = _documents(bundle)
    return {
        "service": edition.service,
        "edition": edition.number,
        "bundle": bundle,
        "link": edition.link,
        "owner_is": OWNER_IS[edition.link["owner_kind"]],
        "agency": agency,
        "agency_name": edition.link["owner"],
        "unit": unit,
        "unit_name": {"th": unit.name_th, "en": unit.name_en},
        "facts": [
            {"icon": "clock", "term": gettext("เวลา"), "value": said(edition.link["time"])},
            {"icon": "out", "term": gettext("เปิดที่"), "value": said(edition.link["opens"])},
            {
                "icon": "building",
                "term": gettext("เจ้าของบริการ"),
                "value": said(OWNER_IS[edition.link["owner_kind"]]),
            },
            {"icon": "lock", "term": gettext("ข้อมูลที่เราเก็บ"), "value": gettext("ไม่เก็บ")},
        ],
        "steps": _steps(bundle),
        "own_documents": own,
        "our_documents": ours,
        "laws": _laws(bundle["legal_basis"]),
        "ways": [_way(channel) for channel in bundle["channels"] if channel["kind"] != "online"],
    }


OWNER_IS = {
    "agency": {"th": "หน่วยงานของรัฐ", "en": "a state agency"},
    "independent": {
        "th": "องค์กรอิสระตามรัฐธรรมนูญ",
        "en": "an independent body under the Constitution",
    },
    "company": {
        "th": "บริษัทตามกฎหมายเฉพาะ ไม่ใช่หน่วยงานของรัฐ",
        "en": "a company under its own law, not a state agency",
    },
}


def page(edition: Published) -> dict[str, Any]:
    """Every field of the manual, in the order the page shows them."""
    bundle = edition.bundle
    agency, unit = agencies.agency(edition.agency_id), agencies.unit(edition.unit_id)
    own, ours = _documents(bundle)
    return {
        "service": edition.service,
        "edition": edition.number,
        "bundle": bundle,
        "agency": agency,
        "agency_name": {"th": agency.name_th, "en": agency.name_en},
        "unit": unit,
        "unit_name": {"th": unit.name_th, "en": unit.name_en},
        "facts": _facts(edition, own, ours),
        "rates": _rates(bundle.get("money")),
        "renews": edition.renews_by_payment,
        "steps": _steps(bundle),
        "own_documents": own,
        "our_documents": ours,
        "fee_table": _fee_table(edition),
        "no_fee": fees.NO_FEE,
        "laws": _laws(bundle["legal_basis"]),
        "ways": [_way(channel) for channel in bundle["channels"] if channel["kind"] != "online"],
        "regime": edition.regime,
        "appeal": _appeal(edition),
        "claims": [CLAIMS.get(claim, claim) for claim in bundle["identity"]["claims"]],
    }


CLAIMS = {
    "pid": {"th": "เลขประจำตัวประชาชน", "en": "national ID number"},
    "name": {"th": "ชื่อและนามสกุล", "en": "full name"},
    "name_en": {"th": "ชื่อภาษาอังกฤษ", "en": "name in English"},
    "address": {"th": "ที่อยู่", "en": "address"},
    "birthdate": {"th": "วันเกิด", "en": "date of birth"},
}


def period(edition: Published) -> dict[str, str]:
    """The time the law gives to decide, in words; a service done on the day says so."""
    decision = edition.regime.decision
    if edition.renews_by_payment:
        return {"th": "ทันทีที่ได้รับเงิน", "en": "as soon as it is paid"}
    if decision.length == 0:
        return {"th": "เสร็จในวันเดียวกัน", "en": "done the same day"}
    told = clock.length_said(decision.length, decision.unit)
    return {"th": f"ไม่เกิน\u00a0{thai.glue(told['th'])}", "en": f"at most {thai.glue(told['en'])}"}


def fee_range(edition: Published) -> dict[str, str]:
    """The least and the most a person pays, or that there is no fee. Never blank."""
    amounts = [amount for line in edition.fees.lines for amount in _amounts(line)]
    if not edition.fees.lines:
        return dict(fees.NO_FEE)
    if not amounts:
        return {"th": "ตามที่คำนวณ", "en": "as computed"}
    least, most = (thai.baht_figures(n).removesuffix(".00") for n in (min(amounts), max(amounts)))
    if any(line.expression for line in edition.fees.lines):
        return {"th": f"เริ่มที่\u00a0{least}\u00a0บาท", "en": f"from\u00a0{least}\u00a0baht"}
    span = least if least == most else f"{least}–{most}"
    return {"th": f"{span}\u00a0บาท", "en": f"{span}\u00a0baht"}


def _amounts(line: Line) -> list[int]:
    found = [tier.amount for tier in line.tiers]
    return found if line.amount is None else [*found, line.amount]


def _facts(edition: Published, own: list[Any], ours: list[Any]) -> list[dict[str, str]]:
    bundle = edition.bundle
    validity = bundle.get("validity")
    money = _money(bundle.get("money"))
    fee = {"icon": "coin", "term": gettext("ค่าธรรมเนียม"), "value": said(fee_range(edition))}
    fetched = gettext("อีก %(n)d อย่างเราดึงให้") % {"n": len(ours)} if ours else ""
    own_words = gettext("%(n)d อย่าง") % {"n": len(own)} if own else gettext("ไม่ต้องแนบ")
    facts = [
        {"icon": "clock", "term": gettext("เวลา"), "value": said(period(edition))},
        *(money or [fee]),
        {
            "icon": "doc",
            "term": gettext("เอกสารที่ต้องแนบ"),
            "value": own_words,
            "small": fetched,
        },
    ]
    if validity:
        term = gettext("อายุ")
        facts.append({"icon": "calendar", "term": term, "value": said(validity)})
    return facts


def _money(money: Mapping[str, Any] | None) -> list[dict[str, str]]:
    """The least and the most that a person may be entitled to each month."""
    if not money:
        return []
    rates = [rate["satang"] for rate in money["rates"]]
    span = f"{_baht(min(rates))}–{_baht(max(rates))}"
    value = gettext("%(span)s บาทต่อเดือน") % {"span": span}
    return [{"icon": "coin", "term": gettext("เงินที่ได้รับ"), "value": value}]


def _rates(money: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The rates by age as a table's rows, with their law and whether they are an example."""
    if not money:
        return None
    rows = [
        {
            "what": gettext("อายุตั้งแต่ %(n)d ปี") % {"n": rate["from_age"]},
            "amount": _baht(rate["satang"]),
        }
        for rate in money["rates"]
    ]
    return {
        "rows": rows,
        "law": money["law"],
        "starts": money["starts"],
        "is_example": bool(money.get("example")),
    }


def _steps(bundle: Mapping[str, Any]) -> list[dict[str, Any]]:
    steps = bundle["steps"]
    return [
        {**step, "state": "done" if n == 0 else "goal" if n == len(steps) - 1 else ""}
        for n, step in enumerate(steps)
    ]


def _documents(bundle: Mapping[str, Any]) -> tuple[list[Any], list[Any]]:
    """What the person attaches or shows, and what we fetch or they only confirm."""
    rows = [
        {
            "title": said(d["title"]),
            "text": said(d["says"]),
            "icon": "doc" if d["how"] in ("upload", "show") else "check",
            "how": d["how"],
        }
        for d in bundle["documents"]
    ]
    own = [row for row in rows if row["how"] in ("upload", "show")]
    return own, [row for row in rows if row not in own]


def _fee_table(edition: Published) -> list[dict[str, Any]]:
    """Each line of the schedule with its figures; tiers become rows of their own."""
    return [
        {
            "label": line.label,
            "law": line.law,
            "is_example": line.is_example,
            "rows": list(_fee_rows(line, edition)),
        }
        for line in edition.fees.lines
    ]


def _fee_rows(line: Line, edition: Published) -> Iterable[dict[str, str]]:
    if line.amount is not None:
        yield {"what": gettext("อัตราเดียว"), "amount": _baht(line.amount)}
    if line.expression is not None:
        yield {"what": gettext("คำนวณจากคำตอบของคุณ"), "amount": gettext("แสดงก่อนส่ง")}
    unit = _unit(line, edition)
    above: int | float = 0
    for tier in line.tiers:
        yield {"what": _tier(above, tier.up_to, unit), "amount": _baht(tier.amount)}
        above = tier.up_to or above


def _tier(above: int | float, up_to: int | float | None, unit: str) -> str:
    if up_to is None:
        return gettext("เกิน %(above)s %(unit)s") % {"above": figure(above), "unit": unit}
    if not above:
        return gettext("ไม่เกิน %(most)s %(unit)s") % {"most": figure(up_to), "unit": unit}
    return gettext("เกิน %(above)s แต่ไม่เกิน %(most)s %(unit)s") % {
        "above": figure(above),
        "most": figure(up_to),
        "unit": unit,
    }


def _unit(line: Line, edition: Published) -> str:
    question = edition.form.question(line.by) if line.by else None
    return said(question.unit) if question and question.unit else ""


def _baht(satang: int) -> str:
    return thai.baht_figures(satang).removesuffix(".00") if satang else said(fees.NO_FEE)


def _laws(basis: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The provisions, each law named once."""
    return [
        {"law": dict(rows[0]["law"]), "sections": [_section(row) for row in rows]}
        for rows in (list(group) for _, group in groupby(basis, key=lambda row: row["law"]["th"]))
    ]


def _section(row: Mapping[str, Any]) -> dict[str, Any]:
    word = row.get("section_word") or {"th": "มาตรา", "en": "Section"}
    return {"number": f"{said(word)}\u00a0{row['section']}", "says": row["says"]}


def _way(channel: Mapping[str, Any]) -> dict[str, str]:
    return {
        "icon": CHANNEL_ICONS.get(channel["kind"], "info"),
        "title": said(channel["title"]),
        "text": said(channel["says"]),
    }


def _appeal(edition: Published) -> dict[str, Any] | None:
    rule = edition.regime.appeal
    if rule is None:
        return None
    lang: Any = "en" if (get_language() or "th").startswith("en") else "th"
    within = clock.length_said(rule.period.length, rule.period.unit)[lang]
    return {"to": rule.to, "within": within, "law": rule.law, "how": rule.how}


def _keyword(words: Sequence[str]) -> dict[str, str]:
    """A word to try the search with, in each language: English ones have Latin letters."""
    english = next((word for word in words if word.isascii()), words[0])
    return {"th": words[0], "en": english}
