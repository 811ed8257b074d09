"""One way to narrow rows to an officer's grants, for every app's queries."""

from django.db.models import Q

from anuyat.core.access import Reach


def granted(reach: Reach, *, unit: str, service: str) -> Q:
    """Rows of a reach; ``unit`` and ``service`` name the paths to a row's unit and service code.

    The same judgement as ``Grant.covers``, for the database. A grant that is not limited has no
    unit or no services. A reach without grants finds nothing; nor does anybody find a case from
    which they are recused, or that is their own. Law: apa-2539/13
    """
    allowed = Q(pk__in=[])
    for grant in reach.grants:
        here = Q(agency_id=grant.agency_id)
        if grant.unit_id is not None:
            here &= Q(**{unit: grant.unit_id})
        if grant.services is not None:
            here &= Q(**{f"{service}__in": sorted(grant.services)})
        allowed |= here
    return allowed & _impartial(reach, unit.removesuffix("unit_id"))


def _impartial(reach: Reach, case: str) -> Q:
    """All but what an officer must keep out of; ``case`` is the path to a row's case."""
    is_free = Q()
    if reach.officer_id is not None:
        is_free &= ~Q(**{f"{case}recusals__officer_id": reach.officer_id})
    if reach.own_mark:
        is_free &= ~Q(**{f"{case}applicant__pid_mark": reach.own_mark})
    return is_free
