"""What falls due by itself: unfinished filings are warned about once, then deleted."""

from datetime import datetime
from uuid import UUID

from anuyat.apps.cases import drafts
from anuyat.flows import deliver


def warn_draft(subject: str, at: datetime, *, base_url: str) -> None:
    """Warn the owner of a draft seven days before it goes."""
    filing = drafts.warn(UUID(subject.removeprefix("filing:")), at=at)
    if filing is not None:
        deliver.warn_of_draft(filing, base_url=base_url)


def forget_draft(subject: str, at: datetime) -> None:
    """Delete a draft nobody touched for thirty days, with its files."""
    drafts.forget(UUID(subject.removeprefix("filing:")), at=at)
