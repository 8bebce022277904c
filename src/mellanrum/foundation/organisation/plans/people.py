"""What a list of people would do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation import intake
from mellanrum.foundation.organisation.models import Assignment, Unit
from mellanrum.foundation.organisation.queries import unit_paths, units_called
from mellanrum.foundation.organisation.roles import TIED_TO_A_UNIT, Role
from mellanrum.foundation.sheets.columns import fold, guess_columns
from mellanrum.foundation.sheets.sheet import Row, Sheet

from .reading import Plan, Reader, demand

Held = tuple[Role, Unit | None]
# A list says where somebody works; these roles are for the whole municipality all the same.
EVERYWHERE = (Role.ADMINISTRATOR, Role.REGISTRAR)


@dataclass(frozen=True)
class PlannedPerson:
    """A person that a row asks for."""

    row: int
    email: str
    given: dict[str, str]
    roles: tuple[Held, ...]
    present: User | None
    held: frozenset[Held]

    @property
    def words(self) -> str:
        return f"{self.given['name']} <{self.email}>"

    @cached_property
    def changes(self) -> dict[str, str]:
        """What the row says differently from what we know; an empty cell says nothing."""
        known = {name: getattr(self.present, name, "") for name in self.given}
        return {name: value for name, value in self.given.items() if value and value != known[name]}

    @cached_property
    def gains(self) -> list[Held]:
        """The roles that the person does not have today."""
        return [role for role in self.roles if role not in self.held]

    @cached_property
    def does(self) -> str:
        """new, changed or same."""
        if self.present is None:
            return "new"
        return "changed" if self.changes or self.gains else "same"

    @property
    def tells(self) -> list[str]:
        """Everything that bringing in the row changes."""
        changes = (
            self.changes.items() if self.present else [("title", self.given["title"]), ("phone", self.given["phone"])]
        )
        before = {name: getattr(self.present, name, "") for name, _value in changes}
        return [
            *(
                _("{before} becomes {after}").format(before=before[name], after=value) if before[name] else value
                for name, value in changes
                if value
            ),
            *(f"{role.label}, {unit or _('in the whole municipality')}" for role, unit in self.gains),
        ]


def plan_people(sheet: Sheet) -> Plan:
    """What a list of people would do; a person is known by e-mail."""
    column = guess_columns(sheet.columns, intake.PERSON_COLUMNS)
    demand(column, ["email", "first_name" if "first_name" in column else "name"], intake.PERSON_COLUMNS)
    return _People(column, sheet).plan()


class _People(Reader):
    def __init__(self, column: dict[str, str], sheet: Sheet) -> None:
        super().__init__(column, sheet)
        self.paths = unit_paths()
        emails = [self.raw(row, "email").lower() for row in sheet.rows]
        self.known = {person.email: person for person in User.objects.filter(email__in=emails)}
        self.held: dict[UUID, set[Held]] = {}
        today = Assignment.objects.on(clock.today()).filter(person__in=self.known.values()).select_related("unit")
        for one in today:
            self.held.setdefault(one.person_id, set()).add((Role(one.role), one.unit))

    def read(self, row: Row) -> PlannedPerson:
        email = self.email(row)
        self.refuse_twin(row, email)
        present = self.present(email)
        unit = self.unit(row)
        roles = tuple((role, None if role in EVERYWHERE else unit) for role in self.roles(row, unit))
        given = {"name": self.name(row), "title": self.cell(row, "title")[:120], "phone": self.cell(row, "phone")[:40]}
        held = frozenset(self.held.get(present.pk, ())) if present else frozenset()
        return PlannedPerson(row.number, email, given, roles, present, held)

    def present(self, email: str) -> User | None:
        person = self.known.get(email)
        if person and not person.is_active:
            raise Refused(_("{name} has left. Take them back first if they work here again.").format(name=person))
        return person

    def email(self, row: Row) -> str:
        email = self.cell(row, "email").lower()
        if not email:
            raise Refused(_("The e-mail is missing."))
        try:
            validate_email(email)
        except ValidationError:
            raise Refused(_("“{email}” is not an e-mail address.").format(email=email)) from None
        return email

    def name(self, row: Row) -> str:
        parts = [self.cell(row, "name")] if "name" in self.column else []
        name = next(filter(None, [*parts, f"{self.cell(row, 'first_name')} {self.cell(row, 'last_name')}".strip()]), "")
        if not name:
            raise Refused(_("The name is missing."))
        return name[:120]

    def unit(self, row: Row) -> Unit | None:
        words = self.cell(row, "unit")
        if not words:
            return None
        found = units_called(words, self.paths)
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused(_("Several units are called {unit}. Write the whole way: Above / Below.").format(unit=words))
        raise Refused(_("There is no unit called {unit}. Bring in the units first.").format(unit=words))

    def roles(self, row: Row, unit: Unit | None) -> Iterator[Role]:
        if unit:
            yield Role.EMPLOYEE
        for words in filter(None, re.split(r"[,;+]| och | and ", self.cell(row, "role"))):
            role = next((role for role, called in intake.ROLES.items() if fold(words) in map(fold, called)), None)
            if role is None:
                raise Refused(_("“{words}” is not a role here.").format(words=words.strip()))
            if role in TIED_TO_A_UNIT and unit is None:
                raise Refused(_("The role {role} belongs to a unit, and the unit is missing.").format(role=role.label))
            if role != Role.EMPLOYEE or unit is None:
                yield role
