"""Bringing services, kinds and editions in, and publishing editions."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.records import commands as records
from anuyat.core import edition as editions
from anuyat.core import edition_ends, routing, thai
from anuyat.core import regime as regimes

from .models import Edition, LicenceKind, Service


class NotPublishable(Exception):
    """The edition has faults; ``faults`` lists each with its place."""

    def __init__(self, faults: list[editions.EditionFault]):
        super().__init__("; ".join(f"{fault.path}: {fault.code}" for fault in faults))
        self.faults = faults


@transaction.atomic
def enter_kind(content: Mapping[str, Any]) -> LicenceKind:
    """Enter a kind of licence, or bring its content up to date."""
    agency = agencies.agency_by_code(content["agency"])
    kind, _ = LicenceKind.objects.update_or_create(
        agency=agency,
        code=content["code"],
        defaults={
            "name_th": content["name"]["th"],
            "name_en": content["name"]["en"],
            "content": dict(content),
        },
    )
    return kind


@transaction.atomic
def draft(bundle: Mapping[str, Any], regime: Mapping[str, Any]) -> Edition:
    """Enter the next edition of a service as a draft; a linked one has no regime of ours."""
    agency = agencies.agency_by_code(bundle["agency"])
    service, _ = Service.objects.get_or_create(
        code=bundle["service"],
        defaults={"agency": agency, "unit": agencies.unit_by_code(agency.pk, bundle["unit"])},
    )
    ends = bundle["outcome"]
    kind = (
        LicenceKind.objects.get(agency=agency, code=bundle["licence_kind"])
        if ends == "licence"
        else None
    )
    is_linked = ends == edition_ends.LINKED
    return Edition.objects.create(
        service=service,
        number=service.editions.count() + 1,
        kind=kind,
        bundle=dict(bundle),
        regime={} if is_linked else regimes.with_manual(regime, bundle.get("manual_days")),
    )


@transaction.atomic
def publish(edition_id: int, *, actor: str, at: datetime) -> Edition:
    """Put a draft in force; the one before it retires.

    Raises NotPublishable while an item of the manual is empty or something does not fit.
    Law: lfa-2558/7, ega-2565/7.
    """
    edition = Edition.objects.select_for_update().select_related("service").get(pk=edition_id)
    if faults := [*editions.check(edition.bundle), *_unknown_units(edition)]:
        raise NotPublishable(faults)
    if edition.bundle["outcome"] != edition_ends.LINKED:
        regimes.versions(edition.regime)
    Edition.objects.filter(service=edition.service, state="published").update(state="retired")
    edition.state, edition.published_at = "published", at
    edition.save(update_fields=["state", "published_at"])
    service = edition.service
    for where, words in (("service", _words), ("manual", _manual_words)):
        records.index(where, service.code, agency_id=service.agency_id, words=words(edition.bundle))
    records.note(
        "edition.published",
        subject=f"edition:{edition.pk}",
        actor=actor,
        at=at,
        agency_id=service.agency_id,
        number=edition.number,
    )
    return edition


def _unknown_units(edition: Edition) -> list[editions.EditionFault]:
    """The units that the routing names and the agency does not have."""
    agency_id = edition.service.agency_id
    return [
        editions.EditionFault(path, "no_such_unit")
        for code, path in routing.units(edition.bundle)
        if code and not agencies.has_unit(agency_id, code)
    ]


@transaction.atomic
def move_services(unit_id: int, *, into: int) -> int:
    """Give a dissolved unit's services to another; how many. Editions read before keep the old
    unit until their process starts anew: filing asks which unit stands."""
    return Service.objects.filter(unit_id=unit_id).update(unit_id=into)


def _words(bundle: Mapping[str, Any]) -> str:
    texts = [*bundle["name"].values(), *bundle.get("subtitle", {}).values()]
    texts += [*bundle["summary"].values(), *bundle["category"].values(), *bundle["keywords"]]
    if link := bundle.get("link"):
        texts += link["owner"].values()
    return _folded(texts)


_IN_MANUAL = (
    ("steps", ("title", "says")),
    ("documents", ("title", "says")),
    ("legal_basis", ("law", "says")),
    ("criteria", ("",)),
    ("audience", ("",)),
    ("not_for", ("",)),
    ("conditions", ("",)),
)


def _manual_words(bundle: Mapping[str, Any]) -> str:
    """What the manual says beyond the name: it is found by its own words, not by guessing."""
    texts = [
        text
        for key, names in _IN_MANUAL
        for item in bundle.get(key, [])
        for name in names
        for text in (item[name] if name else item).values()
    ]
    return _folded([*texts, *bundle["fee_note"].values()])


def _folded(texts: Iterable[str]) -> str:
    return " | ".join(thai.fold(text) for text in texts)
