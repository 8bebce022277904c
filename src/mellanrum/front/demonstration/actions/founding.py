"""The town as it stood a year ago: units, people, roles, goals."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.content import load_content
from mellanrum.foundation.organisation.actions import assign_role, name_deputy, save_municipality, save_unit
from mellanrum.foundation.organisation.models import Board, Goal, Municipality, Unit
from mellanrum.foundation.organisation.roles import Role, UnitKind

ORE = 100


@dataclass
class Cast:
    """Who and what is in the story, by name; and those who keep the town in order, whatever they are called."""

    people: dict[str, User] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)

    @property
    def administrator(self) -> User:
        return self.holder_of(Role.ADMINISTRATOR)

    @property
    def registrar(self) -> User:
        return self.holder_of(Role.REGISTRAR)

    @property
    def controller(self) -> User:
        return self.holder_of(Role.CONTROLLER)

    def holder_of(self, role: Role) -> User:
        """Whoever has a role in the town, the first by name where there are many."""
        return User.objects.filter(assignments__role=role).order_by("name")[0]


@transaction.atomic
def found_town(town: dict[str, Any]) -> Cast:
    """Make the municipality with its units, goals and people as they were when the story begins."""
    cast = Cast()
    load_content()
    rows = [*town["people"]["rows"], *town["people"]["outside"]]
    cast.people = {row[0]: _person(row[0], row[1]) for row in rows}
    _found(town["municipality"], cast)
    for position, goal in enumerate(town["goals"]):
        cast.goals[goal["title"]] = Goal.objects.create(position=position, **goal)
    for department in town["units"]:
        _raise_department(department, cast)
    _give_roles(town, cast)
    return cast


def _give_roles(town: dict[str, Any], cast: Cast) -> None:
    begins_later = dict(town["people"]["began"])
    for name, _title, *where in town["people"]["rows"]:
        if name not in begins_later:
            employ(cast, name, *where)
    for name, _title, *roles in town["people"]["outside"]:
        for role in roles:
            assign_role(cast.people[name], role=Role(role), by=None)
    for name, deputy in town["absences"]["deputies"]:
        name_deputy(cast.people[name], deputy=cast.people[deputy], by=None)


def employ(cast: Cast, name: str, unit: str, *roles: str, since: date | None = None) -> None:
    """Somebody begins to work in a unit, with the roles they hold there."""
    for role in ("employee", *roles):
        assign_role(
            cast.people[name], role=Role(role), unit=cast.units[unit], starts_on=since or clock.today(), by=None
        )


def _person(name: str, title: str) -> User:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    email = f"{'.'.join(plain.split())}@alvbro.example"
    return User.objects.create_user(email=email, name=name, title=title)


def _found(told: dict[str, str], cast: Cast) -> None:
    municipality = Municipality(
        name=told["name"],
        colour=told["colour"],
        vision=told["vision"],
        languages=["sv", "en"],
        central_contact=cast.people[told["central_contact"]],
        central_deputy=cast.people[told["central_deputy"]],
    )
    save_municipality(municipality, by=None)


def _raise_department(told: dict[str, Any], cast: Cast) -> None:
    top = cast.units[told["name"]] = save_unit(Unit(name=told["name"], kind=UnitKind(told["kind"])), by=None)
    for name in told["units"]:
        cast.units[name] = save_unit(Unit(name=name, kind=UnitKind.UNIT, parent=top), by=None)
    for name in told["boards"]:
        board, _made = Board.objects.get_or_create(name=name)
        board.units.add(top)
