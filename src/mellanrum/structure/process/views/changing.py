"""The administrator's pages for changing the process; every change is a new version."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.queries import municipality
from mellanrum.foundation.ui.answers import ensure, tell
from mellanrum.foundation.ui.forms import BaseForm
from mellanrum.structure.process import actions, permissions
from mellanrum.structure.process.definitions import (
    MOST_QUESTIONS,
    STAGE_NUMBERS,
    Definition,
    Part,
    line_in,
    stage_in,
)
from mellanrum.structure.process.forms import LineForm, MoveForm, StageForm, WordsForm
from mellanrum.structure.process.models import ProcessVersion, StageKind
from mellanrum.structure.process.queries import latest_version, the_process

NEW_STEP = {
    "progress": 25,
    "answer_days": 10,
    "work_days": 20,
    "canvas_minutes": 30,
    "decider": "innovation_leader",
    "formal": "",
}


@require_safe
def edit(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_change_process(request.user))
    known = the_process()
    rows = [
        {"stage": stage, "questions": len(known.questions[key]), "checks": len(known.checklists[key])}
        for key, stage in known.stages.items()
    ]
    return render(request, "process/edit.html", {"rows": rows, "version": latest_version()})


def change_stage(request: HttpRequest, stage_key: str) -> HttpResponse:
    ensure(permissions.can_change_process(request.user))
    latest = latest_version()
    stage = _stage_or_404(latest.definition, stage_key)
    begin = {name: stage.get(name) for name in STAGE_NUMBERS} | StageForm.initial_words(stage["words"])
    words = {"languages": _languages(), "is_step": stage["kind"] == StageKind.STEP}
    form = StageForm(request.POST or None, initial=begin | {"base": latest.number}, **words)
    saved = _published(
        form,
        lambda: actions.change_stage(stage_key, changes=form.given, by=request.user, base=form.cleaned_data["base"]),
    )
    if saved:
        return _done(request, saved, _("The stage is changed."), stage_key)
    return _page(request, "process/change_stage.html", form, {"stage": stage, "parts": _parts(stage)}, latest)


def add_step(request: HttpRequest, after: str) -> HttpResponse:
    ensure(permissions.can_change_process(request.user))
    latest = latest_version()
    before = _stage_or_404(latest.definition, after)
    if before["kind"] != StageKind.STEP:
        raise Http404
    begin = NEW_STEP | {"progress": before["progress"], "base": latest.number}
    form = StageForm(request.POST or None, languages=_languages(), initial=begin)
    saved = _published(
        form,
        lambda: actions.add_step(after=after, given=form.given, by=request.user, base=form.cleaned_data["base"]),
    )
    if saved:
        new = next(stage["key"] for stage in saved.definition if not stage_in(latest.definition, stage["key"]))
        return _done(request, saved, _("The step is there. Now give it questions."), new)
    return _page(request, "process/add_step.html", form, {"before": before}, latest)


@require_POST
def take_away_step(request: HttpRequest, stage_key: str) -> HttpResponse:
    ensure(permissions.can_change_process(request.user))
    _stage_or_404(latest_version().definition, stage_key)
    saved = actions.take_away_step(stage_key, by=request.user, **BaseForm(request.POST).whole())
    return _done(request, saved, _("The step is taken away."))


def write_line(request: HttpRequest, stage_key: str, part: Part, key: str | None = None) -> HttpResponse:
    ensure(permissions.can_change_process(request.user))
    latest = latest_version()
    stage = _stage_or_404(latest.definition, stage_key)
    line = line_in(stage, part, key) if key else {"words": {}}
    if line is None:
        raise Http404
    begin = LineForm.initial_words(line["words"]) | {"base": latest.number}
    form = LineForm(request.POST or None, languages=_languages(), part=part, initial=begin)
    saved = _published(
        form,
        lambda: actions.write_line(
            stage_key, part=part, key=key, words=form.words, by=request.user, base=form.cleaned_data["base"]
        ),
    )
    if saved:
        return _done(request, saved, _("Saved."), stage_key, part)
    return _page(request, "process/write_line.html", form, {"stage": stage, "part": part, "key": key}, latest)


@require_POST
def move_line(request: HttpRequest, stage_key: str, part: Part, key: str) -> HttpResponse:
    ensure(permissions.can_change_process(request.user))
    _line_or_404(stage_key, part, key)
    given = MoveForm(request.POST).whole()
    saved = actions.move_line(stage_key, part=part, key=key, by=request.user, **given)
    return _done(request, saved, _("Moved."), stage_key, part)


@require_POST
def drop_line(request: HttpRequest, stage_key: str, part: Part, key: str) -> HttpResponse:
    ensure(permissions.can_change_process(request.user))
    _line_or_404(stage_key, part, key)
    given = BaseForm(request.POST).whole()
    saved = actions.drop_line(stage_key, part=part, key=key, by=request.user, **given)
    return _done(request, saved, _("It is no longer asked. Answers that were given are kept."), stage_key, part)


def _languages() -> list[str]:
    return municipality().languages or ["sv"]


def _stage_or_404(definition: Definition, key: str) -> dict[str, Any]:
    stage = stage_in(definition, key)
    if stage is None:
        raise Http404
    return stage


def _line_or_404(stage_key: str, part: Part, key: str) -> None:
    if line_in(_stage_or_404(latest_version().definition, stage_key), part, key) is None:
        raise Http404


def _parts(stage: dict[str, Any]) -> list[dict[str, Any]]:
    """The questions and the checks of a stage, with what they are called on its page."""
    room_left = len(stage["questions"]) < MOST_QUESTIONS
    return [
        {"key": "questions", "title": _("Questions"), "lines": stage["questions"], "has_room": room_left},
        {"key": "checklist", "title": _("Checklist"), "lines": stage["checklist"], "has_room": True},
    ]


def _published(form: WordsForm, publish: Callable[[], ProcessVersion]) -> ProcessVersion | None:
    """The new version; None where something is wrong, which the form then tells, with all that was typed."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return publish()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _page(
    request: HttpRequest, template: str, form: WordsForm, more: dict[str, Any], latest: ProcessVersion
) -> HttpResponse:
    began_with = str(form["base"].value())
    newer = form.is_bound and began_with.isdecimal() and int(began_with) != latest.number
    if newer:
        # Saving once more, having seen what the other one changed, is a choice and not an accident.
        form.data = form.data.copy()
        form.data["base"] = str(latest.number)
    context = {"form": form, "version": latest, "began_with": began_with if newer else ""}
    return render(request, template, context | more, status=_status(form, newer))


def _status(form: WordsForm, newer: bool) -> int:
    if newer:
        return 409
    return 422 if form.is_bound else 200


def _done(
    request: HttpRequest, saved: ProcessVersion, words: str, stage_key: str = "", anchor: str = ""
) -> HttpResponse:
    undo = reverse("process:return_to_version", args=[saved.number - 1]) + f"?base={saved.number}"
    tell(request, words, undo=undo)
    back = reverse("process:change_stage", args=[stage_key]) if stage_key else reverse("process:edit")
    return redirect(f"{back}#{anchor}" if anchor else back)
