"""What the database refuses of decisions and their chain, each promise broken by hand on rows that are sound."""

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.tests.promises import (
    PAST_TRIGGERS,
    another,
    one_by_one,
    promise_broken_by,
    refusal_of,
)
from mellanrum.structure.decisions.actions import report_decisions

from .factories import as_if_committed, make_decision, make_place, yes

pytestmark = pytest.mark.django_db

DECISION = f"{PAST_TRIGGERS}UPDATE decisions_decision SET {{}}"
LETTER = "UPDATE decisions_letter SET {}"
NEW_ID = "gen_random_uuid()"
ANYBODY = "(SELECT id FROM accounts_user LIMIT 1)"

REFUSED = {
    "one_decision_per_number": [
        DECISION.format("number = 1"),
        another("decisions_decision", id=NEW_ID, matter_id=NEW_ID),
    ],
    "a_decision_has_a_case_number": DECISION.format("case_number = ''"),
    "money_is_only_for_a_yes": DECISION.format("amount = 1, outcome = 'no'"),
    "a_decision_does_not_correct_itself": DECISION.format("corrects_id = id"),
    "a_matter_is_decided_once": [
        DECISION.format("matter_id = (SELECT matter_id FROM decisions_decision ORDER BY number LIMIT 1)"),
        another("decisions_decision", id=NEW_ID, number="99"),
    ],
    "whoever_decides_for_a_board_says_by_which_point": [
        DECISION.format("point = ''"),
        DECISION.format("rule_id = NULL"),
    ],
    "one_series_per_name_and_year": (
        "INSERT INTO decisions_series (name, year, last) SELECT name, year, last FROM decisions_series"
    ),
    "a_decision_is_in_the_chain_once": another(
        "decisions_link", position="99", hash="'another'", previous="'something'"
    ),
    "one_link_follows_on_another": another("decisions_link", position="99", hash="'another'", kind="'weeding'"),
    "the_chain_has_one_end": [
        another("decisions_head", id="2"),
        f"{PAST_TRIGGERS}UPDATE decisions_head SET id = 2",
    ],
    "one_opening_per_part_and_place": another("decisions_opening", commitment="'another'"),
    "a_list_is_reported_when_its_days_have_come": [
        f"{PAST_TRIGGERS}UPDATE decisions_reportedlist SET first = last + 1",
        f"{PAST_TRIGGERS}UPDATE decisions_reportedlist SET reported_on = last - 1",
    ],
    "a_list_is_reported_in_a_paragraph": f"{PAST_TRIGGERS}UPDATE decisions_reportedlist SET paragraph = ''",
    "a_letter_is_released_or_withheld": LETTER.format("withheld_at = now() WHERE released_at IS NOT NULL"),
    "somebody_releases_a_letter": [
        LETTER.format("released_by_id = NULL WHERE released_at IS NOT NULL"),
        LETTER.format("released_at = now() WHERE released_at IS NULL"),
        LETTER.format(f"released_by_id = {ANYBODY} WHERE released_at IS NULL"),
    ],
}

NEVER_CHANGED = {
    "UPDATE decisions_decision SET amount = amount": "Cannot update or delete",
    "DELETE FROM decisions_decision": "Cannot update or delete",
    "UPDATE decisions_link SET body = body": "Cannot update or delete",
    "DELETE FROM decisions_link": "Cannot update or delete",
    "UPDATE decisions_opening SET value = value": "Cannot update",
    "DELETE FROM decisions_opening": "no weeding tells of this",
    "UPDATE decisions_head SET length = length": "Cannot update",
    "UPDATE decisions_head SET length = length - 1": "Cannot update",
    "UPDATE decisions_head SET length = length + 2": "Cannot update",
    "UPDATE decisions_reportedlist SET paragraph = '§ 2'": "Cannot update or delete",
    "DELETE FROM decisions_reportedline": "Cannot update or delete",
    "DELETE FROM decisions_head": "Cannot delete",
}


@pytest.fixture(autouse=True)
def decisions():
    """Two decisions in the chain, each with its names and texts: one has been told, and one is held."""
    place = make_place()
    make_decision(place)
    make_decision(place, said=yes(words="Det är värt att pröva här med."), release=False)
    today = clock.today()
    report_decisions(place.board, first=today, last=today, on=today, paragraph="§ 1", by=place.head)
    as_if_committed()


def test_what_would_make_its_sentence_untrue_is_refused():
    broken = one_by_one(REFUSED)

    assert [(promise_broken_by(statement), statement) for _name, statement in broken] == broken


def test_what_was_decided_is_never_rewritten_nor_taken_away():
    refusals = {statement: refusal_of(statement) for statement in NEVER_CHANGED}

    assert [one for one, refusal in refusals.items() if NEVER_CHANGED[one] not in refusal] == []
