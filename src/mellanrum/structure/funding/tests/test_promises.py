"""What the database refuses of requests by itself, whoever writes: each constraint is broken by hand on sound rows."""

import pytest

from mellanrum.foundation.core.tests.promises import again, one_by_one, promise_broken_by, refusal_of
from mellanrum.structure.funding.stages import Reached
from mellanrum.structure.ideas.tests.factories import make_idea

from .factories import make_backing, make_request, make_rules, report

pytestmark = pytest.mark.django_db

SENT = "stage = 'submitted'"
REFUSED = {
    "only_a_draft_has_not_been_sent": [
        f"UPDATE funding_request SET submitted_at = NULL WHERE {SENT}",
        "UPDATE funding_request SET submitted_at = now() WHERE stage = 'draft'",
    ],
    "money_that_is_asked_for_is_claimed_from_a_fund": [
        f"UPDATE funding_request SET claim_id = NULL WHERE {SENT}",
        f"UPDATE funding_request SET fund_id = NULL WHERE {SENT}",
        f"UPDATE funding_request SET fund_id = NULL, claim_id = NULL WHERE {SENT}",
    ],
    "a_request_is_in_somebodys_hands_until_it_ends": [
        f"UPDATE funding_request SET holder_id = NULL WHERE {SENT}",
        "UPDATE funding_request SET holder_id = NULL WHERE stage = 'reported'",
    ],
    "whoever_has_a_request_has_a_day": [
        f"UPDATE funding_request SET due_on = NULL WHERE {SENT}",
        "UPDATE funding_request SET due_on = NULL WHERE stage = 'reported'",
    ],
    "whoever_has_money_has_a_day_to_report": [
        "UPDATE funding_request SET report_due_on = NULL WHERE stage = 'granted'",
        "UPDATE funding_request SET report_due_on = NULL WHERE stage = 'used'",
    ],
    "one_draft_per_idea_and_fund": [
        "UPDATE funding_request SET fund_id = NULL WHERE stage = 'draft'",
        "UPDATE funding_request SET fund_id = (SELECT id FROM ledger_fund LIMIT 1) WHERE stage = 'draft'",
    ],
    "a_cost_costs_something": "UPDATE funding_cost SET amount = 0",
    "co_funding_is_money": "UPDATE funding_cofunding SET amount = 0",
    "hours_are_asked_for_in_hours": [
        "UPDATE funding_backing SET hours = 0 WHERE kind = 'hours'",
        "UPDATE funding_backing SET hours = 1 WHERE kind = 'anchoring'",
    ],
    "only_hours_are_asked_of_politicians": "UPDATE funding_backing SET person_id = NULL WHERE kind = 'anchoring'",
    "an_answer_has_its_moment": [
        "UPDATE funding_backing SET accepted = true",
        "UPDATE funding_backing SET answered_at = now()",
    ],
    "one_backing_per_unit_and_year": again(
        "funding_backing",
        "request_id, kind, unit_id, person_id, asked_by_id, year, hours, words, answer, answer_by, ground",
    ),
}
NEVER_CHANGED = {
    "funding_effectoutcome": "reached = 'missed'",
    "funding_finalreport": "used = 0",
    "funding_requestmove": "amount = 0",
}


@pytest.fixture
def requests():
    """Requests at every step of the way that a constraint speaks of, each with its costs, and one that is told of."""
    idea = make_idea()
    for _two in range(2):
        make_request("draft", idea=idea, fund=make_rules().fund)
    sent = make_request("submitted")
    make_backing(sent)
    make_backing(sent, hours=0)
    make_request("granted")
    make_request("used")
    told = make_request("used")
    report(told, outcomes={told.effect_goals.get(): (Reached.MET, "2 i veckan")})


def test_the_database_refuses_what_would_make_its_sentence_untrue(requests):
    broken = one_by_one(REFUSED)

    assert [(promise_broken_by(statement), statement) for _name, statement in broken] == broken


def test_what_was_told_of_a_request_is_never_rewritten_nor_taken_away(requests):
    changes = [f"UPDATE {table} SET {change}" for table, change in NEVER_CHANGED.items()]
    removals = [f"DELETE FROM {table}" for table in NEVER_CHANGED]

    refusals = [refusal_of(statement) for statement in [*changes, *removals]]

    assert all("Cannot update or delete rows from funding_" in refusal for refusal in refusals), refusals
