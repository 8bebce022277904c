"""Money that is decided on, of which only those who keep it know: the decision is not told yet, or it is secret."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from mellanrum.foundation.core.queries import ask
from mellanrum.structure.decisions.models import Decision, Letter
from mellanrum.structure.ledger.queries import keeps_from_others


@keeps_from_others
def claims_kept_from_others() -> list[tuple[UUID, datetime]]:
    """The claims, each from the moment when it was decided about."""
    return [(claim, decided_at) for claim, decided_at in ask(_kept, {}, prepared=True)]


def _kept(nothing_given: dict[str, Any]) -> QuerySet[Decision, Any]:
    told = Letter.objects.filter(decision__matter=OuterRef("matter"), released_at__isnull=False)
    marked = Decision.objects.filter(matter=OuterRef("matter")).exclude(secrecy="")
    of_money = Decision.objects.filter(corrects=None, matter__request__claim__isnull=False)
    kept = of_money.filter(~Exists(told) | Exists(marked)).order_by()
    return kept.values_list("matter__request__claim", "decided_at")
