"""Requests for tests, made by the real actions."""

from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.models import Backing, FundRules, Request
from mellanrum.structure.funding.stages import BackingKind, CostKind, RequestStage
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people
from mellanrum.structure.ledger.models import Fund
from mellanrum.structure.ledger.tests.factories import KRONA, make_fund

ASKED = 300_000 * KRONA


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


def at_noon(day: date) -> AbstractContextManager[None]:
    """The middle of a day, so that it is that day whatever the clock says now, in summer and in winter."""
    return clock.at(timezone.make_aware(datetime.combine(day, time(12))))


def make_rules(fund: Fund | None = None, **given: object) -> FundRules:
    """A fund that asks for nothing but what is given."""
    return actions.set_rules(fund or make_fund(), by=None, **given)


def words(**given: object) -> dict[str, object]:
    """What somebody writes in a request, of 300 000 kronor over two years unless something else is said."""
    return {
        "purpose": "Vi prövar sensorer på tjugo platser i hemtjänsten.",
        "otherwise": "Då väntar vi ett år till.",
        "starts_on": in_days(10),
        "ends_on": in_days(200),
        "costs": [
            {"year": clock.today().year, "kind": CostKind.STAFF, "what": "Vikarier", "amount": 100_000 * KRONA},
            {"year": clock.today().year + 1, "kind": CostKind.EQUIPMENT, "what": "Larm", "amount": 200_000 * KRONA},
        ],
        "co_fundings": [{"by_whom": "Regionen", "amount": 50_000 * KRONA}],
        "effect_goals": [{"what": "Sena besök", "baseline": "12 i veckan", "target": "3 i veckan"}],
    } | given


def make_request(
    stage: str = "submitted", *, idea: Idea | None = None, fund: Fund | None = None, **given: object
) -> Request:
    """A request that the author of an idea has written, and that has come to ``stage``."""
    idea = idea or make_idea()
    fund = fund or make_rules().fund
    request = actions.begin_request(idea, fund=fund, by=idea.author)
    actions.save_request(request, by=idea.author, **words(**given))
    for step in STEPS[: STEPS_TO.get(stage, 3)]:
        step(request, request.holder)
    if stage == RequestStage.DECLINED:
        actions.decline_request(request, reason="Andra gick före", words="Sök igen i maj.", by=request.holder)
    return request


STEPS = (
    lambda request, holder: actions.submit_request(request, by=request.applicant),
    lambda request, holder: actions.prepare_request(request, words="Bra underlag.", by=holder),
    lambda request, holder: actions.recommend_request(request, words="Rådet säger ja.", by=holder),
    lambda request, holder: actions.grant_request(request, amount=request.amount, words="Ja!", by=holder),
    lambda request, holder: use(request),
    lambda request, holder: report(request),
)
STEPS_TO = {
    RequestStage.DRAFT: 0,
    RequestStage.SUBMITTED: 1,
    RequestStage.PREPARED: 2,
    RequestStage.RECOMMENDED: 3,
    RequestStage.GRANTED: 4,
    RequestStage.USED: 5,
    RequestStage.REPORTED: 6,
}


def use(request: Request, amount: int = 100_000 * KRONA, *, by: User | None = None, key: str = "") -> None:
    actions.use_funds(
        request, amount=amount, on=clock.today(), comment="Larm", receipt="V 12", key=key, by=by or request.applicant
    )


def report(request: Request, **given: object) -> None:
    actions.report_request(
        request,
        **{"effects": "Färre sena besök.", "lessons": "Börja smått.", "next_receiver": "Hemtjänsten", **given},
        by=request.applicant,
    )


def make_backing(request: Request, *, hours: int = 40, **given: object) -> Backing:
    """A question to the manager of a unit of its own."""
    unit, _leader, _manager = make_unit_with_people()
    given.setdefault("kind", BackingKind.HOURS if hours else BackingKind.ANCHORING)
    given.setdefault("unit", unit)
    given.setdefault("year", clock.today().year)
    return actions.ask_for_backing(request, hours=hours, by=request.applicant, **given)
