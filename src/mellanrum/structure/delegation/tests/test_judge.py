"""What a rule gives: to which post, up to which amount and where."""

import pytest

from mellanrum.foundation.organisation.roles import UnitKind
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.rules import Capacity

from .worlds import Town, names, why


@pytest.fixture
def town() -> Town:
    return Town()


def capacities(answer):
    return [(holder.name, holder.capacity) for holder in answer.deciders]


def test_the_post_holds_the_rule_and_those_above_have_the_same_right(town):
    rule = town.rule(town.by, Post.UNIT_MANAGER, most=50_000)

    answer = town.ask(town.home, 50_000)

    assert capacities(answer) == [
        ("Ulf", Capacity.HOLDER),
        ("Mia", Capacity.SUPERIOR),
        ("Åsa", Capacity.SUPERIOR),
    ]
    assert {holder.rule for holder in answer.deciders} == {rule}
    assert answer.by_order
    assert answer.needs_decision


@pytest.mark.parametrize(("kronor", "decides"), [(50_000, "Ulf"), (50_001, "Mia"), (500_000, "Mia"), (500_001, "Åsa")])
def test_the_narrowest_limit_that_holds_comes_first(town, kronor, decides):
    town.rule(town.by, Post.DEPARTMENT_MANAGER, most=None)
    town.rule(town.by, Post.DIVISION_MANAGER, most=500_000)
    town.rule(town.by, Post.UNIT_MANAGER, most=50_000)

    answer = town.ask(town.home, kronor)

    assert answer.first.name == decides
    assert answer.first.capacity == Capacity.HOLDER


def test_whoever_holds_a_rule_of_their_own_decides_by_that_and_not_as_superior(town):
    town.rule(town.by, Post.UNIT_MANAGER, point="1", most=50_000)
    town.rule(town.by, Post.DIVISION_MANAGER, point="2", most=500_000)

    answer = town.ask(town.home, 10_000)

    assert [(one.name, one.rule.point, one.capacity) for one in answer.deciders] == [
        ("Ulf", "1", Capacity.HOLDER),
        ("Mia", "2", Capacity.HOLDER),
        ("Åsa", "1", Capacity.SUPERIOR),
    ]


def test_points_with_the_same_limit_come_in_the_order_of_the_document(town):
    town.rule(town.by, Post.DEPARTMENT_MANAGER, point="1.10", most=100)
    town.rule(town.by, Post.UNIT_MANAGER, point="1.9", most=100)

    assert town.ask(town.home, 100).first.rule.point == "1.9"


def test_below_the_lowest_amount_a_rule_does_not_hold(town):
    town.rule(town.by, Post.COMMITTEE, called="arbetsutskottet", least=100, most=200)

    assert names(town.ask(town.home, 99)) == ["Socialnämnden"]
    assert names(town.ask(town.home, 100)) == ["arbetsutskottet"]


def test_nothing_is_won_by_splitting(town):
    town.rule(town.by, Post.DIVISION_MANAGER, point="3.2", most=500_000)

    answer = town.ask(town.home, 200_000, already=300_001)

    assert names(answer) == ["Socialnämnden"]
    assert why(answer, "Mia") == [
        "Point 3.2 holds for at most 500\xa0000\xa0kr. "
        "With what is already decided in the matter it is 500\xa0001\xa0kr."
    ]


def test_an_amount_plays_no_part_where_nothing_is_counted(town):
    town.rule(town.by, Post.UNIT_MANAGER, kind="move_to_pilot", most=None)

    assert town.ask(town.home, 9_999_999, "move_to_pilot").first.name == "Ulf"


def test_hours_are_counted_as_hours(town):
    town.rule(town.by, Post.UNIT_MANAGER, point="5", kind="grant_hours", most=40, scale=1)

    assert town.ask(town.home, 0, "grant_hours", already=0).first.name == "Ulf"
    answer = town.ask(town.home, 1, "grant_hours")
    assert "40 hours" in why(answer, "Ulf")[0]
    assert "100 hours" in why(answer, "Ulf")[0]


def test_a_rule_for_a_part_of_the_organisation_holds_there_and_below(town):
    other = town.unit("Hemtjänst Söder", UnitKind.UNIT, town.division)
    town.rule(town.by, Post.DIVISION_MANAGER, point="2", unit=town.home)

    assert town.ask(town.home).first.name == "Mia"
    assert names(town.ask(other)) == ["Socialnämnden"]
    assert why(town.ask(other), "Mia") == ["Point 2 holds for Hemtjänst Norr only."]
    town.rule(town.by, Post.DIVISION_MANAGER, unit=town.division)
    assert town.ask(other).first.name == "Mia"


def test_other_kinds_of_matters_are_not_meant(town):
    town.rule(town.by, Post.UNIT_MANAGER, kind="grant_funds")

    assert names(town.ask(town.home, kind="scale_up")) == ["Socialnämnden"]


def test_everybody_who_was_considered_is_told_why_once(town):
    town.rule(town.by, Post.UNIT_MANAGER, point="1", most=10)
    town.rule(town.by, Post.UNIT_MANAGER, point="2", most=1_000)
    town.rule(town.by, Post.DIVISION_MANAGER, point="3", most=20)
    town.rule(town.by, Post.DIVISION_MANAGER, point="3.1", most=20, unit=town.unit("Annan"))

    answer = town.ask(town.home, 100)

    told = [(verdict.name, verdict.may) for verdict in answer.considered]
    assert told == [("Ulf", True), ("Mia", True), ("Åsa", True), ("Socialnämnden", False)]


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ({"least": 5, "most": 9}, ": from 5\xa0kr to 9\xa0kr"),
        ({"least": 5}, ": from 5\xa0kr"),
        ({}, ": any amount"),
        ({"most": 9}, ": at most 9\xa0kr"),
        ({"kind": "close"}, ""),
    ],
)
def test_limits_are_told_in_words(town, limits, told):
    town.rule(town.by, Post.UNIT_MANAGER, point="4", called="enhetschef", **limits)

    answer = town.ask(town.home, 7, limits.get("kind", "grant_funds"))

    assert why(answer, "Ulf") == [f"Point 4 gives it to enhetschef{told}."]


def test_a_post_that_nobody_holds_is_told_too_why_it_does_not_reach(town):
    town.rule(town.by, Post.CONTROLLER, point="9", most=10)

    answer = town.ask(town.home, 11)

    assert [(one.name, one.post, one.person) for one in answer.considered[1:]] == [("controller", "controller", None)]
    assert why(answer, "controller") == ["Point 9 holds for at most 10\xa0kr. This is 11\xa0kr."]
    assert why(answer, "Socialnämnden") == [
        "Nothing in the delegation order gives this to anybody, so it is decided by Socialnämnden.",
    ]


def test_everybody_is_named_with_their_post_in_the_matter(town):
    town.rule(town.by, Post.UNIT_MANAGER, called="enhetschef")

    answer = town.ask(town.home, board=town.social)

    posts = ["enhetschef", "superior to enhetschef", "superior to enhetschef"]
    assert [holder.post for holder in answer.deciders] == posts
    assert [verdict.post for verdict in answer.considered] == [*posts, ""]
    assert answer.first.in_words == "Ulf (enhetschef)"
    assert answer.first.ground == "Point 1.1 of the delegation order of Socialnämnden gives the right."


def test_a_board_that_decides_itself_is_named_as_it_is(town):
    (board,) = town.ask(town.home).deciders

    assert board.in_words == "Socialnämnden"
    assert board.ground == "Nothing in the delegation order gives it to anybody else."


def test_a_limit_where_nothing_is_counted_means_nothing(town):
    town.rule(town.by, Post.UNIT_MANAGER, kind="close", least=5, most=10)

    assert names(town.ask(town.home, 11, "close"))[0] == "Ulf"


def test_people_of_the_same_name_are_not_the_same_person(town):
    town.staff.clear()
    one, other = town.hires("Kim", town.home), town.hires("Kim", town.division)
    town.rule(town.by, Post.UNIT_MANAGER)

    answer = town.ask(town.home, conflicted=[one])

    assert [holder.person for holder in answer.deciders] == [other]
    assert [(verdict.person, verdict.may) for verdict in answer.considered[:2]] == [(one, False), (other, True)]


def test_each_reason_for_a_no_is_told_once(town):
    town.rule(town.by, Post.UNIT_MANAGER, point="1", most=10)
    town.rule(town.by, Post.UNIT_MANAGER, point="2", unit=town.unit("Annan"))
    town.rule(town.by, Post.UNIT_MANAGER, point="2", unit=town.unit("Annan"))

    answer = town.ask(town.home, 11)

    assert why(answer, "Ulf") == [
        "Point 1 holds for at most 10\xa0kr. This is 11\xa0kr.",
        "Point 2 holds for Annan only.",
    ]
    assert answer.by_order
    assert town.ask(town.home, 11, taken_over=True).by_order
