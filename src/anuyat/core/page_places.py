"""Where on a page something is, when the page is shown turned. Per mille, from the upper left."""

PLACES = {"top": (500, 120), "middle": (500, 500), "bottom": (500, 880)}
"""For whoever cannot point: a place by its name."""

type Place = tuple[int, int]


def turned(place: Place, turn: int) -> Place:
    """Where a place of the page stands once the page is turned clockwise by 0, 90, 180 or 270."""
    x, y = place
    return {0: (x, y), 90: (1000 - y, x), 180: (1000 - x, 1000 - y), 270: (y, 1000 - x)}[turn]


def unturned(place: Place, turn: int) -> Place:
    """Which place of the page it is that stands there while the page is turned."""
    return turned(place, -turn % 360)


def pointed(x: int, y: int, width: int, height: int) -> Place:
    """A point of a picture so wide and high, as a place; outside it, the nearest on its edge."""
    return (_part(x, width), _part(y, height))


def _part(at: int, of: int) -> int:
    return min(max(round(at * 1000 / of), 0), 1000) if of > 0 else 0
