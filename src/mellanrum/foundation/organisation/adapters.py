"""What the organisation adds to signing in: roles that follow from groups, and the way to founding a municipality."""

from django.http import HttpRequest
from django.urls import reverse

from mellanrum.foundation.accounts.adapters import AccountAdapter, SignInAdapter
from mellanrum.foundation.accounts.models import User

from . import actions
from .models import Municipality


class LedToFounding(AccountAdapter):
    """Sign-in by password; as long as there is no municipality, it leads to where one is founded."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        if Municipality.objects.exists():
            return super().get_login_redirect_url(request)
        return reverse("save_municipality")


class RolesFromSignIn(SignInAdapter):
    """Sign-in through the municipality's provider, after which a person has the roles that their groups give."""

    def arrived(self, person: User, groups: frozenset[str]) -> None:
        actions.follow_groups(person, groups=groups)
