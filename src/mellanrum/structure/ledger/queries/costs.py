"""What a list of costs would do if it were written into the ledger: the same plan is shown and then carried out."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.plans.reading import Plan, Reader, demand
from mellanrum.foundation.sheets.columns import guess_columns
from mellanrum.foundation.sheets.reading import read_sheet
from mellanrum.foundation.sheets.sheet import Row, Sheet
from mellanrum.foundation.sheets.swedish_amounts import read_amount
from mellanrum.foundation.sheets.swedish_dates import read_period
from mellanrum.foundation.ui.words import amount as in_words
from mellanrum.structure.ledger.columns import COST_COLUMNS, NEEDED
from mellanrum.structure.ledger.kinds import Kind
from mellanrum.structure.ledger.models import Claim, CostList, Fund, Transaction

LONGEST = {"voucher": 60, "line": 15, "receipt": 80, "comment": 300}


@dataclass(frozen=True)
class PlannedCost:
    """A row of the list: whose money, how much and when; ``does`` is new, or same where the ledger has it already.

    ``amount`` is whole öre; one below nothing takes back a cost of just that amount.
    """

    row: int
    key: str
    claim: Claim
    amount: int
    day: date
    receipt: str
    comment: str
    does: str


def plan_of(costs: CostList) -> Plan:
    """What the uploaded list would do now; ``Refused`` when it cannot be read at all."""
    sheet = read_sheet(bytes(costs.content), costs.name)
    column = guess_columns(sheet.columns, COST_COLUMNS)
    demand(column, NEEDED, COST_COLUMNS)
    return CostReader(costs.fund, column, sheet).plan()


def used_and_standing(fund_id: UUID) -> QuerySet[Transaction]:
    """What has been written as used of a fund, and not been taken back."""
    return Transaction.objects.filter(fund=fund_id, kind=Kind.USE, reversed_by=None)


class CostReader(Reader):
    """Reads costs row by row, and counts down what each claim has left."""

    def __init__(self, fund: Fund, column: dict[str, str], sheet: Sheet) -> None:
        super().__init__(column, sheet)
        claims = list(Claim.objects.filter(allotment__fund=fund))
        self.left: dict[UUID, int] = {claim.pk: claim.unused for claim in claims}
        self.called: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            for name in {claim.code.lower(), claim.words.lower(), str(claim.pk)} - {""}:
                self.called[name].append(claim)
        written = Transaction.objects.filter(fund=fund).exclude(key="")
        self.written = {row.key: row for row in written}
        self.used = Counter(used_and_standing(fund.pk).values_list("claim", "amount"))

    def read(self, row: Row) -> PlannedCost:
        key, claim = self._key(row), self._claim(row)
        cost, day = self._amount(row), self._day(row)
        does = self._does(key, claim, cost)
        return PlannedCost(
            row.number, key, claim, cost, day, self._text(row, "receipt"), self._text(row, "comment"), does
        )

    def _text(self, row: Row, name: str) -> str:
        words = self.cell(row, name)
        if len(words) > LONGEST[name]:
            raise Refused(_("A text is longer than {count} signs. Make it shorter.").format(count=LONGEST[name]))
        return words

    def _key(self, row: Row) -> str:
        voucher, line = self._text(row, "voucher"), self._text(row, "line")
        if not voucher:
            raise Refused(_("The voucher number is missing. Without it the same cost could be written twice."))
        key = f"{voucher}/{line}" if line else voucher
        self.refuse_twin(row, key)
        return key

    def _claim(self, row: Row) -> Claim:
        name = self.cell(row, "code")
        found = self.called.get(name.lower(), [])
        if not found:
            raise Refused(_("Nothing in the fund has the code or the name “{name}”.").format(name=name))
        if len(found) > 1:
            raise Refused(_("Several have the name “{name}”. Give them codes and write the code.").format(name=name))
        return found[0]

    def _amount(self, row: Row) -> int:
        words = self.cell(row, "amount")
        found = read_amount(words)
        if found is None or found.note:
            raise Refused(_("“{words}” is not an amount that we can read.").format(words=words))
        if not found.ore:
            raise Refused(_("Write an amount that is more than nothing."))
        return found.ore

    def _day(self, row: Row) -> date:
        words = self.cell(row, "day")
        first, last = read_period(words) or (None, None)
        if first is None or first != last:
            raise Refused(_("“{words}” is not a day. Write it as 2026-03-04.").format(words=words))
        if first > clock.today():
            raise Refused(_("That day has not come yet. Write the day when the money was used."))
        return first

    def _does(self, key: str, claim: Claim, cost: int) -> str:
        before = self.written.get(key)
        if before:
            return self._same(before, claim, cost)
        if cost != abs(cost):
            self._take_back(claim, -cost)
        elif cost > self.left[claim.pk]:
            raise Refused(_("Only {sum} of what was granted is left to use.").format(sum=in_words(self.left[claim.pk])))
        else:
            self.used[claim.pk, cost] += 1
        self.left[claim.pk] -= cost
        return "new"

    def _take_back(self, claim: Claim, amount: int) -> None:
        if not self.used[claim.pk, amount]:
            why = _(
                "No cost of just {sum} is there to take back. Reverse the row that it belongs to yourself,"
                " and take this one out of the list."
            )
            raise Refused(why.format(sum=in_words(amount)))
        self.used[claim.pk, amount] -= 1

    def _same(self, before: Transaction, claim: Claim, cost: int) -> str:
        kind = Kind.USE if cost == abs(cost) else Kind.REVERSE
        if (before.kind, before.claim_id, before.amount) != (kind, claim.pk, abs(cost)):
            why = _("{key} is already row {number}, and that row says something else. Look at it first.")
            raise Refused(why.format(key=before.key, number=before.number))
        return "same"
