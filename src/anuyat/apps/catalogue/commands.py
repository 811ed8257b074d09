"""Bringing services, kinds and editions in, and publishing editions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.records import commands as records
from anuyat.core import edition as editions
from anuyat.core import thai
from anuyat.core.regime import Regime

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
    """Enter the next edition of a service as a draft."""
    agency = agencies.agency_by_code(bundle["agency"])
    service, _ = Service.objects.get_or_create(
        code=bundle["service"],
        defaults={"agency": agency, "unit": agencies.unit_by_code(agency.pk, bundle["unit"])},
    )
    kind = (
        LicenceKind.objects.get(agency=agency, code=bundle["licence_kind"])
        if bundle["outcome"] == "licence"
        else None
    )
    return Edition.objects.create(
        service=service,
        number=service.editions.count() + 1,
        kind=kind,
        bundle=dict(bundle),
        regime=dict(regime),
    )


@transaction.atomic
def publish(edition_id: int, *, actor: str, at: datetime) -> Edition:
    """Put a draft in force; the one before it retires.

    Raises NotPublishable while an item of the manual is empty or something does not fit.
    Law: lfa-2558/7, ega-2565/7.
    """
    edition = Edition.objects.select_for_update().select_related("service").get(pk=edition_id)
    if faults := editions.check(edition.bundle):
        raise NotPublishable(faults)
    Regime.from_data(edition.regime)
    Edition.objects.filter(service=edition.service, state="published").update(state="retired")
    edition.state, edition.published_at = "published", at
    edition.save(update_fields=["state", "published_at"])
    service = edition.service
    records.index(
        "service", service.code, agency_id=service.agency_id, words=_words(edition.bundle)
    )
    records.note(
        "edition.published",
        subject=f"edition:{edition.pk}",
        actor=actor,
        at=at,
        agency_id=service.agency_id,
        number=edition.number,
    )
    return edition


def _words(bundle: Mapping[str, Any]) -> str:
    texts = [*bundle["name"].values(), *bundle.get("subtitle", {}).values()]
    texts += [*bundle["summary"].values(), *bundle["category"].values(), *bundle["keywords"]]
    return " | ".join(thai.fold(text) for text in texts)
