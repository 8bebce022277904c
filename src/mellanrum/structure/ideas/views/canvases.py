"""The canvas of a stage: filled in together, read by those who may see the idea, printed and kept."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.documents.rendering import pdf_response, render_pdf
from mellanrum.foundation.ui.answers import ensure, tell
from mellanrum.foundation.ui.shell import identity
from mellanrum.structure.ideas import actions, permissions
from mellanrum.structure.ideas.forms.canvases import TOGETHER, CanvasForm, ChecklistForm
from mellanrum.structure.ideas.models import CanvasVersion
from mellanrum.structure.ideas.queries.page import IdeaPage, idea_page
from mellanrum.structure.process.models import Question, Stage
from mellanrum.structure.process.queries import the_process

from .canvas_words import answers_of, checklist_of, printed, stages_with_canvas, versions_of, what_changed


@login_not_required
@require_safe
def canvas(request: HttpRequest, idea_id: UUID, stage_key: str) -> HttpResponse:
    page, stage = _found(request, idea_id, stage_key)
    return _show(request, page, stage, _empty_form(page, stage))


@require_POST
def save_canvas(request: HttpRequest, idea_id: UUID, stage_key: str) -> HttpResponse:
    page, stage = _found(request, idea_id, stage_key)
    _ensure_may_fill_in(page, stage)
    questions = _asked_when_opened(stage, request.POST)
    clashing = CanvasForm.clashing_in(request.POST, questions)
    form = CanvasForm(request.POST, questions=questions, clashing=clashing)
    if not form.is_valid():
        return _choose(request, page, stage, form) if clashing else _show(request, page, stage, form, status=422)
    saved = actions.save_canvas(
        page.idea, stage=stage, answers=form.answers, base=form.cleaned_data["base"], by=request.user
    )
    if saved.clashes:
        return _choose(request, page, stage, _clash_form(form, saved))
    tell(request, _("Saved. Everyone who works with the idea sees it."))
    return redirect("ideas:canvas", idea_id, stage.key)


@require_POST
def tick_checklist(request: HttpRequest, idea_id: UUID, stage_key: str) -> HttpResponse:
    page, stage = _found(request, idea_id, stage_key)
    _ensure_may_fill_in(page, stage)
    given = ChecklistForm(request.POST, items=the_process().checklists[stage.key]).whole()
    ticked, seen = set(given["ticked"]), set(given["seen"])
    actions.tick_checklist(page.idea, stage=stage, keys=ticked, seen=seen, by=request.user)
    tell(request, _("The checklist is saved."))
    return redirect("ideas:canvas", idea_id, stage.key)


@login_not_required
@require_safe
def canvas_version(request: HttpRequest, idea_id: UUID, stage_key: str, number: int) -> HttpResponse:
    page, stage = _found(request, idea_id, stage_key)
    of_canvas = CanvasVersion.objects.filter(canvas__idea=page.idea, canvas__stage=stage)
    version = get_object_or_404(of_canvas.select_related("by"), number=number)
    before = of_canvas.filter(number=number - 1).first()
    context = {
        "idea": page.idea,
        "stage": stage,
        "version": version,
        "changes": what_changed(stage, before.answers if before else {}, version),
        "answers": answers_of(stage, version.answers),
    }
    return render(request, "ideas/canvas_version.html", context)


@login_not_required
@require_safe
def canvas_pdf(request: HttpRequest, idea_id: UUID, stage_key: str) -> HttpResponse:
    page, stage = _found(request, idea_id, stage_key)
    title = _("{idea}: {stage}").format(idea=page.idea.title, stage=stage.name)
    pdf = render_pdf("ideas/canvas.typ", printed(page, stage), title=title, municipality=identity().name)
    return pdf_response(title.replace(":", ","), pdf)


def _asked_when_opened(stage: Stage, sent: dict[str, Any]) -> list[Question]:
    """The questions of a stage, and those that somebody answers although they are no longer asked."""
    asked = the_process().questions[stage.key]
    left = {name for name in sent if name.startswith("answer_")} - {f"answer_{one.key}" for one in asked}
    keys = [name.removeprefix("answer_") for name in left]
    return [*asked, *Question.objects.filter(stage=stage, key__in=keys).order_by("position")] if keys else asked


def _found(request: HttpRequest, idea_id: UUID, stage_key: str) -> tuple[IdeaPage, Stage]:
    page, stage = idea_page(idea_id, request.user), the_process().stages.get(stage_key)
    if page is None or stage is None or not stage.is_step:
        raise Http404
    return page, stage


def _ensure_may_fill_in(page: IdeaPage, stage: Stage) -> None:
    ensure(permissions.can_work(page.viewer, page.idea), _("Those who carry the idea and help with it fill this in."))
    if not permissions.can_fill_in(page.viewer, page.idea, stage):
        raise Refused(_("The idea is at another stage now, so this canvas is kept as it is."))


def _empty_form(page: IdeaPage, stage: Stage) -> CanvasForm | None:
    if not permissions.can_fill_in(page.viewer, page.idea, stage):
        return None
    filled = page.canvas
    begin = {f"answer_{key}": text for key, text in filled.answers.items()} | {"base": filled.version}
    return CanvasForm(questions=the_process().questions[stage.key], initial=begin)


def _show(
    request: HttpRequest, page: IdeaPage, stage: Stage, form: CanvasForm | None, status: int = 200
) -> HttpResponse:
    filled = page.canvases.get(stage.key)
    answers = answers_of(stage, filled.answers if filled else {})
    context = {
        "page": page,
        "idea": page.idea,
        "stage": stage,
        "form": form,
        "answers": [one for one in answers if not (form and one.asked)],
        "checklist": checklist_of(page, stage),
        "may_tick": permissions.can_fill_in(page.viewer, page.idea, stage),
        "tabs": stages_with_canvas(page, here=stage),
        "versions": versions_of(page, stage) if filled else [],
    }
    return render(request, "ideas/canvas.html", context, status=status)


def _clash_form(form: CanvasForm, saved: actions.Saved) -> CanvasForm:
    """The form anew, on top of what is saved, with both answers to what two people answered at once."""
    begin: dict[str, Any] = {f"answer_{key}": text for key, text in saved.canvas.answers.items()}
    for key, theirs in saved.clashes.items():
        mine = form.answers[key]
        begin |= {
            f"answer_{key}": "\n\n".join(filter(None, [theirs, mine])),
            f"choose_{key}": TOGETHER,
            f"mine_{key}": mine,
            f"theirs_{key}": theirs,
        }
    begin["base"] = saved.canvas.version
    return CanvasForm(questions=form.questions, clashing=saved.clashes, initial=begin)


def _choose(request: HttpRequest, page: IdeaPage, stage: Stage, form: CanvasForm) -> HttpResponse:
    clashing = [question for question in form.questions if question.key in form.clashing]
    context = {
        "idea": page.idea,
        "stage": stage,
        "form": form,
        "hidden": [form[f"answer_{one.key}"] for one in form.questions if one not in clashing],
        "clashes": [
            {
                "question": question,
                "by": versions_of(page, stage, changed=question.key)[:1],
                **{part: form[f"{part}_{question.key}"] for part in ("mine", "theirs", "choose", "answer")},
            }
            for question in clashing
        ],
    }
    return render(request, "ideas/canvas_clash.html", context, status=409)
