"""The tree of units, with the keyboard as well as with a pointer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation import actions, permissions, queries
from mellanrum.foundation.organisation.forms import UnitForm
from mellanrum.foundation.organisation.handovers import held_by_unit
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.ui.answers import answer_form, ensure, in_turn, tell


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    found = Unit.objects.all() if "all" in request.GET else Unit.objects.active()
    branches = queries.branches(found.prefetch_related("boards"))
    context = {
        "branches": branches,
        "all": "all" in request.GET,
        "unused": Unit.objects.filter(is_active=False).count(),
    }
    return render(request, "organisation/units.html", context)


@in_turn
def save_unit(request: HttpRequest, unit_id: UUID | None = None) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    unit = get_object_or_404(Unit, pk=unit_id) if unit_id else Unit()
    known = None if unit._state.adding else get_object_or_404(Unit, pk=unit_id)
    form = UnitForm(request.POST or None, instance=unit, initial=_below(request) if known is None else None)
    held = held_by_unit(known) if known else []
    if not held:
        del form.fields["successor"]
    if form.is_valid():
        actions.save_unit(unit, successor=form.cleaned_data.get("successor"), by=request.user)
        tell(request, _("{unit} is saved.").format(unit=unit))
        return redirect("units")
    staff = queries.people_chosen(User.objects.all(), unit=known).count() if known else 0
    return answer_form(request, "organisation/unit.html", form, unit=known, held=held, staff=staff)


def _below(request: HttpRequest) -> dict[str, str]:
    """Where a new unit is to lie, when one came from the unit above."""
    return {"parent": request.GET.get("below", "")}
