"""Answers at rest: 13-digit numbers are sealed wherever they stand in the document.

A question that asks for such a number has its whole answer sealed; in every other answer, however
deep, the numbers inside the text are.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from anuyat.apps.records.seals import sealer
from anuyat.core import formspec, sealing
from anuyat.core.formspec import Form


def filing_scope(filing_id: UUID) -> str:
    return f"filing:{filing_id}"


def case_scope(agency_id: int) -> str:
    return f"agency:{agency_id}"


def seal(form: Form, answers: Mapping[str, Any], *, scope: str) -> dict[str, Any]:
    """The same answers with every 13-digit number sealed."""
    secret = formspec.identifying_questions(form)
    return {
        key: sealer().seal(scope, value)
        if key in secret and value
        else sealing.seal_texts(sealer(), scope, value)
        for key, value in answers.items()
    }


def unseal(form: Form, answers: Mapping[str, Any], *, scope: str) -> dict[str, Any]:
    """The answers as they were given."""
    secret = formspec.identifying_questions(form)
    return {
        key: sealer().unseal(scope, value)
        if key in secret and value
        else sealing.open_texts(sealer(), scope, value)
        for key, value in answers.items()
    }
