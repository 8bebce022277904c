"""The plan of a group: what to strengthen, what to do, when to look again, and what came of it."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.capability.methods.queries import cards_that_strengthen, hand_of
from mellanrum.culture.journey import actions, permissions
from mellanrum.culture.journey.forms import FollowUpForm, LookBackForm, PrinciplesForm, StepForm, TriedForm
from mellanrum.culture.journey.ladder import Principle
from mellanrum.culture.journey.letters import calendar_file
from mellanrum.culture.journey.models import Plan, Reading, Step
from mellanrum.culture.journey.queries.asking import shown
from mellanrum.culture.journey.queries.over_time import Promised, steps_in
from mellanrum.culture.journey.queries.statements import statements_of
from mellanrum.culture.journey.wording import names_of, planning_paper, told_of
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.documents.rendering import pdf_response, render_pdf
from mellanrum.foundation.organisation.queries import municipality
from mellanrum.foundation.ui.answers import answer_form, ensure, tell


def choose(request: HttpRequest, reading_id: str) -> HttpResponse:
    readings = Reading.objects.visible_to(request.user).shown().select_related("group__unit", "group__keeper", "round")
    reading = get_object_or_404(readings.select_related("plan"), pk=reading_id)
    ensure(permissions.can_plan(request.user, reading.group))
    chosen = reading.plan.principles if hasattr(reading, "plan") else []
    form = PrinciplesForm(request.POST if request.method == "POST" else None, initial={"principles": chosen})
    if form.is_valid():
        plan = actions.make_plan(reading, principles=form.cleaned_data["principles"], by=request.user)
        return redirect("journey:plan", plan.pk)
    known, result = statements_of(reading.statements_id), shown(reading)
    told = told_of(result, known) if result else None
    return answer_form(request, "journey/choose.html", form, reading=reading, group=reading.group, told=told)


@require_safe
def plan(request: HttpRequest, plan_id: str) -> HttpResponse:
    found = _plan_or_404(request, plan_id)
    steps = steps_in(found)
    promised = Promised(found, steps)
    strengthening = cards_that_strengthen(found.principles or Principle.values)
    context = {
        "plan": found,
        "promised": promised,
        "group": found.group,
        "strengthens": names_of(found),
        "steps": steps,
        "cards": [] if promised.is_looked_back_on else hand_of(list(strengthening), 0),
        "may_change": _may_change(request, found),
    }
    return render(request, "journey/plan.html", context)


def add_step(request: HttpRequest, plan_id: str) -> HttpResponse:
    found = _open_plan(request, plan_id)
    form = StepForm(
        request.POST if request.method == "POST" else None,
        principles=found.principles,
        initial={"card": request.GET.get("card")},
    )
    if form.is_valid():
        try:
            actions.add_step(found, by=request.user, **form.cleaned_data)
            return redirect("journey:plan", found.pk)
        except Refused as refusal:
            form.add_error("due_on", str(refusal))
    return answer_form(request, "journey/add_step.html", form, plan=found, group=found.group)


@require_POST
def remove_step(request: HttpRequest, plan_id: str, step_id: str) -> HttpResponse:
    found = _plan_or_404(request, plan_id)
    ensure(_may_change(request, found))
    actions.remove_step(get_object_or_404(Step, pk=step_id, plan=found), by=request.user)
    tell(request, _("It is taken away from the plan."))
    return redirect("journey:plan", found.pk)


def try_card(request: HttpRequest, plan_id: str, step_id: str) -> HttpResponse:
    found = _plan_or_404(request, plan_id)
    ensure(_may_change(request, found))
    step = get_object_or_404(Step.objects.select_related("card"), pk=step_id, plan=found, card__isnull=False)
    form = TriedForm(request.POST if request.method == "POST" else None, initial={"words": step.came_of_card})
    if form.is_valid():
        actions.try_card(step, words=form.cleaned_data["words"], by=request.user)
        tell(request, _("Kept. A card that has been tried is worth more than ten that lie in the box."))
        return redirect("journey:plan", found.pk)
    return answer_form(request, "journey/try_card.html", form, plan=found, step=step)


def book(request: HttpRequest, plan_id: str) -> HttpResponse:
    found = _open_plan(request, plan_id)
    form = FollowUpForm.of(request.POST if request.method == "POST" else None, found)
    if form.is_valid():
        try:
            actions.book_follow_up(found, at=form.moment, by=request.user)
            tell(request, _("The follow-up is booked."))
            return redirect("journey:plan", found.pk)
        except Refused as refusal:
            form.add_error("day", str(refusal))
    return answer_form(request, "journey/book.html", form, plan=found, group=found.group)


@require_safe
def calendar(request: HttpRequest, plan_id: str) -> HttpResponse:
    found = get_object_or_404(_plans(request).filter(follow_up_at__isnull=False), pk=plan_id)
    headers = {"Content-Disposition": 'attachment; filename="follow-up.ics"'}
    return HttpResponse(calendar_file(found), content_type="text/calendar; charset=utf-8", headers=headers)


def look_back(request: HttpRequest, plan_id: str) -> HttpResponse:
    found = _plan_or_404(request, plan_id)
    ensure(_may_change(request, found))
    steps = list(found.steps.select_related("holder").order_by("due_on", "created_at"))
    form = LookBackForm(request.POST if request.method == "POST" else None, steps=steps)
    if form.is_valid():
        actions.look_back(found, verdicts=form.verdicts, by=request.user)
        tell(request, _("Kept. Now look at where you are today."))
        return redirect(found.group)
    rows = [(step, form[f"verdict_{step.pk}"], form[f"outcome_{step.pk}"]) for step in steps]
    return answer_form(request, "journey/look_back.html", form, rows=rows, plan=found, group=found.group)


@require_safe
def pdf(request: HttpRequest, reading_id: str) -> HttpResponse:
    readings = Reading.objects.visible_to(request.user).shown().select_related("group", "round", "plan__owner")
    reading = get_object_or_404(readings, pk=reading_id)
    result = shown(reading)
    promised = Promised(reading.plan, steps_in(reading.plan)) if hasattr(reading, "plan") else None
    given = planning_paper(reading, result, promised, statements_of(reading.statements_id))
    content = render_pdf("journey/planning.typ", given, title=given["title"], municipality=municipality().name)
    return pdf_response(given["title"], content)


def _may_change(request: HttpRequest, plan: Plan) -> bool:
    return permissions.can_plan(request.user, plan.group)


def _plans(request: HttpRequest) -> QuerySet[Plan]:
    return Plan.objects.visible_to(request.user).select_related("group__unit", "group__keeper", "reading", "owner")


def _open_plan(request: HttpRequest, plan_id: str) -> Plan:
    """A plan that the visitor may add to."""
    found = _plan_or_404(request, plan_id)
    ensure(_may_change(request, found))
    actions.refuse_what_is_over(found)
    return found


def _plan_or_404(request: HttpRequest, plan_id: str) -> Plan:
    return get_object_or_404(_plans(request), pk=plan_id)
