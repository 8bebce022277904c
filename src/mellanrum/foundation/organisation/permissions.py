"""What somebody may do because of what they are; the vocabulary the permissions of all rooms are written in."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.sessions import Beside, fetch_beside
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.postgresql.cursors import prepared_cursor

from .models import Absence, Assignment, Unit
from .roles import INSIDE, Role

Viewer = User | AnonymousUser


@dataclass(frozen=True)
class Held:
    """One role somebody holds today, and where (None: everywhere)."""

    role: Role
    unit_id: uuid.UUID | None


HELD = "held_roles"


def held_roles(user: Viewer) -> tuple[Held, ...]:
    """The roles somebody holds today; read once per request, with whoever is signed in."""
    if not user.is_authenticated:
        return ()
    if HELD not in user.known:
        with prepared_cursor() as cursor:
            cursor.execute(f"SELECT {ROLES.column} FROM accounts_user person WHERE id = %s", [*_today(), user.pk])  # noqa: S608
            (found,) = cursor.fetchone() or (None,)
        user.known[HELD] = _held(found)
    held: tuple[Held, ...] = user.known[HELD]
    return held


def _today() -> list[date]:
    return [clock.today()] * 2


def _held(found: list[tuple[str, str | None]] | None) -> tuple[Held, ...]:
    return tuple(Held(Role(role), uuid.UUID(unit_id) if unit_id else None) for role, unit_id in found or ())


ROLES = Beside(
    """(SELECT json_agg(json_build_array(role, unit_id)) FROM organisation_assignment
    WHERE person_id = person.id AND starts_on <= %s AND (ends_on IS NULL OR ends_on >= %s))""",
    _today,
    _held,
)
fetch_beside(HELD, ROLES)


def roles_of(user: Viewer) -> frozenset[Role]:
    """What decides, besides who somebody is, what they see."""
    return frozenset(held.role for held in held_roles(user))


def somebody(person: uuid.UUID, roles: frozenset[Role]) -> User:
    """A person with these roles, for a question that is put once for all who have them."""
    viewer = User(pk=person)
    viewer.known[HELD] = tuple(Held(role, None) for role in roles)
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
