"""What the organisation puts on every page: who the municipality is, and the ways in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.accounts.exports import register_erasure, register_export
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.ui.shell import Entry, add_entry, provide_identity, signed_in
from mellanrum.foundation.ui.slots import name_slot

from .actions.leaving import erase_roles_and_absence
from .identity import current_identity
from .models import Absence, Assignment, Deputyship
from .permissions import can_administer, can_look_after_people


def may_administer(user: Any) -> bool:
    return can_administer(user)


def looks_after_people_only(user: Any) -> bool:
    return can_look_after_people(user) and not can_administer(user)


def roles_and_absence(person: User) -> dict[str, Any]:
    """What the organisation knows about a person."""
    days = ("starts_on", "ends_on")
    return {
        "roles": list(Assignment.objects.filter(person=person).values("role", "unit__name", *days)),
        "absence": list(Absence.objects.filter(person=person).values("deputy__name", *days)),
        "deputies": list(Deputyship.objects.filter(person=person).values("deputy__name", *days)),
    }


def register() -> None:
    """Done once, when the addresses are wired."""
    provide_identity(current_identity)
    register_export("organisation", roles_and_absence)
    register_erasure(erase_roles_and_absence)
    name_slot("administration", "me")
    add_entry(Entry("me", _("My page"), "circle-user-round", "menu", order=10, may_see=signed_in))
    add_entry(Entry("people", _("People"), "users", "menu", order=80, may_see=looks_after_people_only))
    add_entry(Entry("administration", _("Administration"), "settings", "menu", order=90, may_see=may_administer))
    add_entry(Entry("account_logout", _("Sign out"), "log-out", "menu", order=99, may_see=signed_in, post=True))
    add_entry(Entry("account_login", _("Sign in"), "log-in", "signin"))
