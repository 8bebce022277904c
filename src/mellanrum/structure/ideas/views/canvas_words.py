"""What a canvas says, for the page, the paper and the list of its versions."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mellanrum.foundation.ui.words import day
from mellanrum.structure.ideas.models import CanvasVersion
from mellanrum.structure.ideas.queries.page import FilledCanvas, IdeaPage
from mellanrum.structure.process.models import Question, Stage
from mellanrum.structure.process.queries import the_process


@dataclass(frozen=True)
class Answered:
    """A question with its answer; ``asked`` is false for one that is no longer asked but once was answered."""

    label: str
    hint: str
    text: str
    asked: bool = True


def answers_of(stage: Stage, answers: dict[str, str]) -> list[Answered]:
    """Every question of a stage with what was answered, and answers to questions that are no longer asked."""
    questions = the_process().questions[stage.key]
    found = [Answered(question.label, question.hint, answers.get(question.key, "")) for question in questions]
    left = {key: text for key, text in answers.items() if text} if answers else {}
    for question in questions:
        left.pop(question.key, None)
    if not left:
        return found
    once = Question.objects.filter(stage=stage, key__in=left).order_by("position")
    return found + [Answered(question.label, question.hint, left[question.key], asked=False) for question in once]


def what_changed(stage: Stage, before: dict[str, str], version: CanvasVersion) -> list[dict[str, str]]:
    """The answers that a version changed: as they were, and as they became."""
    labels = dict(_labels(stage, version.changed))
    return [
        {"label": labels.get(key, key), "before": before.get(key, ""), "after": version.answers.get(key, "")}
        for key in version.changed
    ]


def versions_of(page: IdeaPage, stage: Stage, changed: str = "") -> list[dict[str, Any]]:
    """The versions of a canvas, the newest first, with who, when and which questions; or those that changed one."""
    rows = CanvasVersion.objects.filter(canvas__idea=page.idea, canvas__stage=stage).select_related("by")
    if changed:
        rows = rows.filter(changed__contains=[changed])
    found = rows.defer("answers").order_by("-number")[:50]
    labels = dict(_labels(stage, {key for row in found for key in row.changed}))
    return [
        {
            "number": row.number,
            "by": row.by,
            "at": row.created_at,
            "changed": [labels.get(key, key) for key in row.changed],
        }
        for row in found
    ]


def checklist_of(page: IdeaPage, stage: Stage) -> list[dict[str, Any]]:
    """The points of a stage's checklist, and who has ticked them."""
    items = the_process().checklists[stage.key]
    ticks = {tick.key: tick for tick in page.idea.ticks.filter(stage=stage).select_related("by")} if items else {}
    return [{"key": item.key, "text": str(item), "tick": ticks.get(item.key)} for item in items]


def stages_with_canvas(page: IdeaPage, here: Stage) -> list[dict[str, Any]]:
    """The canvases of the way, for the row of tabs: those the idea has come to, and those with answers."""
    process, at = the_process(), page.idea.at
    come_to = process.path[: process.path.index(at) + 1] if at in process.path else []
    shown = [
        stage
        for stage in process.steps
        if stage in come_to or stage == here or stage.key in page.canvases or stage.key in page.ticks
    ]
    return [
        {
            "url": reverse("ideas:canvas", args=[page.idea.pk, stage.key]),
            "label": stage.name,
            "here": stage == here,
        }
        for stage in shown
        if process.questions[stage.key] or process.checklists[stage.key]
    ]


def printed(page: IdeaPage, stage: Stage) -> dict[str, Any]:
    """What the canvas says on paper."""
    idea, filled = page.idea, page.canvases.get(stage.key, FilledCanvas())
    carried = ", ".join(page.names("owner", "co_owner"))
    signs = {True: "☑", False: "☐"}
    return {
        "goal": stage.goal,
        "facts": [
            [_("Idea"), idea.title],
            [_("Unit"), str(idea.unit)],
            [_("Carried by"), carried],
            *([[_("Version"), str(filled.version)]] if filled.version else []),
        ],
        "questions": [
            {"label": one.label, "hint": one.hint, "answer": one.text} for one in answers_of(stage, filled.answers)
        ],
        "unanswered": _("No answer yet."),
        "checklist_title": _("Checklist"),
        "checklist": [f"{signs[point['tick'] is not None]} {point['text']}" for point in checklist_of(page, stage)],
        "versions_title": _("Versions"),
        "columns": [_("Version"), _("Who"), _("When"), _("Changed")],
        "rows": [
            [str(row["number"]), str(row["by"]), day(row["at"]), ", ".join(row["changed"])]
            for row in versions_of(page, stage)
        ],
    }


def _labels(stage: Stage, keys: Any) -> list[tuple[str, str]]:
    known = [(question.key, question.label) for question in the_process().questions[stage.key]]
    unknown = set(keys) - dict(known).keys()
    once = Question.objects.filter(stage=stage, key__in=unknown) if unknown else ()
    return known + [(question.key, question.label) for question in once]
