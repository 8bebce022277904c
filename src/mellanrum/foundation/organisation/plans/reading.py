"""Reading a list row by row: what is understood, and what is not and why."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.personal_numbers import contains_personal_number
from mellanrum.foundation.sheets.sheet import Row

# A telephone number may look like a personal identity number.
NUMBERS = frozenset({"phone"})


@dataclass(frozen=True)
class Fault:
    """A row that cannot be understood, by its number in Excel, and why."""

    row: int
    why: str


@dataclass
class Plan:
    """Every row, understood or not. Nothing is done while there are faults."""

    rows: list = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

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

    def __init__(self, column: dict[str, str], rows: Iterable[Row]) -> None:
        self.column = column
        self.rows = rows
        self.seen: dict[object, int] = {}

    def plan(self) -> Plan:
        plan = Plan()
        for row in self.rows:
            try:
                plan.rows.append(self.read(row))
            except Refused as fault:
                plan.faults.append(Fault(row.number, str(fault)))
        return plan

    @abstractmethod
    def read(self, row: Row) -> object:
        """What a row asks for; ``Refused`` where it cannot be understood."""

    def cell(self, row: Row, wanted: str) -> str:
        words = " ".join(row[self.column[wanted]].split()) if wanted in self.column else ""
        if wanted not in NUMBERS and contains_personal_number(words):
            raise Refused(_("A personal identity number stands here. Take it away: nobody needs it here."))
        return words

    def refuse_twin(self, row: Row, key: object) -> None:
        if self.seen.setdefault(key, row.number) != row.number:
            raise Refused(_("The same stands on row {row}. Keep one of them.").format(row=self.seen[key]))
