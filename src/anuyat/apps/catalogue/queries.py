"""Reading services. A published edition never changes, so it is read and parsed once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from anuyat.apps.records import search
from anuyat.core import formspec
from anuyat.core.fees import Schedule
from anuyat.core.formspec import Form
from anuyat.core.regime import Regime

from .models import Edition, LicenceKind, Service


@dataclass(frozen=True, slots=True)
class Published:
    """An edition with its parts read: what every page and flow asks."""

    id: int
    number: int
    service: str
    agency_id: int
    unit_id: int
    kind_id: int | None
    bundle: Mapping[str, Any]
    form: Form
    fees: Schedule
    regime: Regime

    @property
    def ends_in_licence(self) -> bool:
        return self.kind_id is not None

    @property
    def is_paid_on_filing(self) -> bool:
        return bool(self.bundle["fees"]["moment"] == "on_filing")

    @property
    def needs_two_persons(self) -> bool:
        return bool(self.bundle.get("four_eyes", True))


class NoSuchService(LookupError):
    """No service in force has this code."""


@lru_cache(maxsize=512)
def edition(edition_id: int) -> Published:
    """An edition, whether in force or retired. Raises NoSuchService for a draft or no id."""
    row = Edition.objects.select_related("service").filter(pk=edition_id).first()
    if row is None or row.state == "draft":
        raise NoSuchService(str(edition_id))
    return _read(row)


def in_force(service: str) -> Published:
    """The published edition of a service. Raises NoSuchService."""
    found = Edition.objects.filter(service__code=service, state="published").values("pk").first()
    if found is None:
        raise NoSuchService(service)
    return edition(found["pk"])


def find(words: str) -> list[Published]:
    """Services in force that fit the words, best first; all of them for no words."""
    ids = dict(Edition.objects.filter(state="published").values_list("service__code", "pk"))
    return [edition(ids[code]) for code in search.search("service", words) if code in ids]


def nearest(words: str) -> Published | None:
    """What may have been meant by words that found nothing."""
    code = search.suggest("service", words)
    return in_force(code) if code else None


def kind(kind_id: int) -> LicenceKind:
    return LicenceKind.objects.select_related("agency").get(pk=kind_id)


def services() -> list[Service]:
    return list(Service.objects.select_related("agency", "unit").order_by("code"))


def _read(row: Edition) -> Published:
    form = Form.from_data(row.bundle["form"])
    return Published(
        id=row.pk,
        number=row.number,
        service=row.service.code,
        agency_id=row.service.agency_id,
        unit_id=row.service.unit_id,
        kind_id=row.kind_id,
        bundle=row.bundle,
        form=form,
        fees=Schedule.from_data(row.bundle["fees"], formspec.types(form), form),
        regime=Regime.from_data(row.regime),
    )
