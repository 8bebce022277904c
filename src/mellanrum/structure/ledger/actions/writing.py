"""The one place where a row is written: locked, asked whether it is there already, and refused in words before the
database would refuse it in code."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.ui.words import amount as in_words
from mellanrum.structure.ledger import events
from mellanrum.structure.ledger.kinds import MOST, MOVES, Account, Kind
from mellanrum.structure.ledger.models import Allotment, Claim, Entry, Fund, Transaction

ANNOUNCED = {
    Kind.ALLOT: events.MoneyAllotted,
    Kind.RESERVE: events.MoneyReserved,
    Kind.RELEASE: events.ReservationReleased,
    Kind.GRANT: events.MoneyGranted,
    Kind.USE: events.MoneyUsed,
    Kind.GIVE_BACK: events.MoneyGivenBack,
    Kind.REVERSE: events.RowReversed,
}


@dataclass(frozen=True)
class Told:
    """What somebody says of a row beside its amount."""

    day: date | None = None
    comment: str = ""
    reference: str = ""
    key: str = ""


NOTHING_TOLD = Told()


def lock(fund_id: object) -> Fund:
    """The fund, nobody else's until this is done. It is always locked first, so that no two wait for each other."""
    return Fund.objects.select_for_update(no_key=True).get(pk=fund_id)


def locked(claim: Claim) -> Claim:
    """The claim as it stands once its fund is locked."""
    lock(claim.allotment.fund_id)
    return Claim.objects.select_related("allotment__fund", "allotment__board").get(pk=claim.pk)


def written_before(fund_id: object, kind: Kind, claim: Claim | None, amount: int, key: str) -> Transaction | None:
    """The row that the key already names; refused where that row says something else."""
    row = Transaction.objects.filter(fund=fund_id, key=key).first() if key else None
    if row and (row.kind, row.claim_id, row.amount) != (kind, claim and claim.pk, amount):
        raise Refused(
            _("{key} is already row {number}, and that row says something else. Look at it first.").format(
                key=key, number=row.number
            )
        )
    return row


def write(
    kind: Kind, allotment: Allotment, claim: Claim | None, amount: int, *, told: Told = NOTHING_TOLD, by: User | None
) -> Transaction:
    """Write a row, or find it by its key. The fund must be locked, and what is given must have been read after that."""
    row = written_before(allotment.fund_id, kind, claim, amount, told.key)
    if row:
        return row
    return move(kind, allotment, claim, amount, MOVES[kind], told=told, by=by)


def move(
    kind: Kind,
    allotment: Allotment,
    claim: Claim | None,
    amount: int,
    accounts: tuple[Account, Account],
    *,
    told: Told,
    by: User | None,
    reverses: Transaction | None = None,
) -> Transaction:
    """Move money from the first account to the second, if it is there."""
    source, target = accounts
    _refuse_what_is_not_there(source, allotment, claim, amount)
    whose = {"fund": allotment.fund, "allotment": allotment, "claim": claim, "by": by}
    words = {"day": told.day or clock.today(), "comment": told.comment, "reference": told.reference, "key": told.key}
    row = Transaction.objects.create(kind=kind, amount=amount, reverses=reverses, **whose, **words)
    sides = [(source, -amount), (target, amount)]
    Entry.objects.bulk_create(Entry(transaction=row, account=account, amount=moved) for account, moved in sides)
    row.refresh_from_db(fields=["number"])
    announce(ANNOUNCED[kind](row=row, fund=allotment.fund, claim=claim, amount=amount, by=by))
    return row


def _refuse_what_is_not_there(source: Account, allotment: Allotment, claim: Claim | None, amount: int) -> None:
    if not 0 < amount <= MOST:
        raise Refused(_("Write an amount that is more than nothing."))
    holder = allotment if source == Account.FREE else claim
    there = MOST if source == Account.ALLOTTED else getattr(holder, source)
    if amount > there:
        raise Refused(
            _why_not(source, allotment).format(sum=in_words(there), fund=allotment.fund, board=allotment.board)
        )


def _why_not(source: Account, allotment: Allotment) -> str:
    return {
        Account.FREE: _("{fund} has only {sum} left of what {board} has put in."),
        Account.RESERVED: _("Only {sum} is reserved."),
        Account.UNUSED: _("Only {sum} of what was granted is left to use."),
        Account.USED: _("Only {sum} has been used."),
    }[source]
