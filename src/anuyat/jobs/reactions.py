"""What happens after what: the one table. Read it to know what an event causes.

A reaction runs after the commit, may run twice, and must not mind. Rows of one lane and
subject run in order; mail has a lane of its own so that a post office that is closed stops
nothing else.
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from anuyat.apps.records.journal import Reaction
from anuyat.flows import (
    cards,
    deliver,
    duties,
    hearing,
    holidays,
    impartial,
    inspect,
    issue,
    opine,
    pay,
    renew,
    scanning,
    sharing_out,
    talk,
    watch,
)
from anuyat.jobs import timers

AFTER: dict[str, tuple[Reaction, ...]] = {
    "case.received": (Reaction("deliver.acknowledge"), Reaction("duties.case", "clock")),
    "case.correct": (Reaction("duties.case", "clock"),),
    "case.accept": (Reaction("duties.case", "clock"),),
    "holiday.announced": (Reaction("holidays.recount", "clock"),),
    "case.return": (Reaction("deliver.tell_deficiency"),),
    "case.decide": (Reaction("issue.issue_when_free"), Reaction("opinions.end")),
    "case.recuse": (Reaction("impartial.tell_superior", "mail"),),
    "case.reopen": (Reaction("duties.case", "clock"),),
    "officer.left": (Reaction("sharing.put_back", "desk"),),
    "officer.appointment_ended": (Reaction("sharing.put_back", "desk"),),
    "case.message": (Reaction("talk.tell", "mail"),),
    "case.opinion_asked": (Reaction("opinions.letter"), Reaction("opinions.tell", "mail")),
    "case.opinion_given": (Reaction("opinions.tell", "mail"),),
    "case.opinion_declined": (Reaction("opinions.tell", "mail"),),
    # What waited for nothing but an opinion may now be over.
    "case.opinion_dropped": (Reaction("deliver.close"),),
    "payment.recorded": (Reaction("pay.settle"),),
    "bill.paid": (
        Reaction("pay.give_receipts"),
        Reaction("renew.decide_when_paid"),
        Reaction("issue.issue_when_free"),
    ),
    "case.renew": (Reaction("issue.issue_when_free"),),
    "licence.active": (Reaction("deliver.announce_licence", "mail"), Reaction("deliver.close")),
    "letter.written": (Reaction("deliver.post_letters"),),
    "inspection.offered": (Reaction("inspect.tell", "mail"),),
    "inspection.called_off": (Reaction("inspect.tell", "mail"),),
    "case.close": (Reaction("cards.erase", "cards"),),
    "case.withdraw": (Reaction("cards.erase", "cards"), Reaction("opinions.end")),
    "case.redirect": (Reaction("cards.erase", "cards"), Reaction("opinions.end")),
    "case.give_back": (Reaction("cards.erase", "cards"), Reaction("opinions.end")),
    "case.lapse": (Reaction("cards.erase", "cards"), Reaction("opinions.end")),
    "letter.posted": (Reaction("deliver.send_alerts", "mail"), Reaction("deliver.close")),
}


def _base() -> str:
    return str(settings.BASE_URL)


def _key() -> bytes:
    return str(settings.TOKEN_KEY).encode()


DO: dict[str, Callable[[str, datetime], object]] = {
    "deliver.acknowledge": deliver.acknowledge,
    "deliver.tell_deficiency": deliver.tell_deficiency,
    "deliver.post_letters": lambda subject, at: deliver.post_letters(
        subject, at, base_url=_base(), token_key=_key()
    ),
    "deliver.send_alerts": lambda subject, at: deliver.send_alerts(subject, at, base_url=_base()),
    "deliver.announce_licence": lambda subject, at: deliver.announce_licence(
        subject, at, base_url=_base()
    ),
    "deliver.close": deliver.close,
    "issue.issue_when_free": lambda subject, at: issue.issue_when_free(
        subject, at, base_url=_base(), token_key=_key()
    ),
    "renew.decide_when_paid": renew.decide_when_paid,
    "renew.lapse": renew.lapse,
    "pay.settle": pay.settle,
    "pay.give_receipts": pay.give_receipts,
    "apply.warn": lambda subject, at: watch.warn_draft(subject, at, base_url=_base()),
    "apply.forget": watch.forget_draft,
    "hearings.expire": hearing.expire,
    "impartial.tell_superior": lambda subject, at: impartial.tell_superior(
        subject, at, base_url=_base()
    ),
    "sharing.put_back": sharing_out.put_back_of,
    "sharing.day": sharing_out.put_back_all,
    "talk.tell": lambda subject, at: talk.tell(subject, at, base_url=_base()),
    "opinions.letter": opine.write_letter,
    "opinions.tell": lambda subject, at: opine.tell(subject, at, base_url=_base()),
    "opinions.end": opine.end_all,
    "opinions.day": lambda subject, at: opine.watch(subject, at, base_url=_base()),
    "duties.day": duties.open_day,
    "duties.agency": duties.open_agency,
    "duties.case": duties.open_case,
    "duties.send": lambda subject, at: duties.send(subject, at, base_url=_base()),
    "holidays.recount": holidays.recount,
    "holidays.recount_agency": holidays.recount_agency,
    "holidays.recount_case": holidays.recount_case,
    "cards.erase": cards.erase,
    "inspect.tell": lambda subject, at: inspect.tell(subject, at, base_url=_base()),
    "inspect.remind": lambda subject, at: inspect.remind(subject, at, base_url=_base()),
    "files.scan": scanning.scan,
    "files.scan_again": scanning.scan_again,
    "house.clear": timers.clear,
}
