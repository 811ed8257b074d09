"""The documents that stand ready; an edition may bring its own under the same names."""

from collections.abc import Mapping
from typing import Any

from anuyat.core.documents.defaults.appeals import APPEAL_DECISION
from anuyat.core.documents.defaults.considering import GIVEN_BACK, HEARING, REOPENED
from anuyat.core.documents.defaults.delay import DELAY_NOTICE, DUE_MOVED
from anuyat.core.documents.defaults.endings import ENTITLED, NOTICE_RECEIPT, RENEWED
from anuyat.core.documents.defaults.letters import (
    ANSWER,
    DECISION_GRANT,
    DECISION_REFUSE,
    REDIRECT,
)
from anuyat.core.documents.defaults.licence import LICENCE
from anuyat.core.documents.defaults.opinion import OPINION_REQUEST
from anuyat.core.documents.defaults.receipt import RECEIPT
from anuyat.core.documents.defaults.records import ACKNOWLEDGEMENT, DEFICIENCY
from anuyat.core.documents.template import Template, from_data

DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "acknowledgement": ACKNOWLEDGEMENT,
    "deficiency": DEFICIENCY,
    "decision_grant": DECISION_GRANT,
    "decision_refuse": DECISION_REFUSE,
    "entitled": ENTITLED,
    "notice_receipt": NOTICE_RECEIPT,
    "renewed": RENEWED,
    "receipt": RECEIPT,
    "redirect": REDIRECT,
    "licence": LICENCE,
    "answer": ANSWER,
    "appeal_decision": APPEAL_DECISION,
    "delay_notice": DELAY_NOTICE,
    "due_moved": DUE_MOVED,
    "hearing": HEARING,
    "given_back": GIVEN_BACK,
    "reopened": REOPENED,
    "opinion_request": OPINION_REQUEST,
}


def default(name: str) -> Template:
    """The default template called ``name``; KeyError when there is none."""
    return from_data(DEFAULTS[name])
