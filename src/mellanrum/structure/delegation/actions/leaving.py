"""What goes when somebody who has left is erased."""

from mellanrum.foundation.accounts.models import User
from mellanrum.structure.delegation.models import DelegationOrder, RuleList, Seat, Withdrawal


def erase_seats(person: User) -> bool:
    """Erase the seats somebody has had; their name stays only where they entered what a board adopted."""
    Seat.objects.filter(person=person).delete()
    RuleList.objects.filter(by=person).delete()
    entered = DelegationOrder.objects.filter(adopted_by=person).exists()
    return entered or Withdrawal.objects.filter(by=person).exists()
