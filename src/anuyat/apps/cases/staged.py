"""The stages of one case, read: which are done, which are open. ``stagework`` writes.

A stage of checks is done by its checks, of hearing once the party was heard or need not be, of an
inspection by a visit that needs no other, of another unit's opinion by its answer. An opinion or an
inspection that needs none of these is done once an officer says what came of it.
"""

from django.db.models import prefetch_related_objects

from anuyat.apps.catalogue import queries as catalogue
from anuyat.core import checklist, stages
from anuyat.core.stages import Must, Stage, Standing

from . import heard, inspected
from .models import Case, Opinion, StageDone


def listed(edition_id: int) -> tuple[Stage, ...]:
    """The stages of an edition; none where it lists none."""
    bundle = catalogue.edition(edition_id).bundle
    return stages.read(bundle.get("stages"), [check["id"] for check in bundle["checks"]])


def standing(of: Case) -> tuple[Standing, ...]:
    """Each stage of the case in the edition's order: done, open, or waiting."""
    found = listed(of.edition_id)
    return stages.standing(found, _done(of, found)) if found else ()


def are_done(of: Case) -> bool:
    """Whether nothing of the edition's stages is left to do before the case is decided."""
    return all(one.is_done for one in standing(of))


def said(of: Case) -> dict[str, StageDone]:
    """What officers said of the stages they did, by stage."""
    rows = list(of.stages_done.all())
    prefetch_related_objects(rows, "by")
    return {row.stage: row for row in rows}


def _done(of: Case, found: tuple[Stage, ...]) -> set[str]:
    told = {row.stage for row in of.stages_done.all()}
    return {stage.id for stage in found if stage.id in told or _is_done(of, stage)}


def _is_done(of: Case, stage: Stage) -> bool:
    if stage.must is Must.CHECKS:
        return _are_sound(of, stage)
    if stage.must is Must.INSPECTION:
        return inspected.has_passed(of)
    if stage.must is Must.OPINION:
        # What another unit answers when it is asked is its stage done.
        return (
            bool(stage.unit)
            and of.opinions.filter(unit__code=stage.unit, state=Opinion.State.ANSWERED).exists()
        )
    return heard.is_settled(of)


def _are_sound(of: Case, stage: Stage) -> bool:
    """Whether every item of the stage that this case's answers call for was found sound."""
    edition = catalogue.edition(of.edition_id)
    asked = checklist.applicable(edition.bundle["checks"], edition.form, of.answers)
    sound = {row.item for row in of.checks.all() if row.result != "fault"}
    return {item["id"] for item in asked} & set(stage.checks) <= sound
