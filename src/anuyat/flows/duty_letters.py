"""What the clock writes to the applicant: that the answer is late and why; that its day moved."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import duties
from anuyat.apps.cases import queries as cases
from anuyat.apps.identity import queries as identity
from anuyat.core import thai
from anuyat.core.access import Role
from anuyat.core.clock import length_said
from anuyat.core.regime import Regime
from anuyat.core.texts import Text
from anuyat.core.thai import BANGKOK
from anuyat.flows import letters, values

COPY_TO: Text = {
    "th": "สำนักงานคณะกรรมการพัฒนาระบบราชการ (สำนักงาน ก.พ.ร.)",
    "en": "the Office of the Public Sector Development Commission",
}
AUTOMATIC: Text = {
    "th": "แจ้งโดยระบบอัตโนมัติของหน่วยงาน",
    "en": "Sent automatically for the agency",
}


def write_delay_notice(
    case: Any, key: str, rules: Regime, *, copied: Text | None, at: datetime
) -> None:
    """The notice of delay, with the officer's reason or saying that none was given.

    ``copied`` is the provision by which ก.พ.ร. has it too. Law: lfa-2558/10, R5.9
    """
    every = rules.delay_notice_every
    if every is None:
        raise ValueError("this regime asks for no notice of delay")
    on = at.astimezone(BANGKOK).date()
    why = duties.delay_reason(case)
    number = sum(act.act == "delay_notice" for act in duties.acts(case))
    more = {
        "delay": {
            "number": number,
            "due_on": case.due_on,
            "late": length_said((on - case.due_on).days, "day"),
            "period": length_said(rules.decision.length, rules.decision.unit),
            "law": rules.decision.law,
            "reason": why.text if why else "",
            "every": length_said(every.length, every.unit),
            "every_law": every.law,
            "copy_to": COPY_TO if copied else values.EMPTY,
            "copy_law": copied or values.EMPTY,
        },
        "signature": _signature(case, why.by if why else "", at),
        "letter": _head(case, on),
    }
    letters.write("delay_notice", case, more, key=key, at=at)


def write_due_moved(case: Any, old: date, new: date, why: Text, *, key: str, at: datetime) -> None:
    """Tell the applicant that a day they were told has moved, and why."""
    more = {
        "moved": {"old_on": old, "new_on": new, "why": why},
        "signature": _signature(case, "", at),
        "letter": _head(case, at.astimezone(BANGKOK).date()),
    }
    letters.write("due_moved", case, more, key=key, at=at)


def _head(case: Any, on: date) -> dict[str, Any]:
    return {"to": case.applicant_name, "issued_on": on, "reference": "", "enclosures": []}


def _signature(case: Any, actor: str, at: datetime) -> Mapping[str, Any]:
    """The officer who gave the reason, while they hold the post; otherwise the unit itself."""
    on = at.astimezone(BANGKOK).date()
    for role in (Role.APPROVER, Role.REVIEWER):
        try:
            found = identity.authority_of_actor(
                actor, role, case.agency_id, case.unit_id, on, service=cases.edition(case).service
            )
        except (LookupError, ValueError):
            continue
        return values.signature(found, at)
    unit = agencies.unit(case.unit_id)
    name: Text = {"th": unit.name_th, "en": unit.name_en}
    return {"name": name, "position": AUTOMATIC, "authority": "", "capacity": "", "at": at}


def holiday_said(name: Mapping[str, str], on: date, source: str) -> Text:
    """Why a day moved: the day off that was announced, and by what."""
    return {
        "th": f"มีประกาศให้ {thai.day_long(on, 'th')} เป็นวันหยุดราชการเพิ่ม ({name['th']}: {source})",
        "en": f"{thai.day_long(on, 'en')} was announced as a day off ({name['en']}: {source})",
    }
