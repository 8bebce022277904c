"""The town as it stood a year ago: units, people, roles, goals."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.content import load_content
from mellanrum.foundation.organisation.actions import assign_role, name_deputy, save_municipality, save_unit
from mellanrum.foundation.organisation.models import Board, Goal, Municipality, Unit
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.structure.delegation.actions import adopt_order, draft_order
from mellanrum.structure.delegation.starter import starter_rules


@dataclass
class Cast:
    """Who and what is in the story, by name."""

    people: dict[str, User] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)


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


def adopt_orders(administrator: User) -> None:
    """Some weeks ago every board adopted a delegation order, and the companies one in their own line."""
    adopted_on = clock.today() - timedelta(weeks=3)
    for number, board in enumerate(Board.objects.order_by("name"), start=48):
        order = draft_order(board=board, rules=starter_rules(), by=administrator)
        adopt_order(order, adopted_on=adopted_on, paragraph=f"§ {number}", by=administrator)
    for company in Unit.objects.filter(kind=UnitKind.COMPANY):
        order = draft_order(company=company, rules=starter_rules(for_company=True), by=administrator)
        adopt_order(order, adopted_on=adopted_on, paragraph="§ 9", by=administrator)
