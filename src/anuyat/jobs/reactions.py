"""What happens after what: the one table. Read it to know what an event causes.

A reaction runs after the commit, may run twice, and must not mind. Rows of one lane and
subject run in order; mail has a lane of its own so that a post office that is closed stops
nothing else.
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from anuyat.apps.records.journal import Reaction
from anuyat.flows import deliver, issue, pay, watch

AFTER: dict[str, tuple[Reaction, ...]] = {
    "case.received": (Reaction("deliver.acknowledge"),),
    "case.return": (Reaction("deliver.tell_deficiency"),),
    "case.redirect": (Reaction("deliver.tell_redirect"),),
    "case.decide": (Reaction("issue.issue_when_free"),),
    "payment.recorded": (Reaction("pay.settle"),),
    "bill.paid": (Reaction("pay.give_receipts"), Reaction("issue.issue_when_free")),
    "licence.active": (Reaction("deliver.announce_licence", "mail"), Reaction("deliver.close")),
    "letter.written": (Reaction("deliver.post_letters"),),
    "letter.posted": (Reaction("deliver.send_alerts", "mail"), Reaction("deliver.close")),
}


def _base() -> str:
    return str(settings.BASE_URL)


def _key() -> bytes:
    return str(settings.TOKEN_KEY).encode()


DO: dict[str, Callable[[str, datetime], object]] = {
    "deliver.acknowledge": deliver.acknowledge,
    "deliver.tell_deficiency": deliver.tell_deficiency,
    "deliver.tell_redirect": deliver.tell_redirect,
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
    "pay.settle": pay.settle,
    "pay.give_receipts": pay.give_receipts,
    "apply.warn": lambda subject, at: watch.warn_draft(subject, at, base_url=_base()),
    "apply.forget": watch.forget_draft,
}
