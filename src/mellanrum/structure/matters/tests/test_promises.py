"""What the database refuses of matters by itself, whoever writes: each constraint is broken by hand on sound rows."""

import pytest

from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.core.tests.promises import (
    PAST_TRIGGERS,
    again,
    one_by_one,
    promise_broken_by,
    refusal_of,
)
from mellanrum.foundation.organisation.tests.factories import make_board, make_employee
from mellanrum.structure.funding.tests.factories import make_request
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.kinds import Advice, Outcome, Way
from mellanrum.structure.matters.models import AgendaItem, Criterion, Matter

from .factories import (
    assess,
    chair_of,
    make_assessed,
    make_council,
    make_item,
    make_matter,
    make_meeting,
    make_prepared,
)

pytestmark = pytest.mark.django_db

REFUSED = {
    # councils
    "papers_are_due_within_two_months": "UPDATE matters_council SET paper_days = 61",
    "a_membership_ends_after_it_starts": "UPDATE matters_membership SET ends_on = starts_on - 1",
    "nobody_sits_twice_in_a_council": (
        "INSERT INTO matters_membership (id, created_at, council_id, person_id, part, starts_on)"
        " SELECT gen_random_uuid(), now(), council_id, person_id, 'member', starts_on FROM matters_membership"
    ),
    # matters
    "a_matter_is_about_exactly_one_thing": [
        "UPDATE matters_matter SET to_stage_id = NULL WHERE request_id IS NULL",
        "UPDATE matters_matter SET to_stage_id = 'pilot' WHERE request_id IS NOT NULL",
    ],
    "a_prepared_matter_says_what_is_proposed": [
        "UPDATE matters_matter SET proposal = '' WHERE stage = 'prepared'",
        "UPDATE matters_matter SET prepared_at = NULL WHERE stage = 'prepared'",
        "UPDATE matters_matter SET proposal = '' WHERE stage = 'recommended'",
        "UPDATE matters_matter SET proposal = '' WHERE stage = 'decided'",
    ],
    "only_what_is_prepared_waits_to_be_decided": "UPDATE matters_matter SET waits_since = now() WHERE stage = 'open'",
    "only_what_was_agreed_to_is_carried_out": [
        "UPDATE matters_matter SET carried_out_at = now() WHERE outcome = 'no'",
        "UPDATE matters_matter SET outcome = 'no' WHERE carried_out_at IS NOT NULL",
    ],
    "one_matter_at_a_time_about_where_an_idea_goes": (
        "UPDATE matters_matter SET idea_id = (SELECT id FROM ideas_idea LIMIT 1)"
        " WHERE stage IN ('open', 'prepared') AND to_stage_id IS NOT NULL"
    ),
    "one_matter_at_a_time_about_a_request": (
        "UPDATE matters_matter SET request_id = (SELECT id FROM funding_request LIMIT 1) WHERE request_id IS NOT NULL"
    ),
    "one_declaration_per_person_and_matter": again(
        "matters_declaration", "matter_id, person_id, is_conflicted, words, declared_at"
    ),
    "a_matter_comes_to_a_superior_or_to_a_board": [
        "INSERT INTO matters_referral (id, created_at, matter_id, way, by_id, reason, reference)"
        " SELECT gen_random_uuid(), now(), matter_id, 'superior', by_id, reason, reference FROM matters_referral",
        "INSERT INTO matters_referral (id, created_at, matter_id, way, by_id, to_id, reason, reference)"
        " SELECT gen_random_uuid(), now(), matter_id, 'handed_up', by_id, by_id, reason, reference"
        " FROM matters_referral",
    ],
    "what_a_board_takes_over_has_a_board": (
        "INSERT INTO matters_referral (id, created_at, matter_id, way, by_id, reason, reference)"
        " SELECT gen_random_uuid(), now(), matter_id, 'taken_over', by_id, reason, reference FROM matters_referral"
    ),
    # meetings
    "a_called_meeting_says_when_it_was_called": [
        "UPDATE matters_meeting SET called_at = NULL WHERE stage = 'called'",
        "UPDATE matters_meeting SET called_at = NULL WHERE stage = 'open'",
        "UPDATE matters_meeting SET stage = 'over' WHERE stage = 'planned'",
    ],
    "a_matter_is_once_on_an_agenda": again("matters_agendaitem", "meeting_id, matter_id, position"),
    "nobody_closes_a_scoring_that_is_open": (
        "UPDATE matters_agendaitem SET closed_by_id = (SELECT id FROM accounts_user LIMIT 1) WHERE closed_at IS NULL"
    ),
    "nobody_is_twice_at_a_meeting": again("matters_attendance", "meeting_id, person_id"),
    # what members think, and what the council recommends
    "one_assessment_per_member_and_matter": PAST_TRIGGERS
    + again("matters_assessment", "item_id, person_id, view, words, handed_in_at"),
    "what_is_handed_in_has_a_view": f"{PAST_TRIGGERS} UPDATE matters_assessment SET view = ''",
    "one_score_per_criterion": PAST_TRIGGERS + again("matters_score", "assessment_id, criterion_id, value"),
    "a_score_is_from_one_to_five": [
        f"{PAST_TRIGGERS} UPDATE matters_score SET value = 0",
        f"{PAST_TRIGGERS} UPDATE matters_score SET value = 6",
    ],
    "advice_has_its_reasons": f"{PAST_TRIGGERS} UPDATE matters_recommendation SET words = ''",
}
NEVER_CHANGED = {
    "matters_mattermove": "words = 'Nej'",
    "matters_recommendation": "advice = 'against'",
    "matters_referral": "reason = 'Fel'",
}
# These rows may change, but not what others have gone by since.
NEVER_CHANGED_IN_PART = {
    "matters_agendaitem": [
        "closed_at = NULL, closed_by_id = NULL WHERE closed_at IS NOT NULL",
        "closed_at = now() WHERE closed_at IS NOT NULL",
    ],
    "matters_criterion": ["words = '{}'"],
}


@pytest.fixture
def matters():
    """Matters at every step of the way, in councils that wait, have called a meeting and are in the midst of one."""
    make_matter()
    make_prepared()
    settle(Outcome.NO)
    agreed = settle(Outcome.YES)
    actions.carry_out_matter(agreed, words="Ni får pröva.", by=agreed.decider)
    board, by = make_board(), make_employee()
    actions.refer_matter(make_matter(), way=Way.HANDED_UP, board=board, reason="Större än så", by=by)
    make_meeting(make_council())
    called = make_item(None, make_employee())
    assess(called, chair_of(called.meeting.council))
    advised = make_assessed()
    chair = chair_of(advised.meeting.council)
    actions.give_recommendation(advised, advice=Advice.RECOMMEND, words="Pröva.", by=chair)
    for _two in range(2):
        make_request()
    run_due_jobs()


def settle(outcome: Outcome) -> Matter:
    matter, person = make_prepared(), make_employee()
    actions.settle_matter(matter, outcome=outcome, words="Det bär.", decider=person, by=person)
    return matter


def test_the_database_refuses_what_would_make_its_sentence_untrue(matters):
    broken = one_by_one(REFUSED)

    assert [(promise_broken_by(statement), statement) for _name, statement in broken] == broken


def test_what_was_said_of_a_matter_is_never_rewritten_nor_taken_away(matters):
    changes = [f"UPDATE {table} SET {change}" for table, change in NEVER_CHANGED.items()]
    removals = [f"DELETE FROM {table}" for table in NEVER_CHANGED]

    refusals = [refusal_of(statement) for statement in [*changes, *removals]]

    assert all("Cannot update or delete rows from" in refusal for refusal in refusals), refusals


def test_what_others_have_gone_by_is_never_rewritten(matters):
    refusals = [refusal_of(f"UPDATE {table} SET {change}") for table, change in one_by_one(NEVER_CHANGED_IN_PART)]

    assert all("Cannot update rows from" in refusal for refusal in refusals), refusals


def test_what_nobody_has_gone_by_may_change(matters):
    assert AgendaItem.objects.filter(closed_at__isnull=False).update(position=9)
    assert Criterion.objects.update(is_asked=False)
