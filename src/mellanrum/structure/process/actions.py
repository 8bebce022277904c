"""Changing the process: always as a whole, always as a new version."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.content import loads_content
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.structure.delegation.kinds import MOVES

from .definitions import (
    MOST_QUESTIONS,
    Definition,
    Part,
    line_in,
    new_key,
    stage_in,
    with_line,
    with_line_moved,
    with_stage,
    with_step_after,
    without_stage,
)
from .events import ProcessPublished
from .models import ChecklistItem, ProcessVersion, Question, Stage, StageKind
from .queries import latest_version, the_process
from .starter import starter_definition

STAGE_FIELDS = (
    "kind",
    "progress",
    "answer_days",
    "work_days",
    "canvas_minutes",
    "decider",
    "formal",
    "requires_lesson",
    "words",
)
LINES: dict[Part, type[Question] | type[ChecklistItem]] = {"questions": Question, "checklist": ChecklistItem}


@transaction.atomic
def publish_process(definition: Definition, *, by: User | None, base: int | None = None) -> ProcessVersion:
    """Put a whole new definition of the process in force.

    ``base`` is the version the change was made from: two administrators at once do not overwrite each other.
    Questions and checks that are gone are kept for the answers they once got, but no longer asked. A step is taken
    away only while no idea has been at it.
    """
    latest = _hold_the_latest()
    if base is not None and latest is not None and latest.number != base:
        raise Refused(_("Somebody else has published a newer version of the process. Look at it and try again."))
    _check(definition)
    _take_away_all_but({stage["key"] for stage in definition})
    _write_stages(definition)
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


@loads_content
@transaction.atomic
def load_starter_process() -> None:
    """Put the process of the starter files in force, where there is none yet."""
    if not ProcessVersion.objects.exists():
        publish_process(starter_definition(), by=None)


def change_stage(key: str, *, changes: dict[str, Any], by: User, base: int) -> ProcessVersion:
    """Give a stage other words, days or rules; what it is on the way stays."""
    return publish_process(with_stage(latest_version().definition, key, changes), by=by, base=base)


def add_step(*, after: str, given: dict[str, Any], by: User, base: int) -> ProcessVersion:
    """Let ideas pass one more step, after another; its key is made of its Swedish name."""
    definition = latest_version().definition
    taken = set(Stage.objects.values_list("key", flat=True))
    key = new_key(given["words"]["sv"]["name"], taken, otherwise="step")
    step = given | {"key": key, "kind": StageKind.STEP.value, "questions": [], "checklist": []}
    return publish_process(with_step_after(definition, after, step), by=by, base=base)


def take_away_step(key: str, *, by: User, base: int) -> ProcessVersion:
    """Take away a step that no idea has been at."""
    return publish_process(without_stage(latest_version().definition, key), by=by, base=base)


def write_line(
    stage_key: str, *, part: Part, key: str | None, words: dict[str, Any], by: User, base: int
) -> ProcessVersion:
    """Give a question or check new words, or ask one more (``key`` is None)."""
    if key is None:
        # Also those that are no longer asked: a new question must not take over the answers of an old one.
        taken = set(LINES[part].objects.filter(stage=stage_key).values_list("key", flat=True))
        key = new_key(next(iter(words["sv"].values())), taken, otherwise=part)
    return _publish_lines(stage_key, part, lambda lines: with_line(lines, key, words), by=by, base=base)


def move_line(stage_key: str, *, part: Part, key: str, steps: int, by: User, base: int) -> ProcessVersion:
    """Ask a question, or put a check, earlier (-1) or later (1)."""
    return _publish_lines(stage_key, part, lambda lines: with_line_moved(lines, key, steps), by=by, base=base)


def drop_line(stage_key: str, *, part: Part, key: str, by: User, base: int) -> ProcessVersion:
    """Stop asking a question or a check; the answers it has got are kept."""

    def without(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [line for line in lines if line["key"] != key]

    return _publish_lines(stage_key, part, without, by=by, base=base)


def return_to_version(version: ProcessVersion, *, by: User, base: int) -> ProcessVersion:
    """Publish an older version anew; everything in between is still there to read."""
    return publish_process(version.definition, by=by, base=base)


def _publish_lines(stage_key: str, part: Part, change: Any, *, by: User, base: int) -> ProcessVersion:
    definition = latest_version().definition
    stage = stage_in(definition, stage_key)
    if stage is None:
        raise Refused(_("Somebody else has published a newer version of the process. Look at it and try again."))
    return publish_process(with_stage(definition, stage_key, {part: change(stage[part])}), by=by, base=base)


def _hold_the_latest() -> ProcessVersion | None:
    # The first version is the gate: whoever waits for it reads what the one before them has published.
    ProcessVersion.objects.select_for_update().filter(number=1).first()
    return ProcessVersion.objects.order_by("-number").first()


def _check(definition: Definition) -> None:
    kinds = [stage["kind"] for stage in definition]
    ends = [StageKind.REALISED, StageKind.ASLEEP, StageKind.CLOSED]
    if StageKind.STEP not in kinds or kinds[-3:] != ends or kinds.count(StageKind.STEP) != len(kinds) - 3:
        raise Refused(_("The process needs at least one step, and one way each to be realised, asleep and closed."))
    if any(stage["key"] != stage["kind"] for stage in definition[-3:]):
        raise Refused(_("The stages realised, asleep and closed keep their keys."))
    _check_formal(definition)
    for stage in definition:
        _check_stage(stage)
    if not all(stage["answer_days"] and stage["work_days"] for stage in definition[:-3]):
        raise Refused(_("Give each step at least one working day to answer and one to work."))
    progress = [stage["progress"] for stage in definition[:-2]]
    if progress != sorted(progress):
        raise Refused(_("The progress cannot go down along the way. Look at the steps before and after."))


def _check_formal(definition: Definition) -> None:
    """What nobody would be asked to decide is not said to be decided: a stop is as easy as going on."""
    if any(stage.get("formal") for stage in (definition[0], *definition[-2:])):
        raise Refused(_("A formal decision is for the way on. Coming in, resting and closing need none."))


def _check_stage(stage: dict[str, Any]) -> None:
    if not stage["words"].get("sv", {}).get("name", "").strip():
        raise Refused(_("Every stage needs a name in Swedish."))
    if stage.get("formal") and stage["formal"] not in MOVES:
        raise Refused(_("“{kind}” is not a decision on moving an idea.").format(kind=stage["formal"]))
    if len(stage["questions"]) > MOST_QUESTIONS:
        raise Refused(_("A canvas has at most {count} questions.").format(count=MOST_QUESTIONS))
    for part in LINES:
        if any(line_in(stage, part, line["key"]) is not line for line in stage[part]):
            raise Refused(_("Two questions cannot have the same key."))


def _take_away_all_but(keys: set[str]) -> None:
    for gone in Stage.objects.exclude(key__in=keys):
        try:
            gone.delete()
        except ProtectedError as error:
            raise Refused(
                _("Ideas have been at the stage “{stage}”. It cannot be taken away.").format(stage=gone)
            ) from error


def _write_stages(definition: Definition) -> None:
    Stage.objects.bulk_create(
        [
            Stage(position=position, **{name: stage[name] for name in STAGE_FIELDS if name in stage}, key=stage["key"])
            for position, stage in enumerate(definition)
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=[*STAGE_FIELDS, "position"],
    )
    for part, model in LINES.items():
        model.objects.update(is_asked=False)
        model.objects.bulk_create(
            [
                model(stage_id=stage["key"], key=line["key"], words=line["words"], position=place)
                for stage in definition
                for place, line in enumerate(stage[part])
            ],
            update_conflicts=True,
            unique_fields=["stage", "key"],
            update_fields=["words", "position", "is_asked"],
        )


def _changed(old: Definition, new: Definition) -> list[str]:
    before, after = ({stage["key"]: stage for stage in definition} for definition in (old, new))
    return [key for key in {**before, **after} if before.get(key) != after.get(key)]
