"""The municipality, its goals and its boards."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation import actions, permissions
from mellanrum.foundation.organisation.forms import BoardForm, FoundingForm, GoalForm, MunicipalityForm
from mellanrum.foundation.organisation.models import Board, Goal, Municipality, Unit
from mellanrum.foundation.ui.answers import answer_form, ensure, in_turn, tell


@require_safe
def administration(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    if not Municipality.objects.exists():
        return redirect("save_municipality")
    context = {"people": User.objects.active().count(), "units": Unit.objects.active().count()}
    return render(request, "organisation/administration.html", context)


def save_municipality(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    municipality = Municipality.objects.first()
    if municipality is None:
        return _found(request)
    form = MunicipalityForm(request.POST or None, request.FILES or None, instance=municipality)
    if form.is_valid():
        municipality.version = form.cleaned_data["version"]
        actions.save_municipality(municipality, by=request.user)
        tell(request, _("The municipality is saved."))
        return redirect("administration")
    return answer_form(request, "organisation/municipality.html", form)


def _found(request: HttpRequest) -> HttpResponse:
    municipality = Municipality(languages=["sv"], central_contact=request.user)
    form = FoundingForm(request.POST or None, instance=municipality, initial={"central_contact": request.user.pk})
    if form.is_valid():
        deputy = {name: form.cleaned_data[name] for name in ("deputy_name", "deputy_email")}
        actions.found_municipality(municipality, **deputy, by=request.user)
        tell(request, _("{municipality} is founded. Now bring in the units.").format(municipality=municipality))
        return redirect("administration")
    return answer_form(request, "organisation/founding.html", form)


@login_not_required
@require_safe
def logo(request: HttpRequest) -> HttpResponse:
    municipality = Municipality.objects.first()
    if municipality is None or not municipality.logo:
        raise Http404
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return FileResponse(municipality.logo.open(), content_type="image/png", headers=headers)


@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    context = {"goals": Goal.objects.order_by("-is_active", "position", "title")}
    return render(request, "organisation/goals.html", context)


@in_turn
def save_goal(request: HttpRequest, goal_id: UUID | None = None) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    goal = get_object_or_404(Goal, pk=goal_id) if goal_id else Goal()
    form = GoalForm(request.POST or None, instance=goal)
    if form.is_valid():
        actions.save_goal(goal, by=request.user)
        tell(request, _("The goal is saved."))
        return redirect("goals")
    return answer_form(request, "organisation/goal.html", form, goal=None if goal._state.adding else goal)


@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    context = {"boards": Board.objects.order_by("-is_active", "name").prefetch_related("units")}
    return render(request, "organisation/boards.html", context)


@in_turn
def save_board(request: HttpRequest, board_id: UUID | None = None) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    board = get_object_or_404(Board, pk=board_id) if board_id else Board()
    form = BoardForm(request.POST or None, instance=board)
    if form.is_valid():
        actions.save_board(board, units=form.cleaned_data["units"], by=request.user)
        tell(request, _("The board is saved."))
        return redirect("boards")
    return answer_form(request, "organisation/board.html", form, board=None if board._state.adding else board)
