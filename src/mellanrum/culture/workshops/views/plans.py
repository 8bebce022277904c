"""The plan of the group, from the page of whoever leads: what to strengthen, what to do, when to look again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mellanrum.culture.journey.forms import FollowUpForm, LookBackForm, PrinciplesForm, StepForm
from mellanrum.culture.workshops import actions, permissions
from mellanrum.culture.workshops.models import Note, Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.asking import chosen_rungs
from mellanrum.culture.workshops.queries.plans import looked_back_on, plan_of, takes_promises
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.answers import answer_form, ensure, tell

from .found import note_of, workshop_of


def choose_rungs(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = _held_for_a_group(request, workshop_id)
    plan, agenda = plan_of(found), agenda_of(found)
    chosen = plan.principles if plan else chosen_rungs(agenda.blocks[-1], agenda.blocks) if agenda.blocks else []
    form = PrinciplesForm(request.POST or None, initial={"principles": chosen})
    if form.is_valid():
        actions.choose_rungs(found, principles=form.cleaned_data["principles"], by=request.user)
        return back_to(found)
    return answer_form(request, "workshops/choose_rungs.html", form, workshop=found, plan=plan, chosen=chosen)


def write_step(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    return _written(request, _held_for_a_group(request, workshop_id), None, {"card": request.GET.get("card")})


def take_promise(request: HttpRequest, workshop_id: UUID, note_id: UUID) -> HttpResponse:
    found = _held_for_a_group(request, workshop_id)
    note = note_of(found, note_id)
    return _written(request, found, note, {"what": note.text[:200], "due_on": note.due_on, "holder": note.who})


def book(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = _held_for_a_group(request, workshop_id)
    form = FollowUpForm.of(request.POST or None, plan_of(found))
    if form.is_valid() and _done(form, "day", lambda: actions.book_next(found, at=form.moment, by=request.user)):
        tell(request, _("The follow-up is booked."))
        return back_to(found)
    return answer_form(request, "workshops/book.html", form, workshop=found)


def look_back(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = _held_for_a_group(request, workshop_id)
    steps = looked_back_on(found)
    form = LookBackForm(request.POST or None, steps=steps)
    if form.is_valid():
        actions.say_what_came(found, verdicts=form.verdicts, by=request.user)
        return back_to(found)
    rows = [(step, form[f"verdict_{step.pk}"], form[f"outcome_{step.pk}"]) for step in steps]
    return answer_form(request, "workshops/look_back.html", form, workshop=found, rows=rows)


def back_to(workshop: Workshop) -> HttpResponse:
    """The page from which it is led; afterwards the one that says what came out of it."""
    return redirect("workshops:lead" if workshop.is_open else "workshops:summary", workshop.pk)


def _written(request: HttpRequest, found: Workshop, note: Note | None, initial: dict[str, Any]) -> HttpResponse:
    plan = plan_of(found)
    form = StepForm(request.POST or None, principles=plan.principles if plan else [], initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        if _done(form, "due_on", lambda: actions.write_step(found, note=note, by=request.user, **given)):
            return back_to(found)
    return answer_form(
        request, "workshops/write_step.html", form, workshop=found, note=note, may_promise=takes_promises(found)
    )


def _done(form: forms.Form, field: str, act: Callable[[], object]) -> bool:
    """Whether it could be done; else the form says why, with all that was typed."""
    try:
        act()
    except Refused as refusal:
        form.add_error(field, str(refusal))
        return False
    return True


def _held_for_a_group(request: HttpRequest, workshop_id: UUID) -> Workshop:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_keep_plan(request.user, found), _("Say whom the meeting is held for first."))
    return found
