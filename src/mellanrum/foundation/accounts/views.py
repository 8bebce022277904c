"""Claiming an account by an invitation, one's own profile and everything we know about oneself."""

from allauth.account.utils import perform_login
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import Provider
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mellanrum.foundation.ui.answers import answer_form, tell

from . import actions, queries
from .adapters import INVITATION
from .exports import everything_about
from .forms import ClaimForm, ProfileForm


@login_not_required
@never_cache
def claim(request: HttpRequest, token: str) -> HttpResponse:
    invitation = queries.invitation_by(token)
    if invitation is None:
        return render(request, "accounts/claim_expired.html", status=410)
    form = ClaimForm(request.POST or None, person=invitation.person)
    if form.is_valid():
        person = actions.claim_account(invitation, form.cleaned_data["password"])
        return perform_login(request, person, email_verification="none")
    context = {"invitation": invitation, "token": token, "provider": _provider(request)}
    return answer_form(request, "accounts/claim.html", form, **context)


@login_not_required
@require_POST
def claim_by_sign_in(request: HttpRequest, token: str) -> HttpResponse:
    invitation = queries.invitation_by(token)
    provider = _provider(request)
    if invitation is None or provider is None:
        return render(request, "accounts/claim_expired.html", status=410)
    request.session[INVITATION] = str(invitation.pk)
    return provider.redirect(request, process="login")


def _provider(request: HttpRequest) -> Provider | None:
    return next(iter(get_adapter(request).list_providers(request)), None)


@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=session_id, user=request.user)
    actions.end_session(session)
    tell(request, _("That device is signed out."))
    return redirect("usersessions_list")


def change_profile(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        actions.change_profile(request.user, by=request.user, **form.cleaned_data)
        tell(request, _("Saved."))
        response = redirect("me")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, request.user.language, max_age=31_536_000, samesite="Lax")
        return response
    return answer_form(request, "accounts/profile.html", form)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    answer = JsonResponse(everything_about(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="mellanrum.json"'
    return answer


@require_safe
def erasure(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/erasure.html")
