"""The dictionary of data elements: one meaning, one id, whichever agency asks.

A question that names an element asks for the same thing in every form, so that it is asked
once in a combined form and filled in from what the person has already proved.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from anuyat.core.texts import Text

type Personal = Literal["none", "personal", "identifying"]


@dataclass(frozen=True, slots=True)
class Element:
    """``type`` is a question type of core.formspec; ``owner`` the register that keeps the truth.

    ``prefill`` names the claim of a proven identity that fills it, or is None.
    """

    id: str
    name: Text
    type: str
    personal: Personal
    owner: Text
    prefill: str | None = None


_DOPA: Text = {"th": "กรมการปกครอง", "en": "Department of Provincial Administration"}
_DBD: Text = {"th": "กรมพัฒนาธุรกิจการค้า", "en": "Department of Business Development"}
_SELF: Text = {"th": "ผู้ยื่น", "en": "The applicant"}


def _element(
    id: str,
    th: str,
    en: str,
    type: str,
    personal: Personal,
    owner: Text,
    prefill: str | None = None,
) -> Element:
    return Element(id, {"th": th, "en": en}, type, personal, owner, prefill)


_ALL = (
    # id, Thai, English, type, personal, owner, prefill
    _element("person.name", "ชื่อและนามสกุล", "Full name", "text", "personal", _DOPA,
             "identity.name"),
    _element("person.pid", "เลขประจำตัวประชาชน", "National ID number", "national_id",
             "identifying", _DOPA, "identity.pid"),
    _element("person.address", "ที่อยู่ตามทะเบียนบ้าน", "Registered home address", "address",
             "personal", _DOPA, "identity.address"),
    _element("person.birth_date", "วันเกิด", "Date of birth", "date", "personal", _DOPA),
    _element("person.phone", "โทรศัพท์", "Phone", "phone", "personal", _SELF),
    _element("person.email", "อีเมล", "Email", "email", "personal", _SELF),
    # The number of a one-person company leads to a person; it is sealed like a national ID.
    _element("juristic.id", "เลขทะเบียนนิติบุคคล", "Juristic person number", "juristic_id",
             "identifying", _DBD),
    _element("juristic.name", "ชื่อนิติบุคคล", "Juristic person name", "text", "none", _DBD),
    _element("juristic.address", "ที่ตั้งสำนักงานใหญ่", "Head office address", "address", "none",
             _DBD),
    _element("premises.name", "ชื่อสถานประกอบการ", "Name of the premises", "text", "none", _SELF),
    _element("premises.address", "ที่ตั้งสถานประกอบการ", "Address of the premises", "address",
             "personal", _SELF),
    _element("premises.area", "พื้นที่", "Area", "number", "none", _SELF),
    _element("premises.staff", "จำนวนผู้ปฏิบัติงาน", "Number of workers", "number", "none", _SELF),
    _element("premises.holding", "สิทธิในสถานที่", "Right to the premises", "choice", "none",
             _SELF),
    _element("business.trade_name", "ชื่อที่ใช้ในการค้า", "Trade name", "text", "none", _SELF),
    _element("business.capital", "เงินทุน", "Capital", "money", "none", _SELF),
    _element("business.started_on", "วันที่เริ่มประกอบกิจการ", "Date the business started", "date",
             "none", _SELF),
)  # fmt: skip

ELEMENTS: Mapping[str, Element] = MappingProxyType({element.id: element for element in _ALL})
"""Every element by its id."""


def element(id: str) -> Element | None:
    """The element of this id, or None when the dictionary has none."""
    return ELEMENTS.get(id)
