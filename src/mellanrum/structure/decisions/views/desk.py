"""What waits for somebody to decide, and what is decided but not told: for one person, and for one meeting."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from mellanrum.foundation.core.places import read_place, write_place
from mellanrum.foundation.ui.answers import ensure, tell
from mellanrum.structure.decisions import actions
from mellanrum.structure.decisions.permissions import keeps_the_register
from mellanrum.structure.decisions.queries.pages import (
    bases_of,
    decided_of,
    first_held_by,
    held_by,
    matters_of,
    read_by,
)
from mellanrum.structure.decisions.queries.waiting import page_of_desk, waiting_for
from mellanrum.structure.matters.models import Meeting
from mellanrum.structure.matters.permissions import can_lead_meeting

from .rows import Wording


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    word = request.GET.get("after", "")
    place = read_place(word)
    page = page_of_desk(request.user, place)
    held, more_held = first_held_by(request.user) if page.may_hold and not place else ([], False)
    context = {
        "page": page,
        "rows": Wording().rows(page.rows),
        "older": f"?after={write_place(page.next)}" if page.next else "",
        "top": "?" if place else "",
        "unclear": bool(word) and place is None,
        "held": held,
        "more_held": more_held,
        "keeps_register": keeps_the_register(request.user),
    }
    return render(request, "decisions/desk.html", context)


@require_POST
def release_all(request: HttpRequest) -> HttpResponse:
    count = actions.release_decisions(held_by(request.user), by=request.user)
    return _told(request, count, "decisions:desk")


@require_safe
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    found = _meeting_or_404(request, meeting_id)
    waiting = set(waiting_for(request.user).filter(items__meeting=found).values_list("pk", flat=True))
    matters = matters_of(found, request.user, waiting=waiting)
    # Advice and scores are for whoever decides; for the members the council's own pages tell who reads what.
    bases = bases_of([one for one in matters if one.pk in waiting]) if waiting else {}
    decisions = {one.decision.matter_id: one for one in read_by(request.user, decided_of(found))}
    context = {
        "meeting": found,
        "rows": [(one, bases.get(one.pk), decisions.get(one.pk)) for one in matters],
        "held": held_by(request.user).filter(decision__matter__items__meeting=found).count(),
        "leads": can_lead_meeting(request.user, found) or keeps_the_register(request.user),
    }
    return render(request, "decisions/meeting.html", context)


@require_POST
def release_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    found = _meeting_or_404(request, meeting_id)
    letters = held_by(request.user).filter(decision__matter__items__meeting=found)
    ensure(letters.exists() or can_lead_meeting(request.user, found))
    return _told(request, actions.release_decisions(letters, by=request.user), "decisions:meeting", found.pk)


def _meeting_or_404(request: HttpRequest, meeting_id: UUID) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user).select_related("council"), pk=meeting_id)


def _told(request: HttpRequest, count: int, to: str, *which: object) -> HttpResponse:
    words = ngettext("{count} decision has been told.", "{count} decisions have been told.", count)
    tell(request, words.format(count=count))
    return redirect(to, *which)
