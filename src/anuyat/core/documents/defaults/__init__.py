"""The documents that stand ready; an edition may bring its own under the same names."""

from collections.abc import Mapping
from typing import Any

from anuyat.core.documents.defaults.letters import (
    ANSWER,
    DECISION_GRANT,
    DECISION_REFUSE,
    REDIRECT,
)
from anuyat.core.documents.defaults.licence import LICENCE
from anuyat.core.documents.defaults.receipt import RECEIPT
from anuyat.core.documents.defaults.records import ACKNOWLEDGEMENT, DEFICIENCY
from anuyat.core.documents.template import Template, from_data

DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "acknowledgement": ACKNOWLEDGEMENT,
    "deficiency": DEFICIENCY,
    "decision_grant": DECISION_GRANT,
    "decision_refuse": DECISION_REFUSE,
    "receipt": RECEIPT,
    "redirect": REDIRECT,
    "licence": LICENCE,
    "answer": ANSWER,
}


def default(name: str) -> Template:
    """The default template called ``name``; KeyError when there is none."""
    return from_data(DEFAULTS[name])
