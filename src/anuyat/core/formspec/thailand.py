"""Where Thailand is, roughly: enough to catch a swapped or mistyped figure, and to draw a sketch.

The outline was drawn by hand for this purpose and decides no border. Nothing is fetched.
"""

SOUTH, NORTH, WEST, EAST = 5.6, 20.5, 97.3, 105.7
"""The box around the land and the islands, in degrees of WGS 84."""

# (longitude, latitude) round the land, clockwise from the north.
OUTLINE = (
    (99.9, 20.4), (100.6, 20.1), (100.5, 19.5), (101.2, 19.6), (101.0, 18.4), (101.1, 17.6),
    (102.1, 18.2), (102.7, 17.9), (103.4, 18.4), (104.1, 18.3), (104.8, 17.4), (104.7, 16.5),
    (105.6, 15.3), (105.5, 14.5), (103.2, 14.3), (102.4, 13.6), (102.9, 11.7), (102.0, 12.6),
    (100.9, 12.6), (100.9, 13.4), (100.0, 13.4), (100.0, 12.2), (99.2, 10.9), (99.3, 9.3),
    (100.1, 9.3), (100.4, 7.5), (101.5, 6.9), (102.1, 6.2), (101.2, 5.7), (100.2, 6.5),
    (99.1, 7.5), (98.3, 8.1), (98.7, 10.3), (99.6, 11.8), (99.1, 13.2), (98.2, 15.1),
    (98.9, 16.3), (97.5, 18.4), (98.0, 19.7), (99.0, 20.1),
)  # fmt: skip


def is_in_thailand(lat: float, lng: float) -> bool:
    """Whether the point lies in the box around Thailand."""
    return SOUTH <= lat <= NORTH and WEST <= lng <= EAST
