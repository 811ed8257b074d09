"""Filters that show values in the page's language: texts, days, moments, money, numbers."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.translation import get_language

from anuyat.core import clock, numbering, thai

register = template.Library()


def _lang() -> thai.Lang:
    return "en" if (get_language() or "th").startswith("en") else "th"


@register.filter
def said(text: Mapping[str, str] | str | None) -> str:
    """A {th, en} text in the page's language; a plain one as it is."""
    if not text:
        return ""
    return text if isinstance(text, str) else text.get(_lang(), "")


@register.filter
def day(value: date | None) -> str:
    """Mon 23 Nov 2026 / จ. 23 พ.ย. 2569."""
    return thai.glue(thai.day_short(_day(value), _lang())) if value else ""


@register.filter
def long_day(value: date | None) -> str:
    return thai.day_long(_day(value), _lang()) if value else ""


@register.filter
def plain_day(value: date | None) -> str:
    return thai.day_plain(_day(value), _lang()) if value else ""


@register.filter
def clock_time(value: datetime | None) -> str:
    return thai.glue(thai.time_text(value, _lang())) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A day and the time of day, in Bangkok."""
    return thai.glue(thai.moment_text(value, _lang())) if value else ""


@register.filter
def baht(satang: int | None) -> str:
    """2,500.00"""
    return thai.baht_figures(satang) if satang is not None else ""


@register.filter
def baht_words(satang: int) -> str:
    return thai.baht_text(satang) if _lang() == "th" else thai.baht_text_en(satang)


@register.filter
def spaced(code: str) -> str:
    return numbering.spaced(code)


@register.filter
def glue(text: str) -> str:
    return thai.glue(text)


@register.filter
def reasons(found: Iterable[clock.Reason]) -> list[str]:
    """Each reason as a sentence in the page's language."""
    return [thai.glue(clock.say(reason, _lang())) for reason in found]


@register.filter
def get(mapping: Mapping[str, Any] | None, key: str) -> Any:
    """A value by a key that the template holds in a variable."""
    return mapping.get(key) if mapping else None


@register.filter
def kilobytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} kB"


def _day(value: date) -> date:
    if isinstance(value, datetime):
        return value.astimezone(thai.BANGKOK).date()
    return value
