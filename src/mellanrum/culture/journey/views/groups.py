"""Groups: called together, asked, and seen over time."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mellanrum.culture.anonymity.questions import fewest
from mellanrum.culture.journey import actions, permissions
from mellanrum.culture.journey.forms import NewGroupForm, OpenReadingForm
from mellanrum.culture.journey.ladder import GroupKind, Lasting, Way
from mellanrum.culture.journey.models import Group, Reading
from mellanrum.culture.journey.queries.close_together import perhaps_close, too_close
from mellanrum.culture.journey.queries.groups import readings_of, steps_to_look_back_on
from mellanrum.culture.journey.queries.over_time import MOST_THREADS, ladders_of, promised_and_kept
from mellanrum.culture.journey.queries.statements import statements_of
from mellanrum.culture.journey.wording import picture_of, side_by_side
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.answers import answer_form, ensure


def new_group(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_walk(request.user))
    form = NewGroupForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        chosen = form.cleaned_data
        ensure(
            permissions.can_call_together(request.user, chosen["unit"]),
            _("Managers, innovation leaders and coaches ask a whole unit. A group of your own you can always ask."),
        )
        with transaction.atomic():
            kind = GroupKind(chosen["kind"])
            group = actions.make_group(chosen["name"], kind=kind, unit=chosen["unit"], by=request.user)
            if steps_to_look_back_on(group):
                return redirect(group)
            if answer := _opened(request, group, form):
                return answer
            # What could not be asked leaves no group behind that nobody asked for.
            transaction.set_rollback(True)
    return answer_form(
        request, "journey/new_group.html", form, perhaps=perhaps_close(request.user, None), least=fewest()
    )


@require_safe
def group(request: HttpRequest, group_id: str) -> HttpResponse:
    found = _group_or_404(request, group_id)
    readings = readings_of(found)
    leads = permissions.can_lead_group(request.user, found)
    opened, due = Reading.objects.open().filter(group=found).first(), steps_to_look_back_on(found)
    context = {
        "group": found,
        "open": opened,
        **_over_time(found, readings),
        "readings": readings,
        "promised": promised_and_kept(found),
        "to_look_back_on": due,
        "leads": leads,
        "waits": too_close(found) if leads and not (opened or due) else None,
    }
    return render(request, "journey/group.html", context)


def _over_time(group: Group, readings: list[Reading]) -> dict[str, Any]:
    """The latest ladder with the threads of those before it, and all of them side by side in words."""
    ladders = ladders_of(readings)
    if not ladders:
        return {}
    statements = statements_of(ladders[0][0].statements_id)
    latest, *before = [rungs for _reading, rungs in ladders[: MOST_THREADS + 1]]
    picture = picture_of(latest, statements, group.name, earlier=before, least=ladders[0][0].round.least)
    return {"picture": picture, "beside": side_by_side(ladders, statements)}


def open_reading(request: HttpRequest, group_id: str) -> HttpResponse:
    found = _group_or_404(request, group_id)
    ensure(permissions.can_lead_group(request.user, found))
    waiting = steps_to_look_back_on(found)
    if waiting:
        return redirect("journey:look_back", waiting[0].plan_id)
    form = OpenReadingForm(request.POST if request.method == "POST" else None, of_unit=found.unit_id is not None)
    if form.is_valid() and (answer := _opened(request, found, form)):
        return answer
    status = 422 if form.is_bound else 200
    context = {"form": form, "group": found, "perhaps": perhaps_close(request.user, found)}
    return render(request, "journey/open_reading.html", context, status=status)


def _opened(request: HttpRequest, group: Group, form: NewGroupForm | OpenReadingForm) -> HttpResponse | None:
    chosen = form.cleaned_data
    try:
        reading = actions.open_reading(
            group,
            way=Way(chosen["way"]),
            lasting=Lasting(chosen["lasting"]),
            least=chosen["least"] or 0,
            by=request.user,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    return redirect(reading)


def _group_or_404(request: HttpRequest, group_id: str) -> Group:
    groups = Group.objects.visible_to(request.user).select_related("unit", "keeper")
    return get_object_or_404(groups, pk=group_id)
