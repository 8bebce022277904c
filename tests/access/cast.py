"""Who asks: somebody in each role, and somebody with none at all; and what is not theirs to see."""

from dataclasses import dataclass

from django.test import Client

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.organisation.actions import assign_role
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_unit

ROLES = tuple(Role)
STRANGER, OUTSIDER = "stranger", "outsider"
EVERYBODY = (STRANGER, OUTSIDER, *ROLES)


@dataclass
class Somebody:
    """One of the cast, with a browser."""

    role: str
    client: Client
    person: User | None


def make_somebody(role: str, unit: Unit | None = None) -> Somebody:
    """Somebody who is ``role`` in a unit of their own, far from where the secrets are."""
    client = Client()
    if role == STRANGER:
        return Somebody(role, client, None)
    person = make_user(f"Någon {role}")
    if role != OUTSIDER:
        assign_role(person, role=Role(role), unit=unit or make_unit("En annan enhet"), by=None)
    client.force_login(person)
    return Somebody(role, client, person)
