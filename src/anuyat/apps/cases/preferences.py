"""How the person of a case wants to be answered: said when filing, changed at any later contact.

Kept with the filing, which is the applicant's side; each change is an entry in the journal.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anuyat.apps.records import commands as records
from anuyat.core.access import NotYours, Role, Who

from . import steps
from .drafts import REPLIES
from .models import Filing


@transaction.atomic
def prefer_reply(case_id: UUID, preference: str, *, who: Who, at: datetime) -> bool:
    """Answer this case that way from now on; whether that changed anything.

    Only the signed-in applicant may: a tracking code must not let a stranger turn letters away.
    It stays open after the decision, since papers may still follow. Letters written before keep
    the way they were written for. Raises NotYours, ValueError for a way that is not offered.
    Law: ega-2565/11, R1.20
    """
    if preference not in REPLIES:
        raise ValueError(preference)
    case = steps.lock(case_id, who)
    if Role.APPLICANT not in steps.roles(case, who):
        raise NotYours(str(case_id))
    filing = Filing.objects.select_for_update().get(pk=case.filing_id)
    before, filing.reply_preference = filing.reply_preference, preference
    if before == preference:
        return False
    filing.save(update_fields=["reply_preference"])
    records.note(
        "case.reply",
        subject=f"case:{case.pk}",
        actor=who.actor,
        at=at,
        agency_id=case.agency_id,
        before=before,
        after=preference,
    )
    return True
