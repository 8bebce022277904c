"""Who asks: somebody in each role, and somebody with none at all."""

import time
from dataclasses import dataclass

from django.test import Client

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.tests.factories import PASSWORD, make_user
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
    if role == STRANGER:
        return Somebody(role, Client(raise_request_exception=False), None)
    person = make_user(f"Någon {role}", password=PASSWORD)
    if role != OUTSIDER:
        assign_role(person, role=Role(role), unit=unit or make_unit(), by=None)
    return Somebody(role, browser_of(person), person)


def browser_of(person: User) -> Client:
    """A browser in which somebody has just signed in with their password."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session.save()
    return client
