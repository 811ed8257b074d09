"""The arithmetic of the statistics: middle, ninth in ten, shares by month, and what stays unsaid.

Plain figures from plain rows; whose case a row was is not known here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

# Fewer than this tell nothing of a service, and might tell of somebody.
FEWEST = 5
NINTH = Fraction(9, 10)


@dataclass(frozen=True, slots=True)
class Period:
    """From the day ``first`` until before the day ``until``, both first days of a month."""

    first: date
    until: date

    def __post_init__(self) -> None:
        if self.first.day != 1 or self.until.day != 1 or self.first >= self.until:
            raise ValueError("a period is whole months")

    def months(self) -> tuple[date, ...]:
        """The first day of each month of it."""
        found = [self.first]
        while (after := next_month(found[-1])) < self.until:
            found.append(after)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle and the ninth in ten of ``n`` values; a middle between two is their half."""

    n: int
    middle: Fraction
    ninth: int


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        """Cut down, so that only all is 100; 0 of nothing."""
        return 100 * self.part // self.whole if self.whole else 0


def next_month(first: date) -> date:
    return (first.replace(day=1) + timedelta(days=32)).replace(day=1)


def months_until(until: date, n: int) -> Period:
    """The ``n`` whole months before the month that begins on ``until``."""
    first = until
    for _month in range(n):
        first = (first - timedelta(days=1)).replace(day=1)
    return Period(first, until)


def spread(values: Iterable[int]) -> Spread | None:
    """None for no values."""
    ranked = sorted(values)
    if not ranked:
        return None
    n = len(ranked)
    middle = Fraction(ranked[(n - 1) // 2] + ranked[n // 2], 2)
    return Spread(n, middle, ranked[ceil(NINTH * n) - 1])


def by_month(days: Iterable[date], period: Period) -> dict[date, int]:
    """How many of the days lie in each month of the period; a month without any has 0."""
    found = dict.fromkeys(period.months(), 0)
    for day in days:
        found[day.replace(day=1)] += 1
    return found


def counted(values: Iterable[str]) -> dict[str, int]:
    """How often each, the most frequent first, then by name."""
    found: dict[str, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def unsaid[Key](parts: Mapping[Key, int]) -> dict[Key, int | None]:
    """Parts whose sum is known, without what could tell of somebody: None is not said.

    Parts of 1 to 4 are not said, and as many of the next larger ones as it takes that nobody finds
    a part by subtracting the others from the sum: at least two, and at least 5 together.
    """
    ranked = sorted((n, str(key), key) for key, n in parts.items() if n)
    hidden: set[Key] = set()
    total = 0
    for n, _name, key in ranked:
        is_safe = not hidden or (len(hidden) > 1 and total >= FEWEST)
        if n >= FEWEST and is_safe:
            break
        hidden.add(key)
        total += n
    return {key: None if key in hidden else n for key, n in parts.items()}


def few(n: int) -> int | None:
    """A figure that stands alone; 1 to 4 is not said."""
    return None if 0 < n < FEWEST else n


def shown_spread(found: Spread | None) -> Spread | None:
    """A spread of enough values, or none."""
    return found if found is not None and found.n >= FEWEST else None


def shown_share(found: Share) -> Share | None:
    """A share of enough, or none. Of a few, even a share would tell how each one ended."""
    return found if found.whole >= FEWEST else None
