"""Two fields that many pages of the desk share: a ground of law, and what happened in words."""

from anuyat.core.grounds import Grounds
from anuyat.web.officer import desk


def ground_field(legend: str, grounds: Grounds, value: str, error: str) -> desk.Context:
    """The grounds of a law as one choice, each with its section."""
    choices = [
        {"value": code, "label": desk.said(one.title), "hint": desk.said(one.law)}
        for code, one in grounds.items()
    ]
    return {
        "type": "choice",
        "id": "ground",
        "name": "ground",
        "label": legend,
        "choices": choices,
        "value": value,
        "errors": [error] if error else [],
    }


def said_field(label: str, hint: str, value: str, error: str, name: str = "said") -> desk.Context:
    return {
        "type": "longtext",
        "id": name,
        "name": name,
        "label": label,
        "hint": hint,
        "rows": 4,
        "value": value,
        "errors": [error] if error else [],
    }
