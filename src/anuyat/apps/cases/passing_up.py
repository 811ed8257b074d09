"""An appeal that whoever made the order does not agree with: reported to the authority above.

From the day of the report the authority's own time runs, and their ruling is what is recorded.
Law: apa-2539/45
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anuyat.apps.records import commands as records
from anuyat.core.access import NotYours, Role, Who
from anuyat.core.lifecycle import State, StepRefused

from . import clockwork, dated, linking, steps
from .models import AppealReport, Case

MOST_LETTERS = 8000


class ReportRefused(ValueError):
    """It cannot be taken: code empty, too_long, done or no_appeal."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def pass_up(case_id: UUID, opinion: str, *, who: Who, at: datetime) -> AppealReport:
    """Report an appeal with one's opinion to the authority above; their time runs from today.

    Raises ReportRefused, StepRefused outside review, NotYours.
    """
    case = steps.lock(case_id, who)
    if who.officer_id is None or not steps.roles(case, who) & {Role.REVIEWER, Role.APPROVER}:
        raise NotYours(str(case_id))
    _refuse(case, opinion.strip())
    row = AppealReport.objects.create(
        case=case, opinion=opinion.strip(), by_id=who.officer_id, at=at, on=dated.day(at)
    )
    clockwork.recompute(case, at=at)
    records.note(
        "case.passed_up",
        subject=f"case:{case.pk}",
        actor=who.actor,
        at=at,
        agency_id=case.agency_id,
        due_on=case.due_on,
    )
    return row


def report(of: Case) -> AppealReport | None:
    """The report to the authority above, if the appeal went there."""
    return AppealReport.objects.filter(case=of).select_related("by").first()


def _refuse(case: Case, opinion: str) -> None:
    if linking.appealed(case) is None or dated.edition(case).regime.passed_up is None:
        raise ReportRefused("no_appeal")
    if case.state != State.IN_REVIEW:
        raise StepRefused("pass_up", "wrong_state")
    if report(case) is not None:
        raise ReportRefused("done")
    if not opinion or len(opinion) > MOST_LETTERS:
        raise ReportRefused("too_long" if opinion else "empty")
