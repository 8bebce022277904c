"""One person in every role, so that a room's permissions can be asked about everybody at once."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.organisation.actions import assign_role
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.foundation.organisation.roles import INSIDE, Role

from .factories import make_employee, make_unit

STRANGER, VISITOR = "stranger", "visitor"
COLLEAGUES = frozenset(role.value for role in INSIDE)
SIGNED_IN = COLLEAGUES | {Role.PARTNER.value, VISITOR}
EVERYBODY = SIGNED_IN | {STRANGER}

Cast = dict[str, Viewer]


def make_cast(unit: Unit | None = None) -> Cast:
    """Somebody for every role in ``unit``, by the name of the role; a visitor with none; a stranger, not signed in."""
    unit = unit or make_unit()
    inside = {role.value: make_employee(unit, role) for role in INSIDE}
    partner = make_user("Petra Partner")
    assign_role(partner, role=Role.PARTNER, unit=unit, by=None)
    return inside | {Role.PARTNER.value: partner, VISITOR: make_user("Vera Visit"), STRANGER: AnonymousUser()}


def those_who(may: Callable[[Viewer], object], cast: Cast) -> frozenset[str]:
    """The names of those who may."""
    return frozenset(name for name, person in cast.items() if may(person))
