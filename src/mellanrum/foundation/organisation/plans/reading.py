"""Reading a list row by row: what is understood, and what is not and why."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.personal_numbers import contains_personal_number
from mellanrum.foundation.sheets.sheet import Row, Sheet

# A telephone number may look like a personal identity number.
NUMBERS = frozenset({"phone"})


@dataclass(frozen=True)
class Fault:
    """A row that cannot be understood, by its number in Excel, why, and in which column where it is one of them."""

    row: int
    why: str
    column: str = ""


@dataclass
class Plan:
    """Every row, understood or not, and the columns nobody reads. Nothing is done while there are faults."""

    rows: list = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def count(self, does: str) -> int:
        return sum(row.does == does for row in self.rows)


def quoted(names: Iterable[str]) -> str:
    """Names of columns, as the reader's language quotes them."""
    return ", ".join(_("“{name}”").format(name=name) for name in names)


def demand(column: dict[str, str], fields: Iterable[str], names: dict[str, list[str]]) -> None:
    """Refuse a list that lacks columns it cannot be read without: all of them, each by the best of its ``names``."""
    lacks = quoted(names[wanted][0] for wanted in fields if wanted not in column)
    if lacks:
        raise Refused(
            _("The list lacks {columns}. Look at the template and add what is missing.").format(columns=lacks)
        )


class Reader(ABC):
    """Reads the rows of a list, one by one, and remembers what could not be understood."""

    def __init__(self, column: dict[str, str], sheet: Sheet) -> None:
        self.column = column
        self.sheet = sheet
        self.looked_at = ""
        self.seen: dict[object, int] = {}

    def plan(self) -> Plan:
        plan = Plan(left_out=list(self.unread()))
        for row in self.sheet.rows:
            self.looked_at = ""
            try:
                plan.rows.append(self.read(row))
            except Refused as fault:
                plan.faults.append(Fault(row.number, str(fault), self.looked_at))
        return plan

    def unread(self) -> Iterator[str]:
        """The columns that hold something nobody reads."""
        others = (name for name in self.sheet.columns if name not in self.column.values())
        return (name for name in others if any(row[name] for row in self.sheet.rows))

    @abstractmethod
    def read(self, row: Row) -> object:
        """What a row asks for; ``Refused`` where it cannot be understood."""

    def raw(self, row: Row, wanted: str) -> str:
        """What stands in a cell, whether we may keep it or not."""
        return " ".join(row[self.column[wanted]].split()) if wanted in self.column else ""

    def cell(self, row: Row, wanted: str) -> str:
        self.looked_at = self.column.get(wanted, self.looked_at)
        words = self.raw(row, wanted)
        if wanted not in NUMBERS and contains_personal_number(words):
            raise Refused(_("A personal identity number stands here. Take it away: nobody needs it here."))
        return words

    def refuse_twin(self, row: Row, key: object) -> None:
        if self.seen.setdefault(key, row.number) != row.number:
            raise Refused(_("The same stands on row {row}. Keep one of them.").format(row=self.seen[key]))
