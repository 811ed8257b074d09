"""What a person says after their case has ended: a step of five, what was hard, words of their own.

It is asked once a case and kept without the case. Names, numbers and addresses are taken out of
the words before they are kept: the unit learns what was hard, not who said so.
"""

import re
from collections.abc import Iterable

from anuyat.core import thai
from anuyat.core.texts import Text

STEPS: dict[int, Text] = {
    5: {"th": "พอใจมาก", "en": "Very satisfied"},
    4: {"th": "พอใจ", "en": "Satisfied"},
    3: {"th": "เฉย ๆ", "en": "Neither"},
    2: {"th": "ไม่พอใจ", "en": "Dissatisfied"},
    1: {"th": "ไม่พอใจมาก", "en": "Very dissatisfied"},
}
HARD: dict[str, Text] = {
    "none": {"th": "ไม่มีส่วนใดยาก", "en": "Nothing was hard"},
    "find": {"th": "หาบริการและรู้ว่าต้องใช้อะไร", "en": "Finding the service and what it needs"},
    "sign_in": {"th": "การยืนยันตัวตน", "en": "Proving who I am"},
    "form": {"th": "การกรอกแบบฟอร์ม", "en": "Filling in the form"},
    "documents": {"th": "การเตรียมและแนบเอกสาร", "en": "Preparing and attaching documents"},
    "correcting": {"th": "การแก้ไขที่ถูกส่งคืน", "en": "Correcting what was returned"},
    "waiting": {"th": "การรอและไม่รู้ว่าเรื่องถึงไหน", "en": "Waiting, not knowing where it stood"},
    "paying": {"th": "การชำระเงิน", "en": "Paying"},
    "answer": {"th": "การเข้าใจผลและหนังสือที่ได้รับ", "en": "Understanding the answer and letters"},
}
MOST_LETTERS = 1000
COVER = "…"
_MAIL = re.compile(r"\S+@\S+")
_FIGURES = re.compile(r"[\d๐-๙](?:[\s.\-/]?[\d๐-๙]){6,}")
_TITLES = re.compile(r"^(?:นางสาว|นาง|นาย|Mrs\.?|Ms\.?|Mr\.?|บริษัท|ห้างหุ้นส่วนจำกัด)\s*")


def covered(text: str, names: Iterable[str]) -> str:
    """The words without these names, e-mail addresses, and numbers of seven figures and more."""
    found = _FIGURES.sub(COVER, _MAIL.sub(COVER, thai.cover_13(text, lambda _number: COVER)))
    for part in sorted(set(_parts(names)), key=len, reverse=True):
        found = re.sub(re.escape(part), COVER, found, flags=re.IGNORECASE)
    return found.strip()


def _parts(names: Iterable[str]) -> Iterable[str]:
    """Each name, and each of its words; a word of one or two letters stands in too many others."""
    for name in names:
        bare = _TITLES.sub("", name.strip())
        yield from (part for part in (name.strip(), bare, *bare.split()) if len(part) > 2)
