"""Roles, deputies and absence of a person."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation import actions, permissions, queries
from mellanrum.foundation.organisation.forms import AbsenceForm, DeputyForm, RoleForm
from mellanrum.foundation.organisation.models import Absence, Assignment
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.ui.answers import answer_form, done_or_said, ensure, tell


def assign(request: HttpRequest, person_id: UUID) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    person = get_object_or_404(User.objects.people(), pk=person_id)
    form = RoleForm(request.POST or None, initial={"starts_on": clock.today(), "unit": queries.home_unit(person)})
    if form.is_valid():
        words = form.cleaned_data | {"role": Role(form.cleaned_data["role"])}
        assignment = actions.assign_role(person, by=request.user, **words)
        tell(request, _("{name} is now {role}.").format(name=person, role=assignment.get_role_display()))
        return redirect("person", person.pk)
    return answer_form(request, "organisation/role.html", form, person=person)


@require_POST
def end_assignment(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    assignment = get_object_or_404(Assignment.objects.select_related("person"), pk=assignment_id)
    actions.end_assignment(assignment, by=request.user)
    tell(request, _("The role has ended."))
    return redirect("person", assignment.person_id)


def register_absence(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person = get_object_or_404(queries.people_visible_to(request.user), pk=person_id)
    ensure(permissions.can_register_absence(request.user, person))
    form = AbsenceForm(request.POST or None, initial={"starts_on": clock.today()})
    if done_or_said(form, lambda: actions.register_absence(person, by=request.user, **form.cleaned_data)):
        tell(request, _("The absence is written down."))
        return _back_to(request, person)
    return answer_form(request, "organisation/absence.html", form, person=person)


@require_POST
def end_absence(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    seen = queries.people_visible_to(request.user)
    absence = get_object_or_404(Absence.objects.select_related("person"), pk=absence_id, person__in=seen)
    ensure(permissions.can_end_absence(request.user, absence))
    actions.end_absence(absence, by=request.user)
    tell(request, _("Welcome back.") if absence.person == request.user else _("The absence is taken away."))
    return _back_to(request, absence.person)


def name_deputy(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person = get_object_or_404(queries.people_visible_to(request.user), pk=person_id)
    ensure(permissions.can_name_deputy(request.user, person))
    form = DeputyForm(request.POST or None)
    if done_or_said(form, lambda: actions.name_deputy(person, by=request.user, **form.cleaned_data), at="deputy"):
        tell(request, _("{name} steps in from now on.").format(name=form.cleaned_data["deputy"]))
        return _back_to(request, person)
    return answer_form(request, "organisation/deputy.html", form, person=person)


def _back_to(request: HttpRequest, person: User) -> HttpResponse:
    return redirect("me") if person == request.user else redirect("person", person.pk)
