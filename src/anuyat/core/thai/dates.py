"""Days and moments in words: Buddhist era in Thai, common era in English, always Bangkok's day.

A date means itself. A moment must have a zone and is told by the clock in Bangkok.
"""

from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from anuyat.core.thai.text import normalise, to_arabic_digits, to_thai_digits

type Lang = Literal["th", "en"]

BANGKOK = ZoneInfo("Asia/Bangkok")
BE_AHEAD = 543

MONTHS: dict[str, tuple[str, ...]] = {
    "th": (
        *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
        *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
MONTHS_SHORT: dict[str, tuple[str, ...]] = {
    "th": (
        *("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."),
        *("ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
    ),
    "en": tuple(name[:3] for name in MONTHS["en"]),
}
WEEKDAYS: dict[str, tuple[str, ...]] = {  # Monday first, as date.weekday() counts.
    "th": ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
WEEKDAYS_SHORT: dict[str, tuple[str, ...]] = {
    "th": ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."),
    "en": tuple(name[:3] for name in WEEKDAYS["en"]),
}

BE_YEARS = range(2400, 2701)
CE_YEARS = range(1900, 2201)


class DateUnreadable(ValueError):
    """A date that a person wrote cannot be read.

    ``part`` is "day", "month", "year" or "date" (no such day in that month); ``code`` is
    "<part>_missing", "<part>_unreadable" or "date_unknown".
    """

    def __init__(self, code: str, part: str) -> None:
        super().__init__(code)
        self.code, self.part = code, part


def _in_bangkok(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone is not a moment")
    return moment.astimezone(BANGKOK)


def _day(day: date) -> date:
    return _in_bangkok(day).date() if isinstance(day, datetime) else day


def be_year(day: date) -> int:
    """The Buddhist-era year of a date, or of a moment by the calendar in Bangkok."""
    return _day(day).year + BE_AHEAD


def _year(day: date, lang: Lang) -> int:
    return be_year(day) if lang == "th" else day.year


def month_year(day: date, lang: Lang) -> str:
    """ "พฤศจิกายน 2569" or "November 2026"."""
    day = _day(day)
    return f"{MONTHS[lang][day.month - 1]} {_year(day, lang)}"


def day_short(day: date, lang: Lang) -> str:
    """ "จ. 23 พ.ย. 2569" or "Mon 23 Nov 2026"."""
    day = _day(day)
    month = MONTHS_SHORT[lang][day.month - 1]
    return f"{WEEKDAYS_SHORT[lang][day.weekday()]} {day.day} {month} {_year(day, lang)}"


def day_long(day: date, lang: Lang) -> str:
    """ "จันทร์ 23 พฤศจิกายน 2569" or "Monday 23 November 2026"."""
    day = _day(day)
    return f"{WEEKDAYS[lang][day.weekday()]} {day_plain(day, lang)}"


def day_plain(day: date, lang: Lang = "th") -> str:
    """ "23 พฤศจิกายน 2569" or "23 November 2026"."""
    day = _day(day)
    return f"{day.day} {month_year(day, lang)}"


def day_official(day: date) -> str:
    """ "๒๓ พฤศจิกายน พ.ศ. ๒๕๖๙", as an order or a certificate dates itself."""
    day = _day(day)
    return to_thai_digits(f"{day.day} {MONTHS['th'][day.month - 1]} พ.ศ. {be_year(day)}")


def time_text(moment: datetime, lang: Lang) -> str:
    """ "16:30 น." or "16:30", in Bangkok, seconds cut off. ValueError without a zone."""
    clock = f"{_in_bangkok(moment):%H:%M}"
    return f"{clock} น." if lang == "th" else clock


def moment_text(moment: datetime, lang: Lang) -> str:
    """ "จ. 23 พ.ย. 2569 16:30 น." or "Mon 23 Nov 2026 16:30", in Bangkok."""
    return f"{day_short(moment, lang)} {time_text(moment, lang)}"


def _bare(name: str) -> str:
    return name.casefold().replace(".", "").replace(" ", "")


MONTH_NUMBERS = {
    _bare(name): number
    for names in (*MONTHS.values(), *MONTHS_SHORT.values())
    for number, name in enumerate(names, start=1)
}


def _number(written: str, part: str) -> int:
    figure = to_arabic_digits(normalise(written))
    if not figure:
        raise DateUnreadable(f"{part}_missing", part)
    if not (figure.isascii() and figure.isdigit() and len(figure) <= 4):
        raise DateUnreadable(f"{part}_unreadable", part)
    return int(figure)


def _month(written: str) -> int:
    named = MONTH_NUMBERS.get(_bare(normalise(written)))
    number = named or _number(written, "month")
    if number not in range(1, 13):
        raise DateUnreadable("month_unreadable", "month")
    return number


def _common_year(written: str) -> int:
    year = _number(written, "year")
    if year in BE_YEARS:
        return year - BE_AHEAD
    if year in CE_YEARS:
        return year
    raise DateUnreadable("year_unreadable", "year")


def parse_be_date(day: str | int, month: str | int, year: str | int) -> date:
    """The date that a person wrote in three fields.

    Thai or Arabic digits; the month by number or by its name, full or short, Thai or English.
    2400-2700 is the Buddhist era, 1900-2200 the common era; anything else (a two-digit year too)
    is refused rather than guessed. Raises DateUnreadable.
    """
    number = _number(str(day), "day")
    if number not in range(1, 32):
        raise DateUnreadable("day_unreadable", "day")
    parts = _common_year(str(year)), _month(str(month)), number
    try:
        return date(*parts)
    except ValueError:
        raise DateUnreadable("date_unknown", "date") from None
