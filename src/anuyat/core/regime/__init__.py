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
    hearing_due,
    in_force,
    passed_up_due,
    pause_while_returned,
    result_notice_due,
    served,
    silence_grants,
)
from anuyat.core.regime.duties import Duty, Facts, decision, duties
from anuyat.core.regime.values import Appeal, Extensions, Regime, RegimeInvalid, ServedRule
from anuyat.core.regime.versions import governing, versions, with_manual
from anuyat.core.regime.watching import Opened, Watch, to_open

__all__ = [
    "Appeal",
    "Duty",
    "ExtensionRefused",
    "Extensions",
    "Facts",
    "NotAppealable",
    "Opened",
    "Regime",
    "RegimeInvalid",
    "Served",
    "ServedRule",
    "Watch",
    "appeal_last_day",
    "completeness_due",
    "cure_due",
    "decision",
    "decision_due",
    "delay_notice_due",
    "duties",
    "governing",
    "hearing_due",
    "in_force",
    "passed_up_due",
    "pause_while_returned",
    "result_notice_due",
    "served",
    "silence_grants",
    "to_open",
    "versions",
    "with_manual",
]
