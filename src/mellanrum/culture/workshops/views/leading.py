"""Running a meeting: the page of those who lead, what they do there, and the wall that everybody looks at."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.culture.journey.wording import names_of
from mellanrum.culture.workshops import actions, permissions
from mellanrum.culture.workshops.forms.leading import GoForm, IdeaForm, PileForm, PlaceForm
from mellanrum.culture.workshops.kinds import ABOUT_THE_PLAN
from mellanrum.culture.workshops.models import Workshop
from mellanrum.culture.workshops.queries.agenda import AgendaPage, agenda_of
from mellanrum.culture.workshops.queries.plans import promised_in, takes_promises
from mellanrum.culture.workshops.queries.pulse import EVERY_BOARD, mark_of
from mellanrum.culture.workshops.queries.rooms import Room, room_of
from mellanrum.culture.workshops.queries.wall import Wall
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.answers import answer_form, ensure, tell, tell_why_not

from .codes import way_in
from .found import block_of, note_of, workshop_of


@require_POST
def open_room(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_open(request.user, found))
    actions.open_workshop(found, by=request.user)
    return redirect("workshops:lead", found.pk)


@require_safe
def lead(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    if not found.is_open:
        return redirect("workshops:workshop", found.pk)
    return render(request, "workshops/lead.html", _room(request, found, Room))


@require_safe
def wall(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    return render(request, "workshops/wall.html", _room(request, workshop_of(request, workshop_id), Wall))


@require_POST
def go(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_lead(request.user, found))
    given = GoForm(request.POST).whole()
    try:
        actions.go_to_block(found, block=block_of(found, given["block"]), seen=given["seen"], by=request.user)
    except Refused as refusal:
        tell_why_not(request, refusal)
    return _back_to(found, "room")


@require_POST
def reveal(request: HttpRequest, workshop_id: UUID, block_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_lead(request.user, found))
    try:
        actions.reveal_block(block_of(found, block_id), by=request.user)
    except Refused as refusal:
        tell_why_not(request, refusal)
    return _back_to(found, "room")


@require_POST
def close(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_lead(request.user, found))
    actions.close_workshop(found, by=request.user)
    tell(request, _("The meeting is over. Here is what came out of it."))
    return redirect("workshops:summary", found.pk)


@require_POST
def pile(request: HttpRequest, workshop_id: UUID, note_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_lead(request.user, found))
    actions.pile_note(note_of(found, note_id), by=request.user, **PileForm(request.POST).whole())
    return _back_to(found, f"note-{note_id}")


@require_POST
def place(request: HttpRequest, workshop_id: UUID, note_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_lead(request.user, found))
    actions.place_note(note_of(found, note_id), **PlaceForm(request.POST).whole())
    return _back_to(found, "boards")


@require_POST
def take_down(request: HttpRequest, workshop_id: UUID, note_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    ensure(permissions.can_plan(request.user, found))
    actions.take_down_note(note_of(found, note_id), by=request.user)
    return _back_to(found, "boards")


def leave_idea(request: HttpRequest, workshop_id: UUID, note_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    note = note_of(found, note_id)
    form = IdeaForm(request.POST or None, initial={"unit": found.unit_id})
    if form.is_valid():
        idea = actions.leave_as_idea(note, unit=form.cleaned_data["unit"], by=request.user)
        tell(request, _("The idea is handed in. The municipality now owes you an answer."))
        return redirect(idea)
    return answer_form(request, "workshops/leave_idea.html", form, workshop=found, note=note)


@require_safe
def summary(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    found = workshop_of(request, workshop_id)
    agenda = agenda_of(found)
    promised = promised_in(found)
    context = {"workshop": found, "agenda": agenda, "told": told(agenda), "promised": promised}
    context |= {"strengthens": names_of(promised.plan) if promised else "", "may_promise": takes_promises(found)}
    context |= {"has_promises": any(block.kind in ABOUT_THE_PLAN for block in agenda.blocks)}
    return render(request, "workshops/summary.html", context)


def told(agenda: AgendaPage) -> list[Any]:
    """What came out of each block in which something was gathered or decided."""
    rooms = [room_of(agenda, block) for block in agenda.blocks]
    return [room for room in rooms if room.has_something]


def _back_to(workshop: Workshop, place: str) -> HttpResponse:
    """The page of whoever leads, from where the keyboard was: nobody steps through the whole menu for each block."""
    return redirect(f"{reverse('workshops:lead', args=[workshop.pk])}#{place}")


def _room(request: HttpRequest, found: Workshop, seen: type[Room]) -> dict[str, Any]:
    """The room as a page sees it now. The mark is taken first, so that what happens meanwhile is news."""
    mark = mark_of(found, EVERY_BOARD)
    agenda = agenda_of(found)
    return {
        "workshop": found,
        "agenda": agenda,
        "room": seen(agenda, agenda.now) if agenda.now else None,
        "mark": mark,
        "table": EVERY_BOARD,
        "way_in": way_in(request, found),
    }
