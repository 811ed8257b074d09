"""Reading services. A published edition never changes, so it is read and parsed once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from anuyat.apps.records import search
from anuyat.core import edition_ends, formspec
from anuyat.core import regime as regimes
from anuyat.core.fees import Schedule
from anuyat.core.formspec import Form
from anuyat.core.regime import Regime

from .models import Edition, LicenceKind, Service

# A manual is long and holds the trigrams of many words by chance: nearly the whole word must stand.
SAID_SO = 0.95


@dataclass(frozen=True, slots=True)
class Published:
    """An edition with its parts read: what every page and flow asks.

    ``regime`` is the version of the law that governs: of a case's day by :meth:`on`, otherwise
    the newest of ``regimes``.
    """

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
    regimes: tuple[Regime, ...] = ()

    def on(self, received_on: date, now: date | None = None) -> "Published":
        """The edition with the version of its regime by which a case of that day is decided."""
        if len(self.regimes) < 2:
            return self
        return replace(self, regime=regimes.governing(self.regimes, received_on, now))

    @property
    def outcome(self) -> str:
        """What a case of it ends in: licence, answer, acknowledgement, money."""
        return str(self.bundle["outcome"])

    @property
    def renews_by_payment(self) -> bool:
        """Whether paying is all that renewing asks. Law: lfa-2558/12"""
        return self.bundle.get("renewal_by_payment") is not None

    @property
    def ends_in_licence(self) -> bool:
        return self.kind_id is not None

    @property
    def is_paid_on_filing(self) -> bool:
        return bool(self.bundle["fees"]["moment"] == "on_filing")

    @property
    def needs_two_persons(self) -> bool:
        return bool(self.bundle.get("four_eyes", True))


@dataclass(frozen=True, slots=True)
class Linked:
    """A published service of another body: its manual and the way there, and no case ever."""

    id: int
    number: int
    service: str
    agency_id: int
    unit_id: int
    bundle: Mapping[str, Any]

    @property
    def link(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.bundle["link"]
        return found


class NoSuchService(LookupError):
    """No service in force has this code."""


@lru_cache(maxsize=512)
def edition(edition_id: int) -> Published:
    """An edition, whether in force or retired. Raises NoSuchService for a draft or no id.

    A linked service has none that a case could be filed under, so it is not found here.
    """
    row = Edition.objects.select_related("service").filter(pk=edition_id).first()
    if row is None or row.state == "draft" or _is_linked(row):
        raise NoSuchService(str(edition_id))
    return _read(row)


def in_force(service: str) -> Published:
    """The published edition of a service with cases. Raises NoSuchService."""
    found = Edition.objects.filter(service__code=service, state="published").values("pk").first()
    if found is None:
        raise NoSuchService(service)
    return edition(found["pk"])


def shown(service: str) -> Published | Linked:
    """The published edition of a service as its page shows it. Raises NoSuchService."""
    found = _shown([service])
    if not found:
        raise NoSuchService(service)
    return found[0]


def linked(service: str) -> Linked:
    """The published edition of another body's service. Raises NoSuchService for one of ours."""
    found = shown(service)
    if not isinstance(found, Linked):
        raise NoSuchService(service)
    return found


def find(words: str) -> list[Published | Linked]:
    """Services in force that fit the words, best first; all of them for no words.

    First what is called so; then what says so in its manual.
    """
    codes = dict.fromkeys(search.search("service", words))
    if words.strip():
        codes |= dict.fromkeys(search.search("manual", words, at_least=SAID_SO))
    return _shown(list(codes))


def nearest(words: str) -> Published | Linked | None:
    """What may have been meant by words that found nothing."""
    code = search.suggest("service", words)
    return shown(code) if code else None


def renewing(kind_id: int) -> Published | None:
    """The service in force by which a licence of this kind is renewed by paying, if any."""
    ids = Edition.objects.filter(state="published", kind_id=kind_id).values_list("pk", flat=True)
    return next((e for e in map(edition, ids) if e.renews_by_payment), None)


def kind(kind_id: int) -> LicenceKind:
    return LicenceKind.objects.select_related("agency").get(pk=kind_id)


def services() -> list[Service]:
    return list(Service.objects.select_related("agency", "unit").order_by("code"))


def _shown(codes: list[str]) -> list[Published | Linked]:
    """The published editions of these services, in this order; without one it is left out."""
    rows = Edition.objects.filter(service__code__in=codes, state="published")
    named = dict(rows.values_list("service__code", "pk"))
    links = rows.filter(bundle__outcome=edition_ends.LINKED).select_related("service")
    others = {row.service.code: _link(row) for row in links}
    return [others.get(code) or edition(named[code]) for code in codes if code in named]


def _is_linked(row: Edition) -> bool:
    return bool(row.bundle.get("outcome") == edition_ends.LINKED)


def _link(row: Edition) -> Linked:
    service = row.service
    return Linked(row.pk, row.number, service.code, service.agency_id, service.unit_id, row.bundle)


def _read(row: Edition) -> Published:
    form = Form.from_data(row.bundle["form"])
    versions = regimes.versions(row.regime)
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
        regime=versions[-1],
        regimes=versions,
    )
