"""What cannot wait for the board: the member that it lets decide, last of all who may (6 kap. 39 §)."""

import pytest

from mellanrum.structure.delegation.kinds import URGENT
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.rules import Capacity

from .worlds import Town, names, why


@pytest.fixture
def town() -> Town:
    """A board with a chair, who decides what cannot wait."""
    town = Town()
    town.chair = town.elects("Kim", town.social)
    town.rule(town.by, Post.CHAIR, point="1.4", kind=URGENT, most=400_000)
    return town


def capacities(answer):
    return [(holder.name, holder.capacity) for holder in answer.deciders]


@pytest.mark.parametrize("given", [{}, {"taken_over": True}])
def test_where_the_board_decides_its_chair_may_if_it_cannot_wait(town, given):
    answer = town.ask(town.home, 300_000, **given)

    assert capacities(answer) == [("Socialnämnden", Capacity.BOARD), ("Kim", Capacity.URGENT)]
    assert why(answer, "Kim") == ["Point 1.4 lets chair decide if it cannot wait for the board’s next meeting."]


def test_where_somebody_else_may_nothing_has_to_wait(town):
    town.rule(town.by, Post.UNIT_MANAGER)

    assert "Kim" not in names(town.ask(town.home, 300_000))


def test_more_than_the_board_has_said_waits_for_it(town):
    assert names(town.ask(town.home, 400_001)) == ["Socialnämnden"]


def test_a_chair_with_a_conflict_of_interest_lets_it_wait(town):
    assert names(town.ask(town.home, 300_000, conflicted=[town.chair])) == ["Socialnämnden"]


def test_what_another_board_lets_its_chair_decide_is_not_for_this_one(town):
    school = town.board("Skolnämnden", town.unit("Skolan"))
    town.elects("Eva", school)
    town.rule(town.order(school), Post.CHAIR, point="9", kind=URGENT)

    assert names(town.ask(town.home, 300_000)) == ["Socialnämnden", "Kim"]


def test_of_two_points_the_narrowest_that_reaches_is_the_ground(town):
    town.rule(town.by, Post.CHAIR, point="1.5", kind=URGENT, most=900_000)

    points = [town.ask(town.home, kronor).deciders[-1].rule.point for kronor in (300_000, 500_000)]

    assert points == ["1.4", "1.5"]


def test_whoever_asks_what_a_chair_may_decide_is_told_the_point_itself(town):
    assert capacities(town.ask(town.home, 300_000, kind=URGENT)) == [("Kim", Capacity.HOLDER)]
