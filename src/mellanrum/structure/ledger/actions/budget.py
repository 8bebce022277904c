"""The municipality's budget calendar."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.structure.ledger.events import BudgetYearChanged
from mellanrum.structure.ledger.models import BudgetYear


@transaction.atomic
def save_budget_year(year: int, *, in_by: date, decided_by: date, by: User | None) -> None:
    """Say until when one must come in, and be decided, to be in the budget of a year."""
    if not in_by <= decided_by < date(year, 1, 1):
        raise Refused(_("What comes in is decided after that, and before the budget’s year begins. Look at the days."))
    days = {"in_by": in_by, "decided_by": decided_by}
    budget_year, _new = BudgetYear.objects.update_or_create(year=year, defaults=days)
    announce(BudgetYearChanged(budget_year=budget_year, by=by))
