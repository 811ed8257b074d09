"""Filings and cases: answers, checks, holds, returns, decisions, and what the clock did.

A case's state has one writer, ``steps.py``; its holds have one writer, ``holds.py``. What people
write in their own words stands in sealed columns: no 13-digit number lies readable in a row.
"""

from .case import Case, FormerAnswers, Hold
from .checking import Check, Return
from .clock import ClockAct, DelayReason
from .considering import Hearing, ReasonUse, Recusal, Reopening, ReturnAllowed, StageDone
from .counter import CertifiedCopy, CounterFiling
from .deciding import Decision, Proposal
from .filing import Filing
from .linking import AppealReport, CaseLink, FilingFrom, LinkKind
from .looking import PageNote, SiteInspection
from .noticing import NoticesSeen
from .opinions import Opinion
from .queueing import ChosenColumns, Following, SavedView
from .rating import Rated, Rating
from .talking import CaseNote, Message

__all__ = [
    "AppealReport",
    "Case",
    "CaseLink",
    "CaseNote",
    "CertifiedCopy",
    "Check",
    "ChosenColumns",
    "ClockAct",
    "CounterFiling",
    "Decision",
    "DelayReason",
    "Filing",
    "FilingFrom",
    "Following",
    "FormerAnswers",
    "Hearing",
    "Hold",
    "LinkKind",
    "Message",
    "NoticesSeen",
    "Opinion",
    "PageNote",
    "Proposal",
    "Rated",
    "Rating",
    "ReasonUse",
    "Recusal",
    "Reopening",
    "Return",
    "ReturnAllowed",
    "SavedView",
    "SiteInspection",
    "StageDone",
]
