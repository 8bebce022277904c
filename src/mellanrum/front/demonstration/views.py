"""Stepping into somebody, and out again."""

import uuid

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.foundation.ui.answers import tell

from .permissions import can_step_in
from .queries import personas as all_personas


@login_not_required
@require_safe
def personas(request: HttpRequest) -> HttpResponse:
    _only_in_a_demonstration()
    return render(request, "demonstration/personas.html", {"personas": all_personas()})


@login_not_required
@require_POST
def step_in(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    _only_in_a_demonstration()
    person = next((person for person, _sign, _words in all_personas() if person.pk == person_id), None)
    if person is None:
        raise Http404
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    UserSession.objects.create_from_request(request)
    tell(request, _("You are now {name}.").format(name=person))
    return redirect("/")


@login_not_required
@require_POST
def step_out(request: HttpRequest) -> HttpResponse:
    _only_in_a_demonstration()
    logout(request)
    return redirect("demonstration:personas")


def _only_in_a_demonstration() -> None:
    if not can_step_in():
        raise Http404
