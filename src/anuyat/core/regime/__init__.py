"""Regimes: whose law governs a case, as data, and the days that follow from it."""

from anuyat.core.regime.days import (
    ExtensionRefused,
    NotAppealable,
    Served,
    appeal_last_day,
    completeness_due,
    cure_due,
    decision_due,
    delay_notice_due,
    in_force,
    pause_while_returned,
    result_notice_due,
    served,
)
from anuyat.core.regime.values import Appeal, Extensions, Regime, RegimeInvalid, ServedRule

__all__ = [
    "Appeal",
    "ExtensionRefused",
    "Extensions",
    "NotAppealable",
    "Regime",
    "RegimeInvalid",
    "Served",
    "ServedRule",
    "appeal_last_day",
    "completeness_due",
    "cure_due",
    "decision_due",
    "delay_notice_due",
    "in_force",
    "pause_while_returned",
    "result_notice_due",
    "served",
]
