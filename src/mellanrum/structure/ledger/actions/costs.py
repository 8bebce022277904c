"""Bringing in what things really cost: shown first, then all of it or nothing, and twice is the same as once."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.structure.ledger.events import CostsImported
from mellanrum.structure.ledger.models import CostList, Fund
from mellanrum.structure.ledger.queries import plan_of
from mellanrum.structure.ledger.queries.costs import PlannedCost, used_and_standing

from .moving import reverse, use
from .writing import lock

KEPT = timedelta(days=7)


@transaction.atomic
def keep_costs(fund: Fund, *, name: str, content: bytes, by: User) -> CostList:
    """Keep a list while one looks at what it would do; one that cannot be read at all is refused."""
    costs = CostList(fund=fund, name=name[:255], content=content, by=by)
    plan_of(costs)
    CostList.objects.filter(by=by, fund=fund).delete()
    costs.save()
    return costs


@transaction.atomic
def import_costs(costs: CostList, *, by: User) -> int:
    """Write every new cost of a list into the ledger, all or none, and let go of the list; tells how many were new."""
    fund = lock(costs.fund_id)
    if not CostList.objects.filter(pk=costs.pk).exists():
        raise Refused(_("This list has already been brought in."))
    plan = plan_of(costs)
    if plan.faults:
        raise Refused(_("Some rows cannot be understood. Mend them in the file and upload it again."))
    new = [cost for cost in plan.rows if cost.does == "new"]
    for cost in new:
        _write(cost, by=by)
    CostList.objects.filter(pk=costs.pk).delete()
    announce(CostsImported(fund=fund, made=len(new), by=by))
    return len(new)


def _write(cost: PlannedCost, *, by: User) -> None:
    day, receipt, words = cost.day, cost.receipt or cost.key, cost.comment
    if cost.amount > 0:
        use(cost.claim, amount=cost.amount, on=day, comment=words, receipt=receipt, key=cost.key, by=by)
    else:
        wrong = used_and_standing(cost.claim.allotment.fund_id).filter(claim=cost.claim, amount=-cost.amount)
        reverse(wrong.latest("number"), reason=words, on=day, receipt=receipt, key=cost.key, by=by)


def forget_costs() -> None:
    """Let go of lists that nobody brought in within a week."""
    CostList.objects.filter(created_at__lt=clock.now() - KEPT).delete()
