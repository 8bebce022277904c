"""Changing the process: always as a whole, always as a new version."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce

from .events import ProcessPublished
from .models import ChecklistItem, ProcessVersion, Question, Stage, StageKind
from .queries import the_process
from .starter import starter_definition

MOST_QUESTIONS = 10
Definition = list[dict[str, Any]]
STAGE_FIELDS = (
    "kind",
    "progress",
    "answer_days",
    "work_days",
    "canvas_minutes",
    "decider",
    "requires_lesson",
    "words",
)


@transaction.atomic
def publish_process(definition: Definition, *, by: User | None, base: int | None = None) -> ProcessVersion:
    """Put a whole new definition of the process in force.

    ``base`` is the version the change was made from: two administrators at once do not overwrite each other.
    Questions and checks that are gone are kept for the answers they once got, but no longer asked.
    """
    latest = ProcessVersion.objects.select_for_update().order_by("-number").first()
    if base is not None and latest is not None and latest.number != base:
        raise Refused(_("Somebody else has published a newer version of the process. Look at it and try again."))
    _check(definition)
    for position, stage in enumerate(definition):
        _write_stage(position, stage)
    version = ProcessVersion.objects.create(
        number=latest.number + 1 if latest else 1,
        published_by=by,
        changed=_changed(latest.definition if latest else [], definition),
        definition=definition,
    )
    announce(ProcessPublished(version=version, by=by))
    transaction.on_commit(the_process.forget)
    the_process.forget()
    return version


@transaction.atomic
def load_starter_process() -> None:
    """Put the process of the starter files in force, where there is none yet."""
    if not ProcessVersion.objects.exists():
        publish_process(starter_definition(), by=None)


def _check(definition: Definition) -> None:
    kinds = [stage["kind"] for stage in definition]
    if any(kinds.count(kind) != 1 for kind in set(StageKind) - {StageKind.STEP}) or StageKind.STEP not in kinds:
        raise Refused(_("The process needs at least one step, and one way each to be realised, asleep and closed."))
    for stage in definition:
        if len(stage["questions"]) > MOST_QUESTIONS:
            raise Refused(_("A canvas has at most {count} questions.").format(count=MOST_QUESTIONS))
    missing = set(Stage.objects.values_list("key", flat=True)) - {stage["key"] for stage in definition}
    if missing:
        raise Refused(_("A stage that ideas have been through cannot be taken away."))


def _write_stage(position: int, stage: dict[str, Any]) -> None:
    fields = {name: stage[name] for name in STAGE_FIELDS if name in stage}
    row, _made = Stage.objects.update_or_create(key=stage["key"], defaults=fields | {"position": position})
    for model, parts in ((Question, stage["questions"]), (ChecklistItem, stage["checklist"])):
        model.objects.filter(stage=row).update(is_asked=False)
        for place, part in enumerate(parts):
            model.objects.update_or_create(
                stage=row,
                key=part["key"],
                defaults={"words": part["words"], "position": place, "is_asked": True},
            )


def _changed(old: Definition, new: Definition) -> list[str]:
    before = {stage["key"]: stage for stage in old}
    return [stage["key"] for stage in new if before.get(stage["key"]) != stage]
