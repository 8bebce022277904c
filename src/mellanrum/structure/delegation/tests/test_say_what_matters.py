"""Whoever may not decide is given the reason that matters most to them: how near they are to a right decides."""

import pytest

from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.queries import verdict_on

from .worlds import NOW, Town


@pytest.fixture
def town():
    return Town()


def told(town, person, kronor, **given) -> str:
    return verdict_on(person, town.ask(town.home, kronor, **given)).reason


def test_a_point_that_was_withdrawn_is_told_before_the_limit_of_another(town):
    town.rule(town.by, Post.UNIT_MANAGER, point="3.1", most=100)
    town.rule(town.by, Post.UNIT_MANAGER, point="3.2", most=500, withdrawn_from=NOW)
    town.rule(town.by, Post.UNIT_MANAGER, point="3.3", most=900, unit=town.unit("Annan"))

    assert told(town, town.near, 300) == "Point 3.2 has been withdrawn by Socialnämnden."


def test_a_point_that_was_withdrawn_and_would_not_have_reached_is_no_reason(town):
    town.rule(town.by, Post.UNIT_MANAGER, point="3.1", most=100, withdrawn_from=NOW)
    town.rule(town.by, Post.UNIT_MANAGER, point="3.2", most=500)

    assert told(town, town.near, 700) == "Point 3.2 holds for at most 500\xa0kr. This is 700\xa0kr."


def test_the_widest_of_several_limits_is_told(town):
    for point, most in (("3.1", 100), ("3.2", 500), ("3.3", 900)):
        town.rule(town.by, Post.UNIT_MANAGER, point=point, most=most)

    assert told(town, town.near, 1000).startswith("Point 3.3 ")


def test_a_point_for_another_part_is_told_last(town):
    town.rule(town.by, Post.UNIT_MANAGER, point="3.1", most=100)
    town.rule(town.by, Post.UNIT_MANAGER, point="3.9", most=900, unit=town.unit("Annan"))

    assert told(town, town.near, 300).startswith("Point 3.1 ")


@pytest.mark.parametrize("withdrawn", [None, NOW])
def test_ones_own_conflict_is_told_before_everything_about_points(town, withdrawn):
    town.rule(town.by, Post.UNIT_MANAGER, point="3.1", most=100)
    town.rule(town.by, Post.UNIT_MANAGER, point="3.2", most=500)
    town.rule(town.by, Post.UNIT_MANAGER, point="3.3", most=900, withdrawn_from=withdrawn)

    reason = told(town, town.near, 300, conflicted=[town.near])

    assert reason == "Has declared a conflict of interest."


def test_whoever_may_is_told_so(town):
    town.rule(town.by, Post.UNIT_MANAGER, point="3.1", most=100)
    town.rule(town.by, Post.UNIT_MANAGER, point="3.2", most=500)

    assert verdict_on(town.near, town.ask(town.home, 300)).may


def test_somebody_beside_it_all_is_told_who_decides(town):
    town.rule(town.by, Post.UNIT_MANAGER, point="3.1", most=100)

    assert told(town, town.person("Bo"), 50) == "This is not given to you. It is decided by Ulf, Mia or Åsa."
