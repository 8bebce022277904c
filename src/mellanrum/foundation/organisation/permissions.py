"""What somebody may do because of what they are; the vocabulary the permissions of all rooms are written in."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.queries import ask

from .models import Absence, Assignment, Unit
from .roles import INSIDE, Role

Viewer = User | AnonymousUser


@dataclass(frozen=True)
class Held:
    """One role somebody holds today, and where (None: everywhere)."""

    role: Role
    unit_id: uuid.UUID | None


def _roles_on(given: dict[str, Any]) -> QuerySet:
    return Assignment.objects.on(given["today"]).filter(person=given["person"]).values_list("role", "unit_id")


def held_roles(user: Viewer) -> tuple[Held, ...]:
    """The roles somebody holds today; read once per request."""
    if not user.is_authenticated:
        return ()
    if "held_roles" not in user.__dict__:
        rows = ask(_roles_on, {"today": clock.today(), "person": user.pk}, prepared=True)
        user.__dict__["held_roles"] = tuple(Held(Role(role), unit_id) for role, unit_id in rows)
    return user.__dict__["held_roles"]


def roles_of(user: Viewer) -> frozenset[Role]:
    """What decides, besides who somebody is, what they see."""
    return frozenset(held.role for held in held_roles(user))


def somebody(person: uuid.UUID, roles: frozenset[Role]) -> User:
    """A person with these roles, for a question that is put once for all who have them."""
    viewer = User(pk=person)
    viewer.__dict__["held_roles"] = tuple(Held(role, None) for role in roles)
    return viewer


def holds(user: Viewer, *roles: Role, unit: Unit | None = None) -> bool:
    """Whether somebody holds one of ``roles`` today: anywhere, or over ``unit`` where one is given."""
    return any(
        held.role in roles and (unit is None or held.unit_id is None or held.unit_id in unit.path)
        for held in held_roles(user)
    )


def works_here(user: Viewer) -> bool:
    """Whether somebody belongs to the municipality, rather than to the public or to a partner."""
    return any(held.role in INSIDE for held in held_roles(user))


def can_administer(user: Viewer) -> bool:
    return holds(user, Role.ADMINISTRATOR)


def units_managed(user: Viewer) -> list[uuid.UUID]:
    """The units somebody is manager of; those below belong with them."""
    return [held.unit_id for held in held_roles(user) if held.role == Role.MANAGER and held.unit_id]


def can_look_after_people(user: Viewer) -> bool:
    """Whether somebody has others' absence to keep in order: an administrator, or a manager for their own."""
    return can_administer(user) or bool(units_managed(user))


def can_register_absence(user: Viewer, person: User) -> bool:
    """One's own absence, that of those one is manager for, and as administrator everybody's."""
    return user == person or can_administer(user) or _is_manager_of(user, person)


def can_name_deputy(user: Viewer, person: User) -> bool:
    return can_register_absence(user, person)


def can_end_absence(user: Viewer, absence: Absence) -> bool:
    return can_register_absence(user, absence.person)


def _is_manager_of(user: Viewer, person: User) -> bool:
    managed = units_managed(user)
    working = Assignment.objects.on(clock.today()).filter(person=person, unit__path__overlap=managed)
    return bool(managed) and working.exists()
