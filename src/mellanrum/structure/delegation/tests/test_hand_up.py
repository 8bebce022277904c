"""A delegate may leave a matter to whoever is above them: the nearest superior who can, and at last the board."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.roles import UnitKind
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.rules import Answer, Capacity

from .worlds import Town, names, why


@pytest.fixture
def town() -> Town:
    town = Town()
    town.rule(town.by, Post.UNIT_MANAGER, most=50_000)
    return town


def handed(town: Town, *people: User, **given: object) -> Answer:
    return town.ask(town.home, 10_000, handed_up=frozenset(person.pk for person in people), **given)


def test_what_is_handed_up_comes_to_the_nearest_superior(town):
    answer = handed(town, town.near)

    assert names(answer) == ["Mia", "Åsa"]
    assert answer.first.capacity == Capacity.SUPERIOR
    assert why(answer, "Ulf") == ["Has handed the matter up."]


def test_what_the_superior_hands_up_too_comes_to_the_next(town):
    answer = handed(town, town.near, town.middle)

    assert names(answer) == ["Åsa"]
    assert why(answer, "Mia") == ["Has handed the matter up."]


def test_a_superior_who_took_it_first_leaves_nobody_below_to_decide(town):
    answer = handed(town, town.middle)

    assert names(answer) == ["Åsa"]
    assert why(answer, "Ulf") == ["The matter has been handed up."]


def test_above_the_highest_there_is_the_board(town):
    answer = handed(town, town.near, town.middle, town.top)

    assert names(answer) == ["Socialnämnden"]
    assert answer.first.capacity == Capacity.BOARD


def test_no_deputy_decides_what_the_holder_has_handed_up():
    town = Town()
    town.near = town.hires("Ulrika", town.division, deputies=[])
    town.staff.clear()
    deputy = User(name="Bo")
    near = town.hires("Ulf", town.home, deputies=[deputy], away=True)
    town.hires("Mia", town.division)
    town.rule(town.by, Post.UNIT_MANAGER, most=50_000)

    assert names(handed(town)) == ["Bo", "Mia"]
    assert names(handed(town, near)) == ["Mia"]
    assert names(handed(town, deputy)) == ["Mia"]


def test_a_deputy_who_is_the_superior_too_decides_as_that():
    town = Town()
    boss = town.middle
    town.staff.clear()
    near = town.hires("Ulf", town.home, deputies=[boss])
    town.hires(boss.name, town.division, id=boss.pk)
    town.rule(town.by, Post.UNIT_MANAGER, most=50_000)

    assert [one.capacity for one in handed(town, near).deciders] == [Capacity.SUPERIOR]


def test_a_colleague_at_the_same_post_does_not_decide_it_either(town):
    town.hires("Uno", town.home)

    answer = handed(town, town.near)

    assert names(answer) == ["Mia", "Åsa"]
    assert why(answer, "Uno") == ["The matter has been handed up."]


def test_a_superior_who_is_away_or_has_a_conflict_is_passed_by(town):
    answer = handed(town, town.near, conflicted=(town.middle,))

    assert names(answer) == ["Åsa"]
    assert why(answer, "Mia") == ["Has declared a conflict of interest."]


def test_somebody_with_another_point_keeps_their_own(town):
    town.rule(town.by, Post.DEPARTMENT_MANAGER, most=500_000)

    assert [one.capacity for one in handed(town, town.near).deciders] == [Capacity.SUPERIOR, Capacity.HOLDER]


def test_what_somebody_elsewhere_has_done_changes_nothing(town):
    elsewhere = town.hires("Eva", town.unit("Biblioteket", UnitKind.UNIT))

    assert handed(town, elsewhere) == handed(town)


@given(st.sets(st.sampled_from(["near", "middle", "top"])))
def test_whoever_hands_up_never_decides_and_somebody_always_does(who):
    town = Town()
    town.rule(town.by, Post.UNIT_MANAGER, most=50_000)
    people = [getattr(town, name) for name in who]

    answer = handed(town, *people)

    assert answer.first is not None
    assert {holder.person for holder in answer.deciders}.isdisjoint(people)
    assert all(one.person is None for one in answer.deciders) == (town.top in people)
