"""Money and time on the page of an idea, the way there from the six answers, and the way in for those who work here."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.core.gathering import from_json
from mellanrum.foundation.core.queries import ask_for
from mellanrum.foundation.organisation.permissions import works_here
from mellanrum.foundation.ui.shell import Entry, add_entry
from mellanrum.foundation.ui.slots import fills
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.queries.beside import Row, stands_beside
from mellanrum.structure.ideas.queries.way_to_funds import Rows, WayToFunds, lead_to_funds
from mellanrum.structure.ledger.models import Claim, Fund

from .models import FundRules, Request
from .permissions import can_set_rules
from .queries import asked_by, requests_as_json
from .wording import words_on_the_way

add_entry(Entry("funding:list", gettext_lazy("Money and hours"), "coins", "menu", order=30, may_see=works_here))


@stands_beside(requests_as_json, order=40)
def money_and_time(idea: Idea, rows: list[Row]) -> str:
    """What is asked for and granted, on the idea's page: the same for all who see it. The lines stand behind it."""
    requests = [from_json(Request, row) for row in rows]
    return render_to_string("funding/slot.html", {"idea": idea, "rows": requests})


@fills("fund", order=20)
def what_the_fund_asks_for(request: HttpRequest, fund: Fund) -> str:
    """The rules in words on the page of a fund, and for those who keep it the way to change them."""
    may_set = can_set_rules(request.user)
    rules = next(iter(ask_for(FundRules, _rules_of, {"fund": fund.pk})), None)
    if rules is None and not may_set:
        return ""
    context = {"fund": fund, "rules": rules, "asks": asked_by(rules) if rules else (), "may_set": may_set}
    return render_to_string("funding/fund_slot.html", context, request)


def _rules_of(values: dict[str, Any]) -> QuerySet[FundRules]:
    return FundRules.objects.filter(fund=values["fund"])


@fills("claim", order=20)
def request_of_the_claim(request: HttpRequest, claim: Claim) -> str:
    """The request behind a claim, for those who may see it."""
    found = Request.objects.visible_to(request.user).filter(claim=claim).select_related("idea", "fund").first()
    return render_to_string("funding/claim_slot.html", {"row": found}, request) if found else ""


@lead_to_funds(requests_as_json)
def way_to_funds(idea: Idea, rows: Rows) -> WayToFunds:
    """Where the six answers lead whoever wonders how funds are requested: to what is asked for now, if something is."""
    under_way = [one for one in (from_json(Request, row) for row in rows) if one.secrecy or not one.has_ended]
    if not under_way:
        return WayToFunds(reverse("funding:ways", args=[idea.pk]), _("Ask for money and time"))
    last = under_way[-1]
    person, by = (last.holder, last.due_on) if not last.secrecy else (None, None)
    return WayToFunds(last.get_absolute_url(), _("To the request"), words_on_the_way(last), person, by)
