"""How allauth behaves here: nobody signs up by themselves, and an e-mail never opens somebody else's account."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.core.errors import Refused

from . import actions, queries
from .models import User
from .sealing import CannotOpen, seal, unseal

INVITATION = "invitation"


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mail and password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy("This account is not in use. An administrator can help you."),
        "email_password_mismatch": gettext_lazy("The e-mail and the password do not go together. Look at both again."),
        "enter_current_password": gettext_lazy("Write the password that you have now."),
        "incorrect_password": gettext_lazy("That is not the password. Try again."),
        "invalid_password_reset": gettext_lazy("The link holds no longer. Ask for a new one."),
        "too_many_login_attempts": gettext_lazy("That went wrong many times. Wait some minutes and try again."),
        "rate_limited": gettext_lazy("That was many times in a short while. Wait some minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def reauthenticate(self, user: User, password: str) -> bool:
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        if user.can_sign_in:
            super().send_password_reset_mail(user, email, context)

    def pre_login(self, request: HttpRequest, user: User, **given: Any) -> HttpResponse | None:
        """Whichever way somebody proved who they are, an account that is not in use does not open."""
        if user.can_sign_in:
            return super().pre_login(request, user, **given)
        clear_login(request)
        return self.respond_user_inactive(request, user)

    def post_login(self, request: HttpRequest, user: User, **given: Any) -> HttpResponse:
        response = super().post_login(request, user, **given)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, max_age=31_536_000, samesite="Lax")
        return response


class SecondFactorAdapter(DefaultMFAAdapter):
    """The secrets of authenticator apps and recovery codes are sealed before they are stored."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "That is not the code. Write the one that the app shows now, or a recovery code that you have not used."
        ),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return unseal(encrypted_text)
        except CannotOpen:
            raise Refused(
                _("Your authenticator app is not known here any longer. Sign in another way, or ask an administrator.")
            ) from None


class SignInAdapter(DefaultSocialAccountAdapter):
    """Sign-in by the municipality's own provider. Who somebody is, is issuer and subject; an e-mail proves nothing.

    ``arrived`` is for rooms above: it is called in the transaction of every such sign-in, with the person's groups.
    """

    def arrived(self, person: User, groups: frozenset[str]) -> None:
        """Nothing here; the organisation gives and ends roles."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        person = sociallogin.user
        full = " ".join(filter(None, [data.get("first_name"), data.get("last_name")]))
        person.email = (data.get("email") or "").lower()
        person.name = (data.get("name") or full or person.email)[:120]
        return person

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        _ensure_right_issuer(request, sociallogin)
        if sociallogin.is_existing:
            self._welcome(sociallogin.user, sociallogin)
        elif sociallogin.state.get("process") == "connect":
            return
        elif invitation := queries.open_invitation(request.session.get(INVITATION)):
            with transaction.atomic():
                person = actions.claim_account(invitation)
                sociallogin.connect(request, person)
                self._welcome(person, sociallogin)
            del request.session[INVITATION]
        else:
            _ensure_new_person(request, sociallogin.user)

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: object = None) -> User:
        with transaction.atomic():
            person = actions.open_account_by_sign_in(sociallogin.user)
            sociallogin.save(request)
            self._welcome(person, sociallogin)
        return person

    def _welcome(self, person: User, sociallogin: SocialLogin) -> None:
        if person.can_sign_in:
            with transaction.atomic():
                _follow_name_and_address(person, claims_of(sociallogin))
                self.arrived(person, groups_of(sociallogin))


def claims_of(sociallogin: SocialLogin) -> dict[str, Any]:
    """What the provider said about the person, in its token and in its answer about the user."""
    told = sociallogin.account.extra_data
    return {**told.get("id_token", {}), **told.get("userinfo", {})}


def groups_of(sociallogin: SocialLogin) -> frozenset[str]:
    """The groups that the provider says the person belongs to."""
    groups = claims_of(sociallogin).get(settings.OIDC_GROUPS_CLAIM) or []
    return frozenset([groups] if isinstance(groups, str) else map(str, groups))


def _follow_name_and_address(person: User, told: dict[str, Any]) -> None:
    """Whoever comes in by the municipality's sign-in alone is called, and written to, as it says today.

    An address that somebody else has here is left alone: it proves nothing, and opens nothing.
    """
    if person.has_usable_password():
        return
    said = {"name": str(told.get("name") or "")[:120], "email": str(told.get("email") or "").lower()}
    changes = {field: words for field, words in said.items() if words and words != getattr(person, field)}
    if "email" in changes and User.objects.filter(email__iexact=changes["email"]).exclude(pk=person.pk).exists():
        del changes["email"]
    if changes:
        actions.change_profile(person, by=person, **changes)


def _ensure_right_issuer(request: HttpRequest, sociallogin: SocialLogin) -> None:
    token = sociallogin.account.extra_data.get("id_token", {})
    if token.get("iss", "").rstrip("/") != settings.OIDC_ISSUER or token.get("sub") != sociallogin.account.uid:
        _refuse(request, _("The answer did not come from the sign-in that we know. Nothing was done."))


def _ensure_new_person(request: HttpRequest, person: User) -> None:
    if not person.email:
        _refuse(request, _("Your sign-in did not tell your e-mail address, which we need in order to write to you."))
    if User.objects.filter(email__iexact=person.email).exists():
        _refuse(
            request,
            _(
                "There is already an account with the e-mail {email}, and an e-mail alone does not show that it is"
                " yours. Sign in to it as you usually do and connect the two on your own page,"
                " or ask an administrator for an invitation."
            ).format(email=person.email),
        )


def _refuse(request: HttpRequest, sentence: str) -> None:
    raise ImmediateHttpResponse(render(request, "accounts/not_let_in.html", {"sentence": sentence}, status=403))
