"""What the database refuses of delegation orders, each promise broken by hand on rows that are sound."""

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.tests.promises import (
    PAST_TRIGGERS,
    another,
    one_by_one,
    promise_broken_by,
    refusal_of,
    tell,
)
from mellanrum.foundation.organisation.roles import UnitKind
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.delegation.actions import give_seat, withdraw_rule
from mellanrum.structure.delegation.posts import Post

from .factories import make_board, make_draft, make_order, make_rule

pytestmark = pytest.mark.django_db

DRAFT = "UPDATE delegation_delegationorder SET {} WHERE adopted_on IS NULL"
ADOPTED = f"{PAST_TRIGGERS}UPDATE delegation_delegationorder SET {{}} WHERE adopted_on IS NOT NULL"
RULE = f"{PAST_TRIGGERS}UPDATE delegation_rule SET {{}}"
NEW_ID = "gen_random_uuid()"

REFUSED = {
    "an_order_belongs_to_a_board_or_a_company": [
        DRAFT.format("board_id = NULL"),
        DRAFT.format("company_id = (SELECT id FROM organisation_unit LIMIT 1)"),
    ],
    "an_adopted_order_says_when_and_where": [
        ADOPTED.format("paragraph = ''"),
        ADOPTED.format("valid_from = NULL, valid_to = NULL"),
        DRAFT.format("paragraph = '§ 1'"),
        DRAFT.format("valid_from = current_date"),
        DRAFT.format("adopted_on = current_date, valid_from = current_date"),
    ],
    "an_order_holds_from_its_adoption_at_the_earliest": ADOPTED.format("valid_from = adopted_on - 1"),
    "an_order_ends_after_it_begins": ADOPTED.format("valid_to = valid_from - 1"),
    "one_order_per_number": [
        DRAFT.format("number = 1"),
        another("delegation_delegationorder", id=NEW_ID),
    ],
    "one_draft_at_a_time": (
        "INSERT INTO delegation_delegationorder (id, created_at, board_id, number, paragraph)"
        " SELECT gen_random_uuid(), now(), board_id, number + 1, '' FROM delegation_delegationorder"
        " WHERE adopted_on IS NULL"
    ),
    "one_rule_per_point": RULE.format("point = 'samma', order_id = (SELECT order_id FROM delegation_rule LIMIT 1)"),
    "a_rule_has_a_point": RULE.format("point = '' WHERE id = (SELECT id FROM delegation_rule LIMIT 1)"),
    "only_what_may_be_given_away_is_given_away": [RULE.format("kind = 'principle'"), RULE.format("kind = 'nothing'")],
    "a_rule_names_one_post_and_no_group": [RULE.format("post = 'council'"), RULE.format("post = ''")],
    "a_body_has_no_deputy": [
        RULE.format("post = 'committee', deputy = 'manager'"),
        RULE.format("post = 'presidium', post_unit_id = (SELECT id FROM organisation_unit LIMIT 1)"),
        RULE.format("post = 'presidium', deputy_unit_id = (SELECT id FROM organisation_unit LIMIT 1)"),
    ],
    "a_deputy_is_one_person": [RULE.format("deputy = 'committee'"), RULE.format("deputy = 'presidium'")],
    "the_highest_amount_is_not_below_the_lowest": RULE.format("least = 2, most = 1"),
    "a_withdrawal_says_where": f"{PAST_TRIGGERS}UPDATE delegation_withdrawal SET paragraph = ''",
    "a_seat_ends_after_it_starts": "UPDATE delegation_seat SET ends_on = starts_on - 1",
    "a_seat_is_an_elected_one": [
        "UPDATE delegation_seat SET post = 'manager'",
        "UPDATE delegation_seat SET post = 'committee'",
    ],
}

NEVER_CHANGED = {
    "UPDATE delegation_delegationorder SET number = 9 WHERE adopted_on IS NOT NULL": "Cannot update",
    "UPDATE delegation_delegationorder SET adopted_on = NULL WHERE adopted_on IS NOT NULL": "Cannot update",
    "DELETE FROM delegation_delegationorder WHERE adopted_on IS NOT NULL": "Cannot update or delete",
    "UPDATE delegation_withdrawal SET holds_from = now()": "Cannot update or delete",
    "DELETE FROM delegation_withdrawal": "Cannot update or delete",
}
OF_ADOPTED = "order_id IN (SELECT id FROM delegation_delegationorder WHERE adopted_on IS NOT NULL)"
OF_DRAFT = "order_id IN (SELECT id FROM delegation_delegationorder WHERE adopted_on IS NULL)"
ORDER_IN_FORCE = "(SELECT id FROM delegation_delegationorder WHERE adopted_on IS NOT NULL)"
MOVED = "UPDATE delegation_rule SET order_id = (SELECT id FROM delegation_delegationorder WHERE number = {}) WHERE {}"
CHANGED, DROPPED = "UPDATE delegation_rule SET most = 1 WHERE {}", "DELETE FROM delegation_rule WHERE {}"
RULES_OF_AN_ADOPTED_ORDER = [
    CHANGED.format(OF_ADOPTED),
    DROPPED.format(OF_ADOPTED),
    MOVED.format(1, OF_DRAFT),
    MOVED.format(2, OF_ADOPTED),
    another("delegation_rule", id=NEW_ID, point="'99'", order_id=ORDER_IN_FORCE),
]


@pytest.fixture(autouse=True)
def orders():
    """A board with an order in force, a rule of it withdrawn, its next draft, and somebody in a seat of it."""
    unit = make_unit("Energi AB", kind=UnitKind.COMPANY)
    board = make_board(unit)
    order = make_order(board, make_rule())
    withdraw_rule(order.rules.get(), decided_on=clock.today(), paragraph="§ 14", by=None)
    make_draft(board, make_rule())
    give_seat(board, post=Post.CHAIR, person=make_employee(unit), by=None)


@pytest.mark.parametrize(("promise", "statement"), one_by_one(REFUSED))
def test_what_would_make_its_sentence_untrue_is_refused(promise, statement):
    assert promise_broken_by(statement) == promise


@pytest.mark.parametrize("statement", NEVER_CHANGED)
def test_what_was_adopted_or_withdrawn_stands(statement):
    assert NEVER_CHANGED[statement] in refusal_of(statement)


@pytest.mark.parametrize("statement", RULES_OF_AN_ADOPTED_ORDER)
def test_the_rules_of_an_adopted_order_stand_and_no_rule_comes_or_goes(statement):
    assert "an adopted order never changes" in refusal_of(statement)


@pytest.mark.parametrize(
    "statement",
    [
        DRAFT.format("number = 3"),
        CHANGED.format(OF_DRAFT),
        DROPPED.format(OF_DRAFT),
    ],
)
def test_a_draft_may_be_changed(statement):
    tell(statement)
