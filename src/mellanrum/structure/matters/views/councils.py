"""Councils: founded, changed, who sits in them, and what they look with."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.foundation.organisation.queries import municipality
from mellanrum.foundation.ui.answers import ensure, tell
from mellanrum.structure.matters import actions, permissions
from mellanrum.structure.matters.forms.councils import ChangedCouncilForm, CouncilForm, CriterionForm, MemberForm
from mellanrum.structure.matters.models import Council, Criterion, Membership
from mellanrum.structure.matters.queries.councils import council_page

from .asking import Question, ask_and_do, council_of, posted

KEPT = ("name", "purpose", "unit", "paper_days", "is_active")


@require_safe
def council(request: HttpRequest, council_id: UUID) -> HttpResponse:
    found = council_of(request, council_id)
    context = {
        "council": found,
        "page": council_page(found),
        "may_lead": permissions.can_lead_council(request.user, found),
        "may_found": permissions.can_found_council(request.user),
    }
    return render(request, "matters/council.html", context)


def new_council(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_found_council(request.user))
    question = Question(
        _("Which council is this?"),
        _("Found the council"),
        reverse("matters:waiting"),
        _("Matters"),
        _("It begins with six criteria that you can change. It gives advice, and decides nothing."),
    )
    told = _("The council is here. Now say who sits in it.")
    return ask_and_do(request, question, CouncilForm(posted(request)), _found, told=told)


def _found(*, name: str, by: object, **given: object) -> Council:
    return actions.found_council(name, by=by, **given)


def edit_council(request: HttpRequest, council_id: UUID) -> HttpResponse:
    found = council_of(request, council_id)
    ensure(permissions.can_found_council(request.user))
    form = ChangedCouncilForm(posted(request), initial={name: getattr(found, name) for name in KEPT})
    question = Question(_("What does the council do?"), _("Save"), found.get_absolute_url(), found.name)
    return ask_and_do(request, question, form, partial(actions.change_council, found), told=_("It is saved."))


def appoint(request: HttpRequest, council_id: UUID) -> HttpResponse:
    found = council_of(request, council_id)
    ensure(permissions.can_found_council(request.user))
    question = Question(
        _("Who sits in {council}?").format(council=found), _("Let them sit"), found.get_absolute_url(), found.name
    )
    deed = partial(actions.appoint_member, found)
    return ask_and_do(request, question, MemberForm(posted(request)), deed, told=_("The seat is taken."))


@require_POST
def release(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    ensure(permissions.can_found_council(request.user))
    membership = get_object_or_404(Membership.objects.select_related("council", "person"), pk=membership_id)
    actions.release_member(membership, by=request.user)
    tell(request, _("{name} has left the council.").format(name=membership.person))
    return redirect(membership.council)


def add_criterion(request: HttpRequest, council_id: UUID) -> HttpResponse:
    found = council_of(request, council_id)
    return _write(request, found, None, _("What else do you look at?"))


def edit_criterion(request: HttpRequest, criterion_id: UUID) -> HttpResponse:
    criterion = _criterion(request, criterion_id)
    return _write(request, criterion.council, criterion, _("What do you look at?"))


def _write(request: HttpRequest, council: Council, instead_of: Criterion | None, heading: str) -> HttpResponse:
    ensure(permissions.can_lead_council(request.user, council), _("The chair and the secretary choose the criteria."))
    lead = _("What has been scored keeps its old words. From now on these are asked.")
    question = Question(heading, _("Save"), council.get_absolute_url(), council.name, lead)
    known = instead_of.words if instead_of else None
    form = CriterionForm(posted(request), languages=municipality().languages or ["sv"], words=known)
    deed = partial(actions.write_criterion, council, instead_of=instead_of)
    return ask_and_do(request, question, form, deed, told=_("It is saved."), said=lambda form: {"words": form.words})


@require_POST
def drop_criterion(request: HttpRequest, criterion_id: UUID) -> HttpResponse:
    criterion = _criterion(request, criterion_id)
    ensure(permissions.can_lead_council(request.user, criterion.council))
    actions.drop_criterion(criterion, by=request.user)
    tell(request, _("It is no longer asked."))
    return redirect(criterion.council)


def _criterion(request: HttpRequest, criterion_id: UUID) -> Criterion:
    seen = Council.objects.visible_to(request.user)
    asked = Criterion.objects.filter(council__in=seen, is_asked=True).select_related("council")
    return get_object_or_404(asked, pk=criterion_id)
