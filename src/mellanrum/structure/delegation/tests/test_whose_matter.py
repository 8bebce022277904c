"""Whose matter it is, which order is in force, and what stays with the board."""

from datetime import date, timedelta

import pytest

from mellanrum.foundation.organisation.roles import UnitKind
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.rules import Capacity

from .worlds import NOW, TODAY, Town, names, why


@pytest.fixture
def town() -> Town:
    return Town()


def capacities(answer):
    return [(holder.name, holder.capacity) for holder in answer.deciders]


def test_what_is_given_away_the_board_may_take_over_and_then_nobody_else_may(town):
    town.rule(town.by, Post.UNIT_MANAGER)

    before, after = town.ask(town.home), town.ask(town.home, taken_over=True)

    assert why(before, "Socialnämnden") == [
        "Has given this away, and may take the matter over as long as nothing is decided.",
    ]
    assert names(after) == ["Socialnämnden"]
    assert why(after, "Ulf") == why(after, "Åsa") == ["The matter has been taken over by Socialnämnden."]


def test_a_withdrawn_rule_holds_no_longer_from_its_moment(town):
    town.rule(town.by, Post.UNIT_MANAGER, point="4", withdrawn_from=NOW)

    assert names(town.ask(town.home, moment=NOW - timedelta(seconds=1)))[0] == "Ulf"
    answer = town.ask(town.home)
    assert names(answer) == ["Socialnämnden"]
    assert why(answer, "Ulf") == ["Point 4 has been withdrawn by Socialnämnden."]


@pytest.mark.parametrize("kind", ["goals_and_direction", "statement_to_council", "principle"])
def test_what_may_not_be_given_away_stays_with_the_board_whatever_the_order_says(town, kind):
    town.rule(town.by, Post.DEPARTMENT_MANAGER, kind=kind)

    answer = town.ask(town.home, kind=kind)

    assert capacities(answer) == [("Socialnämnden", Capacity.BOARD)]
    assert not answer.by_order
    assert why(answer, "Socialnämnden") == ["This may not be given away, so it is decided by Socialnämnden."]


def test_carrying_out_is_no_decision(town):
    answer = town.ask(town.home, kind="carry_out")

    assert answer.deciders == ()
    assert not answer.needs_decision
    assert [verdict.may for verdict in answer.considered] == [True]


def test_without_an_order_the_board_decides(town):
    town.orders.clear()

    answer = town.ask(town.home)

    assert capacities(answer) == [("Socialnämnden", Capacity.BOARD)]
    assert not answer.by_order
    assert why(answer, "Socialnämnden") == ["No delegation order is in force, so it is decided by Socialnämnden."]


@pytest.mark.parametrize(
    ("first", "last", "decides"),
    [
        (TODAY, None, "Åsa"),
        (TODAY + timedelta(days=1), None, "Ulf"),
        (TODAY, TODAY, "Åsa"),
        (date(2026, 2, 1), TODAY - timedelta(days=1), "Socialnämnden"),
    ],
)
def test_the_latest_order_that_has_begun_is_in_force_and_no_older_one_comes_back(town, first, last, decides):
    town.rule(town.by, Post.UNIT_MANAGER)
    newer = town.order(town.social, valid_from=first, valid_to=last)
    town.rule(newer, Post.DEPARTMENT_MANAGER)

    assert town.ask(town.home).first.name == decides


def test_of_two_orders_from_the_same_day_the_later_one_holds(town):
    town.rule(town.by, Post.UNIT_MANAGER)
    town.rule(town.order(town.social, number=7), Post.DEPARTMENT_MANAGER)
    town.rule(town.order(town.social, number=3), Post.DIVISION_MANAGER)

    assert town.ask(town.home).first.name == "Åsa"


def test_the_day_is_that_of_the_municipality(town):
    town.rule(town.by, Post.UNIT_MANAGER)
    town.rule(town.order(town.social, valid_from=TODAY + timedelta(days=1)), Post.DEPARTMENT_MANAGER)
    late = NOW.replace(hour=22, minute=30)  # half past midnight in Stockholm

    assert town.ask(town.home, moment=late).first.name == "Åsa"


def test_where_a_unit_serves_several_boards_somebody_must_say_whose_matter_it_is(town):
    school = town.board("Skolnämnden", town.department)
    town.rule(town.by, Post.UNIT_MANAGER)
    town.rule(town.order(school), Post.DEPARTMENT_MANAGER)

    unclear = town.ask(town.home)

    assert names(unclear) == []
    assert unclear.considered[0].reason == (
        "Hemtjänst Norr serves several boards: Socialnämnden, Skolnämnden. Say whose matter it is."
    )
    assert town.ask(town.home, board=school).first.name == "Åsa"
    assert town.ask(town.home, board=town.social).first.name == "Ulf"


def test_the_board_of_the_nearest_unit_is_asked(town):
    near = town.board("Hemvårdsnämnden", town.division)
    town.rule(town.order(near), Post.DEPARTMENT_MANAGER)
    town.rule(town.by, Post.UNIT_MANAGER)

    assert names(town.ask(town.home)) == ["Åsa"]


def test_without_a_board_nobody_can_say(town):
    town.boards.clear()

    answer = town.ask(town.home)

    assert (names(answer), [verdict.may for verdict in answer.considered]) == ([], [False])
    assert answer.considered[0].reason.startswith("No board is written down for Hemtjänst Norr.")


@pytest.fixture
def company(town):
    group = town.unit("Stadshus AB", UnitKind.COMPANY)
    company = town.unit("Energi AB", UnitKind.COMPANY, group)
    town.hires("Koncernchefen", group)
    town.hires("Vd", company)
    town.works = town.unit("Driften", UnitKind.UNIT, company)
    town.hires("Driftchefen", town.works)
    return company


def test_a_company_decides_by_its_own_line_and_nobody_above_it(town, company):
    own = town.order(company)
    town.rule(own, Post.UNIT_MANAGER, most=100_000)
    town.rule(own, Post.CHIEF_EXECUTIVE, most=1_000_000)

    assert names(town.ask(town.works, 1)) == ["Driftchefen", "Vd"]
    assert names(town.ask(town.works, 500_000)) == ["Vd"]
    assert names(town.ask(town.works, 1_000_001)) == ["the board of Energi AB"]


def test_no_board_decides_for_a_company_by_its_delegation(town, company):
    town.rule(town.by, Post.MANAGER)
    town.boards[town.works.pk] = tuple(town.boards[town.department.pk])

    answer = town.ask(town.works, board=town.social)

    assert names(answer) == ["the board of Energi AB"]
    assert why(answer, "Socialnämnden") == [
        "Energi AB decides in its own line, not by the delegation of a board.",
    ]


@pytest.mark.parametrize("asked", [{}, {"taken_over": True}, {"kronor": 101}, {"kind": "principle"}])
def test_a_board_that_was_told_is_always_told_that_a_company_decides_for_itself(town, company, asked):
    town.rule(town.order(company), Post.CHIEF_EXECUTIVE, most=100)

    answer = town.ask(town.works, board=town.social, **asked)

    assert answer.considered[-1].name == "Socialnämnden"
    assert why(answer, "Socialnämnden") == ["Energi AB decides in its own line, not by the delegation of a board."]
