"""What a list of units would do."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation import intake
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.queries import unit_paths, units_called
from mellanrum.foundation.organisation.queries.tree import BETWEEN, PathOfNames
from mellanrum.foundation.organisation.roles import UnitKind
from mellanrum.foundation.sheets.columns import fold, guess_columns
from mellanrum.foundation.sheets.sheet import Row, Sheet

from .reading import Plan, Reader, demand


@dataclass(frozen=True)
class PlannedUnit:
    """A unit that a row asks for."""

    row: int
    names: PathOfNames
    kind: str
    present: Unit | None

    @property
    def path(self) -> PathOfNames:
        return tuple(name.lower() for name in self.names)

    @property
    def words(self) -> str:
        return BETWEEN.join(self.names)

    @cached_property
    def does(self) -> str:
        """new, changed or same."""
        if self.present is None:
            return "new"
        return "changed" if self.present.kind != self.kind else "same"

    @property
    def tells(self) -> list[str]:
        """Everything that bringing in the row changes."""
        kind = UnitKind(self.kind).label
        if self.present is None:
            return [str(kind)]
        before = UnitKind(self.present.kind).label
        return [_("{before} becomes {after}").format(before=before, after=kind)] if self.does == "changed" else []


def plan_units(sheet: Sheet) -> Plan:
    """What a list of units would do; a unit is known by its name and the way to it."""
    column = guess_columns(sheet.columns, intake.UNIT_COLUMNS)
    demand(column, ["name"], intake.UNIT_COLUMNS)
    return _Units(column, sheet).plan()


class _Units(Reader):
    def __init__(self, column: dict[str, str], sheet: Sheet) -> None:
        super().__init__(column, sheet)
        self.paths = unit_paths()
        self.by_id = {unit.pk: unit for unit in self.paths.values()}
        self.found: dict[int, PathOfNames] = {}
        self.looked_for: set[int] = set()
        self.asked: dict[str, list[Row]] = {}
        for row in sheet.rows:
            self.asked.setdefault(self.raw(row, "name").lower(), []).append(row)

    def plan(self) -> Plan:
        plan = super().plan()
        # A unit must be there before what lies below it.
        plan.rows.sort(key=lambda planned: len(planned.names))
        return plan

    def read(self, row: Row) -> PlannedUnit:
        names = self.names(row)
        path = tuple(name.lower() for name in names)
        self.refuse_twin(row, path)
        return PlannedUnit(row.number, names, self.kind(row, names), self.paths.get(path))

    def names(self, row: Row) -> PathOfNames:
        """The names from the top down to the row's own unit, found once per row."""
        if row.number not in self.found:
            name = self.cell(row, "name")
            if not name:
                raise Refused(_("The name is missing."))
            if len(name) > 120:
                raise Refused(_("The name is longer than 120 characters."))
            if row.number in self.looked_for:
                raise Refused(_("The unit would lie below itself. Look at what it belongs to."))
            parent = self.cell(row, "parent")
            self.looked_for.add(row.number)
            try:
                self.found[row.number] = (*self.above(parent), name) if parent else (name,)
            finally:
                self.looked_for.remove(row.number)
        return self.found[row.number]

    def above(self, parent: str) -> PathOfNames:
        """The way to the unit that a row belongs to: one we know, or one that another row of the list makes."""
        candidates = [self.spelled(unit) for unit in units_called(parent, self.paths)] or self.asked_for(parent)
        ways = {tuple(name.lower() for name in names): names for names in candidates}
        if len(ways) == 1:
            return next(iter(ways.values()))
        if ways:
            raise Refused(_("Several units are called {unit}. Write the whole way: Above / Below.").format(unit=parent))
        raise Refused(_("There is no unit called {unit}, neither here nor in the list.").format(unit=parent))

    def asked_for(self, parent: str) -> list[PathOfNames]:
        """The units of the list itself that ``parent`` may mean."""
        wanted = tuple(part.strip().lower() for part in parent.split(BETWEEN))
        found = [self.names(row) for row in self.asked.get(wanted[-1], [])]
        return [names for names in found if tuple(name.lower() for name in names)[-len(wanted) :] == wanted]

    def spelled(self, unit: Unit) -> PathOfNames:
        return tuple(self.by_id[above].name for above in unit.path)

    def kind(self, row: Row, names: PathOfNames) -> str:
        words = fold(self.cell(row, "kind"))
        if not words:
            present = self.paths.get(tuple(name.lower() for name in names))
            return present.kind if present else UnitKind.DEPARTMENT if len(names) == 1 else UnitKind.UNIT
        for kind, called in intake.KINDS.items():
            if words in map(fold, called):
                return kind
        raise Refused(_("“{words}” is not a kind of unit.").format(words=self.cell(row, "kind")))
