"""Filling in the canvas together: two at once never overwrite each other silently."""

from dataclasses import dataclass

from django.db import transaction

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import announce
from mellanrum.structure.ideas.events import CanvasSaved, ChecklistTicked
from mellanrum.structure.ideas.models import Canvas, CanvasVersion, Idea, Tick
from mellanrum.structure.process.models import Stage


@dataclass(frozen=True)
class Saved:
    """What came of saving: the canvas as it is now, and the questions two people answered at the same time.

    ``clashes`` maps a question to the answer somebody else saved meanwhile; everything else was saved.
    """

    canvas: Canvas
    clashes: dict[str, str]


@transaction.atomic
def save_canvas(idea: Idea, *, stage: Stage, answers: dict[str, str], base: int, by: User) -> Saved:
    """Save answers that were written on top of version ``base``.

    Answers to different questions are joined. Where somebody else has changed the very question meanwhile, that answer
    is not saved and both are given back, so that a person chooses.
    """
    Canvas.objects.get_or_create(idea=idea, stage=stage)
    canvas = Canvas.objects.select_for_update().get(idea=idea, stage=stage)
    began_with = _answers_at(canvas, base)
    mine = {key: text for key, text in answers.items() if text != began_with.get(key, "")}
    clashes = {
        key: canvas.answers.get(key, "")
        for key, text in mine.items()
        if canvas.answers.get(key, "") not in (began_with.get(key, ""), text)
    }
    alone = {key: text for key, text in mine.items() if key not in clashes and text != canvas.answers.get(key, "")}
    if alone:
        _write(canvas, canvas.answers | alone, list(alone), by)
    return Saved(canvas, clashes)


def _answers_at(canvas: Canvas, number: int) -> dict[str, str]:
    if number == canvas.version:
        return canvas.answers
    version = canvas.versions.filter(number=number).first()
    return version.answers if version else {}


def _write(canvas: Canvas, answers: dict[str, str], changed: list[str], by: User) -> None:
    canvas.version += 1
    canvas.answers = answers
    canvas.save()
    CanvasVersion.objects.create(canvas=canvas, number=canvas.version, by=by, answers=answers, changed=changed)
    announce(CanvasSaved(idea=canvas.idea, canvas=canvas, version=canvas.version, by=by))


@transaction.atomic
def tick_checklist(idea: Idea, *, stage: Stage, keys: set[str], by: User, seen: set[str] | None = None) -> None:
    """Let the checklist of a stage be ticked at ``keys``; who ticked a point first is remembered.

    ``seen`` is what was ticked when the person began: what somebody else has ticked meanwhile stays.
    """
    ticks = idea.ticks.filter(stage=stage)
    before = set(ticks.values_list("key", flat=True))
    gone = (before if seen is None else seen & before) - keys
    new = keys - before - (seen or set())
    ticks.filter(key__in=gone).delete()
    Tick.objects.bulk_create([Tick(idea=idea, stage=stage, key=key, by=by) for key in new], ignore_conflicts=True)
    if new or gone:
        announce(ChecklistTicked(idea=idea, stage=stage, ticked=sorted(new), unticked=sorted(gone), by=by))
