"""A point on the map as a page shows it: a plain sketch of the country, and links to a map.

The sketch is drawn here; no map is fetched from anybody. A link leads out only when it is pressed.
"""

from collections.abc import Mapping
from typing import Any

from anuyat.core import formspec
from anuyat.core.formspec import thailand

WIDTH, HEIGHT = 100, 180


def drawn(value: Any) -> dict[str, Any] | None:
    """What ``c/point.html`` wants, or None for no point."""
    if not isinstance(value, Mapping):
        return None
    lat, lng = float(value["lat"]), float(value["lng"])
    x, y = _at(lng, lat)
    return {
        "text": formspec.point_line({"lat": lat, "lng": lng}),
        "x": x,
        "y": y,
        "outline": " ".join(f"{x},{y}" for x, y in (_at(*place) for place in thailand.OUTLINE)),
        "geo": f"geo:{lat:.6f},{lng:.6f}",
        "map": f"https://www.openstreetmap.org/?mlat={lat:.6f}&mlon={lng:.6f}#map=17/{lat:.6f}/{lng:.6f}",
    }


def _at(lng: float, lat: float) -> tuple[float, float]:
    across = (lng - thailand.WEST) / (thailand.EAST - thailand.WEST)
    down = (thailand.NORTH - lat) / (thailand.NORTH - thailand.SOUTH)
    return round(across * WIDTH, 1), round(down * HEIGHT, 1)
