"""What the organisation puts on every page: who the municipality is, and the ways in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.accounts.exports import register_erasure
from mellanrum.foundation.ui.shell import Entry, add_entry, provide_identity, signed_in

from .actions.leaving import erase_roles_and_absence
from .identity import current_identity
from .permissions import can_administer, can_look_after_people


def looks_after_people_only(user: Any) -> bool:
    """Whether the list of people is the only part of the administration that somebody has."""
    return can_look_after_people(user) and not can_administer(user)


provide_identity(current_identity)
register_erasure(erase_roles_and_absence)
add_entry(Entry("me", _("My page"), "circle-user-round", "menu", order=10, may_see=signed_in))
add_entry(Entry("people", _("People"), "users", "menu", order=80, may_see=looks_after_people_only))
add_entry(Entry("administration", _("Administration"), "settings", "menu", order=90, may_see=can_administer))
add_entry(Entry("account_logout", _("Sign out"), "log-out", "menu", order=99, may_see=signed_in, post=True))
add_entry(Entry("account_login", _("Sign in"), "log-in", "signin"))
