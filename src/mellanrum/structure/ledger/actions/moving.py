"""Everything that can be done with money. Amounts are whole öre; each is one row, all of it or nothing."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.models import Board
from mellanrum.structure.ledger.kinds import MOVES, Kind
from mellanrum.structure.ledger.models import Allotment, Claim, Fund, Transaction

from .writing import Told, lock, locked, move, write, written_before


@transaction.atomic
def allot(fund: Fund, *, board: Board, amount: int, ground: str, key: str = "", by: User | None) -> Transaction:
    """Put a board's money into a fund; ``ground`` is the decision that it rests on."""
    lock(fund.pk)
    allotment, _new = Allotment.objects.select_related("fund", "board").get_or_create(fund=fund, board=board)
    return write(Kind.ALLOT, allotment, None, amount, told=Told(reference=ground, key=key), by=by)


@transaction.atomic
def reserve(claim: Claim, *, amount: int, key: str = "", by: User | None) -> Transaction:
    """Set money aside for a claim while it is being decided, so that it cannot be promised to two."""
    claim = locked(claim)
    return write(Kind.RESERVE, claim.allotment, claim, amount, told=Told(key=key), by=by)


@transaction.atomic
def release(
    claim: Claim, *, amount: int | None = None, ground: str = "", key: str = "", by: User | None
) -> Transaction | None:
    """Let go of what is set aside: all of it, or ``amount``. None where nothing was set aside.

    ``ground`` is the decision that it follows from, if it does.
    """
    claim = locked(claim)
    let_go = claim.reserved if amount is None else amount
    if not let_go and amount is None:
        return None
    return write(Kind.RELEASE, claim.allotment, claim, let_go, told=Told(reference=ground, key=key), by=by)


@transaction.atomic
def grant(claim: Claim, *, amount: int, ground: str = "", key: str = "", by: User | None) -> Transaction:
    """Grant a claim money; ``ground`` is the decision that it rests on.

    What was set aside for it is released first, so that a smaller grant frees the rest.
    """
    claim = locked(claim)
    row = written_before(claim.allotment.fund_id, Kind.GRANT, claim, amount, key)
    if row:
        return row
    release(claim, ground=ground, by=by)
    claim = locked(claim)
    return write(Kind.GRANT, claim.allotment, claim, amount, told=Told(reference=ground, key=key), by=by)


@transaction.atomic
def use(
    claim: Claim, *, amount: int, on: date, comment: str = "", receipt: str = "", key: str = "", by: User | None
) -> Transaction:
    """Write down that granted money was spent on a day. The same ``key`` twice is one row."""
    claim = locked(claim)
    if on > clock.today():
        raise Refused(_("That day has not come yet. Write the day when the money was used."))
    told = Told(day=on, comment=comment, reference=receipt, key=key)
    return write(Kind.USE, claim.allotment, claim, amount, told=told, by=by)


@transaction.atomic
def give_back(claim: Claim, *, amount: int, comment: str = "", key: str = "", by: User | None) -> Transaction:
    """Give granted money that was not needed back to the fund, where others can be granted it."""
    claim = locked(claim)
    return write(Kind.GIVE_BACK, claim.allotment, claim, amount, told=Told(comment=comment, key=key), by=by)


@transaction.atomic
def reverse(
    row: Transaction, *, reason: str, on: date | None = None, receipt: str = "", key: str = "", by: User | None
) -> Transaction:
    """Take back a row that turned out to be wrong: the whole of it, once, with a row that says why."""
    lock(row.fund_id)
    wrong = Transaction.objects.select_related("allotment__fund", "allotment__board", "claim").get(pk=row.pk)
    if wrong.kind == Kind.REVERSE:
        raise Refused(_("A reversal is not reversed. Write the row anew instead."))
    if Transaction.objects.filter(reverses=wrong).exists():
        raise Refused(_("Row {number} has already been reversed.").format(number=wrong.number))
    source, target = MOVES[Kind(wrong.kind)]
    told = Told(day=on, comment=reason, reference=receipt, key=key)
    back = (target, source)
    return move(Kind.REVERSE, wrong.allotment, wrong.claim, wrong.amount, back, told=told, by=by, reverses=wrong)
