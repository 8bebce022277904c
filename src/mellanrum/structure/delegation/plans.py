"""What a list of rules would do to a draft: shown before anything is done, and the same thing that is then done."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.plans import Plan
from mellanrum.foundation.organisation.plans.reading import Reader, demand, quoted
from mellanrum.foundation.organisation.queries import unit_paths, units_called
from mellanrum.foundation.sheets.columns import fold, guess_columns
from mellanrum.foundation.sheets.reading import read_sheet
from mellanrum.foundation.sheets.sheet import Row, Sheet
from mellanrum.foundation.sheets.swedish_amounts import read_amount

from . import intake
from .kinds import DELEGABLE, KINDS, Measure
from .models import DelegationOrder, Rule, RuleList
from .posts import Post
from .wording import every_part

LIMITS = {"least", "most"}
OPTIONAL = {*LIMITS, "unit", "post_unit", "deputy", "deputy_unit", "ground", "note"}


def missing(column: dict[str, str]) -> set[str]:
    """What a list could say and has no column for: there a rule stays as it is."""
    return OPTIONAL - column.keys()


@dataclass(frozen=True)
class PlannedRule:
    """A rule that a row asks for."""

    row: int
    given: dict[str, Any]
    present: Rule | None

    @cached_property
    def parts(self) -> list[tuple[str, str, str]]:
        """All that the rule will say: what each part is called, says, and says today where that is something else."""
        will = every_part(Rule(**self.given))
        says = every_part(self.present) if self.present else will
        return [(name, words, "" if says[name] == words else says[name]) for name, words in will.items()]

    @cached_property
    def does(self) -> str:
        """new, changed or same."""
        if self.present is None:
            return "new"
        same = all(getattr(self.present, name) == value for name, value in self.given.items())
        return "same" if same else "changed"


def plan_of(source: RuleList) -> Plan:
    """What an uploaded file would do to its draft now; a rule is known by its point."""
    sheet = read_sheet(bytes(source.content), source.name)
    column = guess_columns(sheet.columns, intake.COLUMNS)
    demand(column, ["point", "kind", "post"], intake.COLUMNS)
    _refuse_unknown(column, sheet)
    return _Rules(column, sheet, source.order).plan()


def left_alone(source: RuleList) -> str:
    """The columns that an uploaded file lacks, as the template calls them; empty where it has them all."""
    sheet = read_sheet(bytes(source.content), source.name)
    lacks = missing(guess_columns(sheet.columns, intake.COLUMNS))
    return quoted([names[0] for name, names in intake.COLUMNS.items() if name in lacks])


def _refuse_unknown(column: dict[str, str], sheet: Sheet) -> None:
    """Refuse a list with columns that nobody would read: a rule without its limit or its unit gives away too much."""
    left = [name for name in sheet.columns if name not in column.values() and any(row[name] for row in sheet.rows)]
    if left:
        raise Refused(
            _(
                "The list has columns that we do not understand: {columns}. "
                "Call them as in the template, or take them away."
            ).format(columns=quoted(left))
        )


class _Rules(Reader):
    def __init__(self, column: dict[str, str], sheet: Sheet, order: DelegationOrder) -> None:
        super().__init__(column, sheet)
        self.paths = unit_paths()
        self.present = {rule.point: rule for rule in order.rules.select_related("unit", "post_unit", "deputy_unit")}

    def read(self, row: Row) -> PlannedRule:
        point = self.point(row)
        kind = self.kind(row)
        least, most = self.limits(row, kind)
        post_unit = self.unit(row, "post_unit")
        post, called = self.post(row, "post", post_unit)
        deputy_unit = self.unit(row, "deputy_unit")
        given = {
            "point": point,
            "kind": kind,
            "least": least,
            "most": most,
            "unit": self.unit(row, "unit"),
            "post": post,
            "called": called,
            "post_unit": post_unit,
            "deputy": self.post(row, "deputy", deputy_unit)[0] if self.cell(row, "deputy") else "",
            "deputy_unit": deputy_unit,
            "ground": self.cell(row, "ground")[:200],
            "note": self.cell(row, "note")[:400],
        }
        present = self.present.get(point)
        return PlannedRule(row.number, given | self.as_it_stands(present, kind), present)

    def as_it_stands(self, present: Rule | None, kind: str) -> dict[str, Any]:
        """What a rule says today where the list has no column; a limit of another kind of matter is no limit here."""
        if present is None:
            return {}
        kept = missing(self.column) if present.kind == kind else missing(self.column) - LIMITS
        return {name: getattr(present, name) for name in kept}

    def point(self, row: Row) -> str:
        point = self.cell(row, "point")
        if not point:
            raise Refused(_("The point is missing."))
        if len(point) > 20:
            raise Refused(_("The point is longer than 20 characters."))
        self.refuse_twin(row, point)
        return point

    def kind(self, row: Row) -> str:
        words = self.cell(row, "kind")
        for key, called in intake.kinds_called().items():
            if fold(words) in map(fold, called):
                if key not in DELEGABLE:
                    raise Refused(_("“{words}” may not be given away.").format(words=words))
                return key
        raise Refused(_("“{words}” is not a kind of matter that we know.").format(words=words))

    def limits(self, row: Row, kind: str) -> tuple[int, int | None]:
        """From how much, and up to how much if there is a limit."""
        least, most = self.amount(row, "least", kind) or 0, self.amount(row, "most", kind)
        if most is not None and least > most:
            said = _("The row begins at {least} and ends at {most}, which is less. Change one of them.")
            raise Refused(said.format(least=self.cell(row, "least"), most=self.cell(row, "most")))
        return least, most

    def amount(self, row: Row, wanted: str, kind: str) -> int | None:
        words = self.cell(row, wanted)
        if not words or not KINDS[kind].measure:
            return None
        count = counted(kind, words)
        if count is None or count < 0:
            raise Refused(_("“{words}” is not an amount that we can read.").format(words=words))
        return count

    def unit(self, row: Row, wanted: str) -> Unit | None:
        words = self.cell(row, wanted)
        found = units_called(words, self.paths) if words else []
        if words and not found:
            raise Refused(_("There is no unit called {unit}. Bring in the units first.").format(unit=words))
        if len(found) > 1:
            raise Refused(_("Several units are called {unit}. Write the whole way: Above / Below.").format(unit=words))
        return found[0] if found else None

    def post(self, row: Row, wanted: str, where: Unit | None) -> tuple[Post, str]:
        """The post, and what the order calls it where that is something else than what it is usually called."""
        words = self.cell(row, wanted)
        if any(sign in f"{words.lower()} " for sign in intake.TOGETHER):
            raise Refused(_("“{words}” is several people. One post decides at a time.").format(words=words))
        for post, called in intake.POSTS.items():
            if fold(words) in map(fold, called):
                return post, "" if fold(words) == fold(called[0]) else words[:120]
        if words and where:
            return Post.MANAGER, words[:120]
        raise Refused(_("“{words}” is not a post that we know. Write the unit where it is.").format(words=words))


def counted(kind: str, words: str) -> int | None:
    """What somebody has written as an amount of a kind of matter: öre, or whole hours; None when it is not certain."""
    if KINDS[kind].measure == Measure.HOURS:
        found = re.fullmatch(r"(\d{1,6})\s*(?:h|tim|timmar|hours?)?\.?", words.strip().lower())
        return int(found[1]) if found else None
    amount = read_amount(words)
    return amount.ore if amount else None
