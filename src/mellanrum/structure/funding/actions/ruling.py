"""Saying what a fund asks for, and when the council meets."""

from datetime import date
from typing import Any

from django.db import transaction

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import announce
from mellanrum.structure.funding.events import FundRulesSet
from mellanrum.structure.funding.models import FundRules
from mellanrum.structure.ledger.models import Fund


@transaction.atomic
def set_rules(fund: Fund, *, by: User | None, **given: Any) -> FundRules:
    """Say what a fund asks for; given is any of the fields of its rules, and the rest stays as it was."""
    rules, _made = FundRules.objects.update_or_create(fund=fund, defaults=given)
    announce(FundRulesSet(fund=fund, by=by))
    return rules


@transaction.atomic
def plan_council(fund: Fund, *, on: date | None, by: User | None) -> FundRules:
    """Say when the council that looks at a fund's requests meets next; the last day for requests follows from it."""
    return set_rules(fund, council_on=on, by=by)
