"""Money and time on the page of an idea, the way there from the six answers, and the way in for those who work here."""

from collections.abc import Hashable

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import RememberedLatest
from mellanrum.foundation.organisation.permissions import works_here
from mellanrum.foundation.ui.shell import Entry, add_entry
from mellanrum.foundation.ui.slots import fills
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.six_answers import lead_to_funds
from mellanrum.structure.ledger.models import Claim, Fund

from .models import FundRules, Request
from .permissions import can_set_rules
from .queries import asked_by, facts_of_requests, requests_of

add_entry(Entry("funding:list", gettext_lazy("Money and hours"), "coins", "menu", order=30, may_see=works_here))


_drawings: RememberedLatest[Hashable, str] = RememberedLatest(most=256)


@fills("idea", order=40)
def money_and_time(request: HttpRequest, idea: Idea) -> str:
    """What is asked for and granted, on the idea's page: the same for all who see it, and drawn when it is different.

    The lines and words stand behind it.
    """
    made_of = (idea.pk, tuple(facts_of_requests(idea)), get_language(), clock.today())
    return _drawings.get(made_of) or _drawings.set(made_of, _draw(idea))


def _draw(idea: Idea) -> str:
    return render_to_string("funding/slot.html", {"idea": idea, "rows": list(requests_of(idea))})


@fills("fund", order=20)
def what_the_fund_asks_for(request: HttpRequest, fund: Fund) -> str:
    """The rules in words on the page of a fund, and for those who keep it the way to change them."""
    may_set = can_set_rules(request.user)
    rules = FundRules.objects.filter(fund=fund).first()
    if rules is None and not may_set:
        return ""
    context = {"fund": fund, "rules": rules, "asks": asked_by(rules) if rules else (), "may_set": may_set}
    return render_to_string("funding/fund_slot.html", context, request)


@fills("claim", order=20)
def request_of_the_claim(request: HttpRequest, claim: Claim) -> str:
    """The request behind a claim, for those who may see it."""
    found = Request.objects.visible_to(request.user).filter(claim=claim).select_related("idea", "fund").first()
    return render_to_string("funding/claim_slot.html", {"row": found}, request) if found else ""


@lead_to_funds
def way_to_funds(idea: Idea) -> tuple[str, str]:
    """Where the six answers lead whoever wonders how funds are requested."""
    return reverse("funding:ways", args=[idea.pk]), _("Ask for money and time")
