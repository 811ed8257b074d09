"""A text as a QR picture that stands in the page itself."""

import segno


def image(text: str) -> str:
    """An SVG as a ``data:`` address; needs ``img-src data:``."""
    made = segno.make(text, error="m", micro=False)
    return str(made.svg_data_uri(scale=8, border=2, dark="#0c1a33", light="#ffffff"))
