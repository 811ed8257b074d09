"""Files and their uses. Content lies behind the storage port; rows say what it is for.

Content is put before its row is written and removed after its last use is gone, so that no
port is called while a transaction is open. A crash between leaves content nobody names.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from anuyat.core.uploads import UploadRefused
from anuyat.ports import board
from anuyat.ports.scanning import ScannerUnavailable

from . import journal
from .models import Attachment, StoredFile


@dataclass(frozen=True, slots=True)
class Kept:
    """Content that the storage holds and no row names yet."""

    scope: str
    key: str
    media_type: str
    size: int
    scan: str = ""


class NotShown(Exception):
    """The file is there, but nobody at the agency is shown it: ``why`` is a code.

    waiting: not scanned yet; infected: it was found harmful; else why its content was erased.
    """

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why


class NoSuchFile(LookupError):
    """There is no such attachment on this subject."""


def keep(scope: str, content: bytes, media_type: str) -> Kept:
    """Put content into storage. Outside any transaction; safe to call twice."""
    return Kept(scope, board.storage().put(scope, content), media_type, len(content))


def take_in(scope: str, content: bytes, media_type: str) -> Kept:
    """Put what somebody sent into storage, scanned. Outside any transaction.

    A scanner that does not answer stops nobody: the file is kept and waits to be scanned. Raises
    UploadRefused ("infected") and keeps nothing where something is found.
    """
    try:
        said = board.scanner().scan(content)
    except ScannerUnavailable:
        return replace(keep(scope, content, media_type), scan="waiting")
    if not said.is_clean:
        raise UploadRefused("infected")
    return replace(keep(scope, content, media_type), scan="clean")


@transaction.atomic
def attach(
    kept: Kept, *, subject: str, purpose: str, label: str, actor: str, at: datetime
) -> Attachment:
    """Name a use of kept content, and have it scanned where it waits for that."""
    file, _ = StoredFile.objects.get_or_create(
        scope=kept.scope,
        key=kept.key,
        defaults={"media_type": kept.media_type, "size": kept.size},
    )
    # What was found clean once stays so, though nobody could look this time.
    if kept.scan == "clean" or (kept.scan == "waiting" and file.scan != "clean"):
        scanned_at = at if kept.scan == "clean" else None
        StoredFile.objects.filter(pk=file.pk).update(scan=kept.scan, scanned_at=scanned_at)
        if kept.scan == "waiting":
            journal.plan("files.scan", subject=f"stored:{file.pk}", at=at)
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
    """The bytes. Raises NotShown for what was erased, and what the storage port raises."""
    if of.erased_at is not None:
        raise NotShown(of.erased_why)
    return board.storage().get(of.file.scope, of.file.key)


def safe_content(of: Attachment) -> bytes:
    """The bytes, for others than who sent them. Raises NotShown, also for what is not scanned."""
    if why := hidden_why(of):
        raise NotShown(why)
    return content(of)


def hidden_why(of: Attachment) -> str:
    """Why nobody at the agency is shown this; nothing where they are."""
    if of.erased_at is not None:
        return of.erased_why
    return of.file.scan if of.file.scan in ("waiting", "infected") else ""


def scan_waiting(file_id: UUID, *, at: datetime) -> list[Attachment]:
    """Scan what had to wait. Outside any transaction; the uses of it, where it was harmful.

    Raises ScannerUnavailable, to be tried again.
    """
    file = StoredFile.objects.filter(pk=file_id, scan="waiting").first()
    if file is None:
        return []
    said = board.scanner().scan(board.storage().get(file.scope, file.key))
    scan = "clean" if said.is_clean else "infected"
    StoredFile.objects.filter(pk=file_id).update(scan=scan, scanned_at=at)
    if said.is_clean:
        return []
    return list(Attachment.objects.filter(file_id=file_id).select_related("file"))


def waiting_to_be_scanned() -> list[UUID]:
    return list(StoredFile.objects.filter(scan="waiting").values_list("pk", flat=True))


def erase_content(attachment_ids: Collection[UUID], *, why: str, at: datetime) -> int:
    """Take the content of these uses away and keep what they say of it; how many that were.

    Outside any transaction. Content that another use still shows stays for that one only. Done
    again after a crash it finishes what was begun.
    """
    with transaction.atomic():
        rows = Attachment.objects.filter(pk__in=attachment_ids, erased_at=None)
        for use in rows.select_for_update():
            journal.note(
                "file.erased", subject=use.subject, actor="system", at=at, file=use.pk, why=why
            )
        count = rows.update(erased_at=at, erased_why=why)
    gone = StoredFile.objects.filter(attachments__in=attachment_ids).distinct()
    for file in gone:
        if not file.attachments.filter(erased_at=None).exists():
            board.storage().delete(file.scope, file.key)
    return count


def drop(attachment_ids: list[UUID]) -> None:
    """End these uses, and remove content that has none left."""
    erase(release(attachment_ids))


@transaction.atomic
def release(attachment_ids: list[UUID]) -> list[StoredFile]:
    """End these uses, perhaps in the caller's transaction; what then has none left, to erase."""
    gone = list(Attachment.objects.filter(pk__in=attachment_ids).select_related("file"))
    files = {a.file_id: a.file for a in gone}
    Attachment.objects.filter(pk__in=attachment_ids).delete()
    orphans = [f for f in files.values() if not f.attachments.exists()]
    keys = [f.pk for f in orphans]
    StoredFile.objects.filter(pk__in=keys).delete()
    return orphans


def erase(released: list[StoredFile]) -> None:
    """Remove content that no row names any more. After the commit, outside any transaction."""
    for file in released:
        if not StoredFile.objects.filter(scope=file.scope, key=file.key).exists():
            board.storage().delete(file.scope, file.key)
