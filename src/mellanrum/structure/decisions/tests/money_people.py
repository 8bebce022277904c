"""Those who ask, prepare, decide and keep the money, at their browsers; and what is asked of all money they moved."""

from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.urls import reverse as address

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.structure.funding.stages import CostKind
from mellanrum.structure.funding.tests.factories import in_days
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.ledger.tests.factories import make_controller

from .factories import Place, make_place

SAID_NO = (403, 404, 409, 422)

# Every row with nothing to rest on, and every claim that was granted another sum than was decided.
UNFOUNDED = """
SELECT t.kind || ' ' || t.number FROM ledger_transaction t LEFT JOIN funding_request r ON r.claim_id = t.claim_id
 WHERE t.fund_id = %(fund)s AND NOT CASE
    WHEN t.kind = 'allot' THEN t.reference <> ''
    WHEN t.kind = 'reverse' THEN t.comment <> ''
    WHEN t.kind IN ('reserve', 'release') THEN
        EXISTS (SELECT FROM funding_requestmove m WHERE m.request_id = r.id AND m.to_stage = 'submitted')
    ELSE EXISTS (SELECT FROM decisions_decision d JOIN matters_matter m ON m.id = d.matter_id
                  WHERE m.request_id = r.id AND d.outcome = 'yes') END
UNION ALL
SELECT 'granted ' || r.id FROM funding_request r WHERE r.fund_id = %(fund)s AND
    (SELECT coalesce(sum(amount), 0) FROM ledger_transaction t WHERE t.claim_id = r.claim_id AND t.kind = 'grant') <>
    (SELECT coalesce(sum(d.amount), 0) FROM decisions_decision d JOIN matters_matter m ON m.id = d.matter_id
      WHERE m.request_id = r.id AND d.outcome = 'yes')
"""


def unfounded(fund: object) -> list[str]:
    """The moves of money in a fund that no decision is behind, read past our models."""
    with connection.cursor() as cursor:
        cursor.execute(UNFOUNDED, {"fund": fund.pk})
        return [told for (told,) in cursor.fetchall()]


@dataclass
class People:
    """Who asks, prepares, decides and keeps the money, signed in; made once, since nothing of them changes."""

    place: Place
    ideas: list[Idea]
    keeper: User
    browsers: dict[User, Client]
    moves: int = 0

    def post(self, who: User, name: str, pk: object, told: dict) -> None:
        """Send a form as somebody does in the browser; an answer that nothing was done is a no."""
        kronor = {"amount": _kronor(told["amount"])} if "amount" in told else {}
        answer = self.browsers[who].post(address(name, args=[pk]), told | kronor)
        if answer.status_code in SAID_NO:
            raise Refused
        assert answer.status_code == 302, answer.status_code


def make_people() -> People:
    """A department with its head, who decides however much it is, and two ideas there."""
    place, keeper = make_place(most=None), make_controller()
    ideas = [make_idea(unit=place.unit) for _each in range(2)]
    browsers = {person: Client() for person in (place.head, place.leader, keeper, *(idea.author for idea in ideas))}
    for person, browser in browsers.items():
        browser.force_login(person)
    return People(place, ideas, keeper, browsers)


def cost_of(amount: int) -> dict[str, object]:
    return {"year": clock.today().year, "kind": CostKind.STAFF, "what": "Vikarier", "amount": amount}


def typed(amount: int) -> dict[str, object]:
    """The page of a request as it is sent, with one cost."""
    rows = {f"{rows}-{name}_FORMS": 0 for rows in ("co_fundings", "effect_goals") for name in ("TOTAL", "INITIAL")}
    cost = {f"costs-0-{name}": word for name, word in cost_of(amount).items()} | {"costs-0-amount": _kronor(amount)}
    days = {"starts_on": in_days(3), "ends_on": in_days(90)}
    return {"purpose": "Vi prövar larm.", "costs-TOTAL_FORMS": 1, "costs-INITIAL_FORMS": 0, **rows, **cost, **days}


def part_of(part: str, there: int) -> int:
    """How much of what is there: mostly what can be done, and always also what just cannot."""
    return {"some": max(1, there // 2), "all": there, "more": there + 1, "nothing": 0}[part]


def _kronor(amount: int) -> str:
    return f"{amount / 100:.2f}".replace(".", ",")
