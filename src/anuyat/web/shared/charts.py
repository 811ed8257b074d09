"""Where the bars of a chart stand: for c/chart.html. Nothing is computed about cases here.

Each bar carries its figure; the first series is solid, the second hatched, what is not said is a
dashed box. Sizes are units of a drawing 340 wide, as wide as a telephone.
"""

from collections.abc import Sequence
from typing import Any

type Shown = dict[str, Any]
WIDTH, BAR, GAP, LINE, LEGEND = 340, 12, 3, 18, 24
FIGURES = 52  # Room for a figure behind the longest bar.
KINDS = ("solid", "hatched")


def chart(
    id: str,
    rows: Sequence[tuple[str, Sequence[int | None]]],
    *,
    label: str,
    names: Sequence[str],
    unsaid: str,
    beside: int = 0,
) -> Shown:
    """Rows of a label and one value for each of ``names``; a label stands ``beside`` its bars that
    far, or above them for 0. ``unsaid`` is written where a value is None."""
    most = max((value or 0 for _text, values in rows for value in values), default=0)
    drawn: Shown = {"id": id, "label": label, "rows": [], "bars": [], "legend": _legend(names)}
    y = LEGEND if drawn["legend"] else 0
    for text, values in rows:
        drawn["rows"].append({"text": text, "x": 0, "y": y + 12})
        y += 0 if beside else LINE
        for n, value in enumerate(values):
            drawn["bars"].append(_bar(value, most, KINDS[n], beside, y, unsaid))
            y += BAR + GAP
        y += GAP * 2
    drawn["height"] = y
    return drawn


def _bar(value: int | None, most: int, kind: str, x: int, y: int, unsaid: str) -> Shown:
    room = WIDTH - x - FIGURES
    length = 12 if value is None else max(1, round(room * value / most)) if value else 0
    return {
        "kind": "open" if value is None else kind,
        "x": x,
        "y": y,
        "width": length,
        "text": unsaid if value is None else f"{value:,}",
        "text_x": x + length + 6,
        "text_y": y + 11,
    }


def _legend(names: Sequence[str]) -> list[Shown]:
    """What solid and hatched mean; one series needs no telling."""
    if len(names) < 2:
        return []
    return [
        {"kind": KINDS[n], "x": 150 * n, "text_x": 150 * n + 20, "text": name}
        for n, name in enumerate(names)
    ]
