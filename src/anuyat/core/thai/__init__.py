"""Thai as officials write it: dates, numerals, money in words, 13-digit numbers, order and search.

Plain functions over plain values; ``lang`` is "th" or "en" wherever a text can be either.
"""

from anuyat.core.thai.dates import (
    BANGKOK,
    MONTHS,
    WEEKDAYS,
    WEEKDAYS_SHORT,
    DateUnreadable,
    Lang,
    be_year,
    day_long,
    day_official,
    day_plain,
    day_short,
    moment_text,
    month_year,
    parse_be_date,
    time_text,
)
from anuyat.core.thai.identifiers import (
    bare_13,
    is_valid_13,
    kind_of_13,
    mask_13,
    mask_email,
    mask_phone,
)
from anuyat.core.thai.in_text import cover_13, has_13, replaced, spans_of_13
from anuyat.core.thai.money import baht_figures, baht_text, baht_text_en
from anuyat.core.thai.text import (
    fold,
    glue,
    grams,
    normalise,
    sort_key,
    to_arabic_digits,
    to_thai_digits,
)

__all__ = [
    "BANGKOK",
    "MONTHS",
    "WEEKDAYS",
    "WEEKDAYS_SHORT",
    "DateUnreadable",
    "Lang",
    "baht_figures",
    "baht_text",
    "baht_text_en",
    "bare_13",
    "be_year",
    "cover_13",
    "day_long",
    "day_official",
    "day_plain",
    "day_short",
    "fold",
    "glue",
    "grams",
    "has_13",
    "is_valid_13",
    "kind_of_13",
    "mask_13",
    "mask_email",
    "mask_phone",
    "moment_text",
    "month_year",
    "normalise",
    "parse_be_date",
    "replaced",
    "sort_key",
    "spans_of_13",
    "time_text",
    "to_arabic_digits",
    "to_thai_digits",
]
