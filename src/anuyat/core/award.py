"""Money that a person is entitled to: how much each month, from when, and by which rule.

An edition whose outcome is money brings its rates by age and the rule of the first month. The
payment itself is made elsewhere; a decision says what is due. Amounts are whole satang.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Self

from anuyat.core.texts import Text, missing_languages
from anuyat.core.thai import baht_figures, month_year


class AwardInvalid(Exception):
    """The rates cannot be used. ``path`` leads to the place (``rates.1.from_age``)."""

    def __init__(self, path: str, code: str) -> None:
        super().__init__(f"{path}: {code}")
        self.path, self.code = path, code


class AwardUnknown(Exception):
    """No rate fits: the day of birth is missing (``unanswered``) or too late (``too_young``)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Rate:
    """What is due each month from a completed age on."""

    from_age: int
    satang: int


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates by age, the youngest first. ``born`` is the question that asks the day of birth.

    ``paid_by_day`` is the day of each month by which it is paid.
    """

    born: str
    rates: tuple[Rate, ...]
    law: Text
    starts: Text
    paid_by_day: int
    is_example: bool

    @classmethod
    def from_data(cls, data: object) -> Self:
        """The rates of an edition's ``money``. Raises AwardInvalid for the first fault."""
        raw = data if isinstance(data, Mapping) else {}
        for key in ("law", "starts"):
            if missing_languages(raw.get(key)):
                raise AwardInvalid(key, "text_missing")
        listed = raw.get("rates")
        if not isinstance(listed, list | tuple) or not listed:
            raise AwardInvalid("rates", "rates_missing")
        rates = tuple(_rate(row, f"rates.{n}") for n, row in enumerate(listed))
        if any(after.from_age <= rate.from_age for rate, after in pairwise(rates)):
            raise AwardInvalid("rates", "rates_not_rising")
        return cls(
            born=str(raw.get("born") or ""),
            rates=rates,
            law=raw["law"],
            starts=raw["starts"],
            paid_by_day=_whole(raw.get("paid_by_day"), "paid_by_day"),
            is_example=raw.get("example") is True,
        )


@dataclass(frozen=True, slots=True)
class Award:
    """So much each month from the first day of a month, and why."""

    satang: int
    from_on: date
    reason: Text
    law: Text
    starts: Text
    paid_by_day: int
    is_example: bool


def compute(rates: Rates, answers: Mapping[str, Any], on: date) -> Award:
    """What a person is entitled to by a decision of that day.

    It begins with the month after the later of the decision and the birthday that gives the
    right; the rate is that of the age on its first day. Raises AwardUnknown.
    """
    try:
        born = date.fromisoformat(str(answers.get(rates.born)))
    except ValueError:
        raise AwardUnknown("unanswered") from None
    entitled_on = _birthday(born, rates.rates[0].from_age)
    first = _next_month(max(on, entitled_on))
    years = age(born, first)
    if years < rates.rates[0].from_age:
        raise AwardUnknown("too_young")
    rate = [rate for rate in rates.rates if rate.from_age <= years][-1]
    return Award(
        satang=rate.satang,
        from_on=first,
        reason=_reason(years, rate),
        law=rates.law,
        starts=rates.starts,
        paid_by_day=rates.paid_by_day,
        is_example=rates.is_example,
    )


def age(born: date, on: date) -> int:
    """Completed years on a day; who is born on 29 February completes one on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def said(award: Award) -> Text:
    """ "600 บาทต่อเดือน ตั้งแต่เดือนธันวาคม 2569"."""
    sum_ = baht_figures(award.satang).removesuffix(".00")
    day = award.from_on
    return {
        "th": f"{sum_} บาทต่อเดือน ตั้งแต่เดือน{month_year(day, 'th')}",
        "en": f"{sum_} baht a month from {month_year(day, 'en')}",
    }


def _reason(years: int, rate: Rate) -> Text:
    sum_ = baht_figures(rate.satang).removesuffix(".00")
    return {
        "th": f"อายุ {years} ปี อยู่ในช่วงตั้งแต่ {rate.from_age} ปี ได้รับเดือนละ {sum_} บาท",
        "en": f"Aged {years}, in the band from {rate.from_age}: {sum_} baht a month",
    }


def _birthday(born: date, years: int) -> date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:  # 29 February in a year that has none.
        return date(born.year + years, 3, 1)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _rate(raw: object, path: str) -> Rate:
    row = raw if isinstance(raw, Mapping) else {}
    return Rate(
        _whole(row.get("from_age"), f"{path}.from_age"),
        _whole(row.get("satang"), f"{path}.satang"),
    )


def _whole(value: object, path: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise AwardInvalid(path, "not_a_number")
    return value
