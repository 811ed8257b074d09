"""The edition under which an order is appealed: the service's own, or the one that stands ready.

One for each edition of an order, made when it is first wanted and never published: nobody finds it
by searching or begins it but from the order itself.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.records import commands as records
from anuyat.core import clock
from anuyat.core import edition as editions

from . import commands, queries
from .commands import NotPublishable
from .models import Edition, Service
from .queries import Published

READY = Path(__file__).with_name("appeal.yaml")
LONGEST = 200


def is_appeal(edition: Published) -> bool:
    """Whether cases of it are appeals: they begin from an order and from nothing else."""
    return edition.outcome == "appeal"


def for_order(of: Published, *, actor: str, at: datetime) -> Published:
    """The edition for appeals against orders of this edition.

    Raises NotPublishable where the order's edition says too little, ValueError without a right to
    appeal, NoSuchService where it names a service of its own that is not in force. Law: apa-2539/44
    """
    if of.regime.appeal is None:
        raise ValueError(f"no appeal lies under edition {of.id}")
    if own := (of.bundle.get("appeal") or {}).get("service"):
        return queries.in_force(str(own))
    return queries.edition(_ready(of, actor, at))


@transaction.atomic
def _ready(of: Published, actor: str, at: datetime) -> int:
    # Held so that two who appeal at the same instant are given one edition.
    Service.objects.select_for_update().get(code=of.service)
    code = f"appeal-{of.service}"[:80]
    made = Edition.objects.filter(service__code=code, bundle__appeals=of.id).values("pk").first()
    if made is not None:
        return int(made["pk"])
    bundle = _bundle(of, code)
    if faults := editions.check(bundle):
        raise NotPublishable(faults)
    edition = commands.draft(bundle, bundle["clock"])
    edition.state, edition.published_at = Edition.State.RETIRED, at
    edition.save(update_fields=["state", "published_at"])
    records.note(
        "edition.readied",
        subject=f"edition:{edition.pk}",
        actor=actor,
        at=at,
        agency_id=of.agency_id,
        appeals=of.id,
    )
    return int(edition.pk)


@cache
def _written() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(READY.read_text(encoding="utf-8"))
    return found


def _bundle(of: Published, code: str) -> dict[str, Any]:
    agency, unit = agencies.agency(of.agency_id), agencies.unit(of.unit_id)
    rule = of.regime.appeal
    assert rule is not None
    said = {
        "name": of.bundle["name"],
        "unit": {"th": unit.name_th, "en": unit.name_en},
        "to": rule.to,
        "law": rule.law,
        "how": rule.how,
        "within": clock.length_said(rule.period.length, rule.period.unit),
    }
    bundle: dict[str, Any] = _filled(_written(), said)
    bundle["name"] = {lang: text[:LONGEST] for lang, text in bundle["name"].items()}
    # It is told as every order of this service is told.
    told = {"served": _first(of)["served"]}
    return bundle | {
        "service": code,
        "agency": agency.code,
        "unit": unit.code,
        "regime": bundle["clock"]["code"],
        "identity": of.bundle["identity"],
        "clock": bundle["clock"] | told,
        "appeals": of.id,
    }


def _first(of: Published) -> Mapping[str, Any]:
    """The newest version of the regime of an edition, as data."""
    data = Edition.objects.get(pk=of.id).regime
    rows = [data] if isinstance(data, Mapping) else list(data)
    found: Mapping[str, Any] = max(rows, key=lambda row: str(row.get("valid_from") or ""))
    return found


def _filled(value: Any, said: Mapping[str, Mapping[str, str]]) -> Any:
    """The same content with the names in braces filled in, each in its language."""
    if isinstance(value, Mapping):
        if set(value) == {"th", "en"}:
            return {lang: _text(text, lang, said) for lang, text in value.items()}
        return {key: _filled(below, said) for key, below in value.items()}
    if isinstance(value, list):
        return [_filled(below, said) for below in value]
    return value


def _text(text: str, lang: str, said: Mapping[str, Mapping[str, str]]) -> str:
    for name, words in said.items():
        text = text.replace(f"{{{name}}}", words[lang])
    return text
