"""A small municipality for tests."""

from datetime import date
from itertools import count

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.actions import assign_role
from mellanrum.foundation.organisation.handovers import Handover, register_handover
from mellanrum.foundation.organisation.models import Assignment, Board, Municipality, Unit
from mellanrum.foundation.organisation.roles import Role, UnitKind

_numbers = count(1)


def make_municipality(**given: object) -> Municipality:
    """The one municipality, made once per test."""
    found = Municipality.objects.first()
    if found:
        return found
    contact = given.pop("central_contact", None) or make_user("Centrala Kontakten")
    deputy = given.pop("central_deputy", None) or make_user("Vice Kontakten")
    name = given.pop("name", "Mellanköping")
    return Municipality.objects.create(
        name=name, languages=["sv", "en"], central_contact=contact, central_deputy=deputy, **given
    )


def make_unit(name: str = "", **given: object) -> Unit:
    make_municipality()
    given.setdefault("kind", UnitKind.DEPARTMENT if given.get("parent") is None else UnitKind.UNIT)
    unit = Unit.objects.create(name=name or f"Enhet {next(_numbers)}", **given)
    unit.refresh_from_db()
    return unit


def make_board(*units: Unit, name: str = "") -> Board:
    """A board that units serve."""
    board = Board.objects.create(name=name or f"Nämnd {next(_numbers)}")
    board.units.set(units)
    return board


def make_employee(unit: Unit | None = None, *roles: Role, name: str = "", **given: object) -> User:
    """Somebody who works in ``unit`` and holds ``roles`` there, since before anybody listened.

    Their roles are not announced: each test would carry the jobs of it. What hears of a role is tested with
    ``assign_role``.
    """
    person = make_user(name, **given)
    unit = unit or make_unit()
    given_roles = dict.fromkeys((Role.EMPLOYEE, *roles))
    Assignment.objects.bulk_create(
        Assignment(person=person, role=role, unit=unit, starts_on=clock.today()) for role in given_roles
    )
    return person


def make_administrator(name: str = "", **given: object) -> User:
    """Somebody who keeps everything in order."""
    person = make_user(name, **given)
    assign_role(person, role=Role.ADMINISTRATOR, by=None)
    return person


class Rest:
    """A room whose things rest on people, for tests of handing over."""

    def __init__(self, *held: User) -> None:
        self.rests_on = list(held)
        self.refreshed: list[date] = []

    def register(self) -> None:
        register_handover(Handover("things", self.held, self.leave, self.refreshed.append))

    def held(self, person: User) -> int:
        return self.rests_on.count(person)

    def leave(self, person: User, successor: User, by: User | None) -> None:
        self.rests_on = [successor if holder == person else holder for holder in self.rests_on]
