"""Files and their uses. Content lies behind the storage port; rows say what it is for.

Content is put before its row is written and removed after its last use is gone, so that no
port is called while a transaction is open. A crash between leaves content nobody names.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from anuyat.ports import board

from .models import Attachment, StoredFile


@dataclass(frozen=True, slots=True)
class Kept:
    """Content that the storage holds and no row names yet."""

    scope: str
    key: str
    media_type: str
    size: int


class NoSuchFile(LookupError):
    """There is no such attachment on this subject."""


def keep(scope: str, content: bytes, media_type: str) -> Kept:
    """Put content into storage. Outside any transaction; safe to call twice."""
    return Kept(scope, board.storage().put(scope, content), media_type, len(content))


@transaction.atomic
def attach(
    kept: Kept, *, subject: str, purpose: str, label: str, actor: str, at: datetime
) -> Attachment:
    """Name a use of kept content."""
    file, _ = StoredFile.objects.get_or_create(
        scope=kept.scope,
        key=kept.key,
        defaults={"media_type": kept.media_type, "size": kept.size},
    )
    return Attachment.objects.create(
        file=file, subject=subject, purpose=purpose, label=label, added_by=actor, added_at=at
    )


@transaction.atomic
def share(attachment_id: UUID, *, subject: str, actor: str, at: datetime) -> Attachment:
    """Give another subject a use of the same content."""
    old = Attachment.objects.get(pk=attachment_id)
    return Attachment.objects.create(
        file_id=old.file_id,
        subject=subject,
        purpose=old.purpose,
        label=old.label,
        added_by=actor,
        added_at=at,
    )


def attachment(attachment_id: UUID, *, subjects: frozenset[str]) -> Attachment:
    """One use on one of these subjects. Raises NoSuchFile otherwise."""
    found = (
        Attachment.objects.select_related("file")
        .filter(pk=attachment_id, subject__in=subjects)
        .first()
    )
    if found is None:
        raise NoSuchFile(str(attachment_id))
    return found


def attachments(subject: str) -> list[Attachment]:
    return list(
        Attachment.objects.select_related("file").filter(subject=subject).order_by("added_at")
    )


def latest(subject: str, purpose: str) -> Attachment | None:
    return (
        Attachment.objects.select_related("file")
        .filter(subject=subject, purpose=purpose)
        .order_by("-added_at")
        .first()
    )


def content(of: Attachment) -> bytes:
    """The bytes. Raises what the storage port raises."""
    return board.storage().get(of.file.scope, of.file.key)


def drop(attachment_ids: list[UUID]) -> None:
    """End these uses, and remove content that has none left."""
    with transaction.atomic():
        gone = list(Attachment.objects.filter(pk__in=attachment_ids).select_related("file"))
        files = {a.file_id: a.file for a in gone}
        Attachment.objects.filter(pk__in=attachment_ids).delete()
        orphans = [f for f in files.values() if not f.attachments.exists()]
        StoredFile.objects.filter(pk__in=[f.pk for f in orphans]).delete()
    for file in orphans:
        board.storage().delete(file.scope, file.key)
