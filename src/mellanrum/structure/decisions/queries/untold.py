"""Money that is decided on, of which only those who keep it know: the decision is not told yet, or it is secret."""

from datetime import datetime

from django.db.models import Exists, Min, OuterRef

from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.ledger.models import Claim


def kept_since(claim: Claim) -> datetime | None:
    """From when what has happened to a claim is kept from others: the first decision on it that they may not know."""
    of_money = Decision.objects.filter(matter__request__claim=claim)
    of_matter = Decision.objects.filter(matter=OuterRef("matter"))
    kept = of_money.filter(~Exists(of_matter.told()) | Exists(of_matter.exclude(secrecy="")), corrects=None)
    return kept.aggregate(first=Min("decided_at"))["first"]
