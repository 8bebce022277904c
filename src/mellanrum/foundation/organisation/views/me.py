"""Everybody's own page."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Absence, Assignment
from mellanrum.foundation.organisation.queries import usual_deputyship


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    person = request.user
    context = {
        "roles": Assignment.objects.on(today).filter(person=person).select_related("unit"),
        "absences": Absence.objects.exclude(ends_on__lt=today).filter(person=person).select_related("deputy"),
        "deputyship": usual_deputyship(person),
        "sessions": UserSession.objects.filter(user=person).count(),
        "second_step": Authenticator.objects.filter(user=person).exclude(type="recovery_codes").exists(),
        "provider": bool(settings.OIDC_ISSUER),
        "today": today,
    }
    return render(request, "organisation/me.html", context)
