"""A filing that ends early: why, by which law, and where to go instead."""

from typing import Any

from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import NoSuchService, Published
from anuyat.core.formspec import StopRule


def context(rule: StopRule, edition: Published) -> dict[str, Any]:
    """What ``citizen/stop.html`` wants besides where to change the answer."""
    return {"edition": edition, "stop": rule, "other": _other(rule), "here": ""}


def _other(rule: StopRule) -> Published | None:
    """The service to use instead, while it is offered."""
    try:
        return catalogue.in_force(rule.see) if rule.see else None
    except NoSuchService:
        return None
