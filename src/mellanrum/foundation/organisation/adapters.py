"""Roles that follow from the groups of the municipality's own sign-in."""

from mellanrum.foundation.accounts.adapters import SignInAdapter
from mellanrum.foundation.accounts.models import User

from . import actions


class RolesFromSignIn(SignInAdapter):
    """Sign-in through the municipality's provider, after which a person has the roles that their groups give."""

    def arrived(self, person: User, groups: frozenset[str]) -> None:
        actions.follow_groups(person, groups=groups)
