"""No column that could hold what somebody writes in their own words is a plain one by oversight."""

import logging
import sys

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from anuyat.apps.records import sealed_fields
from anuyat.config.covered_log import Covered

SEALED = (
    sealed_fields.SealedTextField,
    sealed_fields.SealedJSONField,
    sealed_fields.SealedEmailField,
)
PROSE = 120
"""A column of more letters than this holds sentences."""

PLAIN = {
    # Sealed by cases/answers.py, under the scope of their filing or agency.
    "cases.filing.answers", "cases.filing.typed", "cases.case.answers",
    "cases.formeranswers.answers", "cases.return.corrections",
    # Names of questions; reasons of a date; records of an appointment. Nobody types them.
    "cases.formeranswers.changed", "cases.case.receipt_reasons", "cases.case.due_reasons",
    "identity.appointment.roles", "identity.appointment.services",
    # Names of filters and columns; core/desk_view.py lets nothing else through.
    "cases.savedview.asked", "cases.chosencolumns.columns",
    "cases.decision.authority", "cases.reopening.authority",
    "licences.licence.signer", "payments.receipt.receiver",
    # Provisions and titles, from an edition.
    "cases.hold.law", "cases.case.title_th", "cases.case.title_en", "licences.registerrow.law",
    "correspondence.letter.title_th", "correspondence.letter.title_en", "payments.bill.lines",
    # Shown to everybody, so covered before they are written: flows/faces.py, records/commands.py.
    "licences.licence.face", "licences.registerrow.facts", "records.searchrow.words",
    # Covered when the upload is judged: core/filenames.py.
    "records.attachment.label",
    # The journal refuses a number: records/journal.py. A failure is named by its class.
    "records.entry.facts", "records.due.last_failure",
    # Names and addresses as a proof of identity gives them, and what is sealed already.
    "identity.person.name", "identity.person.name_en", "identity.person.address",
    "identity.person.pid_sealed", "cases.case.applicant_name", "licences.licence.holder",
}  # fmt: skip
# What an agency says of itself and of its services is public from the first.
PUBLIC_APPS = frozenset({"agencies", "catalogue"})


def ours() -> list[models.Field]:
    named = [config for config in apps.get_app_configs() if config.name.startswith("anuyat.apps.")]
    return [
        field
        for config in named
        if config.label not in PUBLIC_APPS
        for model in config.get_models()
        for field in model._meta.concrete_fields
    ]


def name(field: models.Field) -> str:
    return f"{field.model._meta.label_lower}.{field.name}"


def holds_prose(field: models.Field) -> bool:
    if isinstance(field, models.JSONField | models.TextField):
        return True
    return isinstance(field, models.CharField) and (field.max_length or 0) > PROSE


@pytest.mark.law("pdpa-2562/37")
def test_every_column_for_free_text_is_sealed_or_says_why_not():
    open_ = {name(f) for f in ours() if holds_prose(f) and not isinstance(f, SEALED)}
    officers_ = {n for n in open_ if n.startswith("identity.officer.")}  # Accounts, not cases.
    assert open_ - officers_ - PLAIN == set(), "use a sealed field, or say here why it needs none"


def test_no_excuse_is_left_over():
    assert {name(field) for field in ours()} >= PLAIN


def test_a_sealed_column_is_a_plain_one_to_a_migration():
    for field in ours():
        if isinstance(field, SEALED):
            assert field.deconstruct()[1].startswith("django.db.models."), name(field)


def test_a_number_in_a_message_or_a_traceback_is_covered_in_the_log():
    assert settings.LOGGING["formatters"]["plain"]["()"] == "anuyat.config.covered_log.Covered"
    try:
        raise ValueError("คือ 3-1006-00445-63-5")
    except ValueError:
        trace = sys.exc_info()
    record = logging.LogRecord("x", 30, "", 0, "told %s", ("3100600445635",), trace)
    said = Covered().format(record)
    assert said.count("3-xxxx-xxxxx-63-5") == 3  # Message, line of code, error.
    assert "00445" not in said
