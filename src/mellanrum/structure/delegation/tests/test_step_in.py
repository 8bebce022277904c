"""Who decides when the holder cannot: deputies, superiors, politicians."""

import pytest

from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.rules import Capacity, PostAt, Present

from .worlds import Town, names, why

HINDERED = {
    "away": "Is away now.",
    "conflicted": "Has declared a conflict of interest.",
    "left": "No longer works here.",
}


@pytest.fixture
def town() -> Town:
    return Town()


def capacities(answer):
    return [(holder.name, holder.capacity) for holder in answer.deciders]


def test_away_the_deputy_that_the_order_names_comes_first(town):
    absent = town.hires("Eva", town.home, Role.CONTROLLER, away=True, deputies=[town.person("Kim")])
    town.rule(town.by, Post.CONTROLLER, point="7", deputy=Post.INNOVATION_LEADER)
    town.hires("Ida", town.department, Role.INNOVATION_LEADER)

    answer = town.ask(town.home)

    assert capacities(answer)[:3] == [
        ("Ida", Capacity.DEPUTY),
        ("Kim", Capacity.DEPUTY),
        ("Ulf", Capacity.SUPERIOR),
    ]
    assert answer.first.post == "deputy for controller"
    assert why(answer, absent.name) == ["Is away now."]
    assert why(answer, "Ida") == ["Steps in, since nobody who is controller can decide now."]
    assert why(answer, "Ulf") == ["Is superior to controller and has the same right."]


def test_while_the_holder_is_here_no_deputy_is_needed(town):
    town.hires("Eva", town.home, Role.CONTROLLER, deputies=[town.person("Kim")])
    town.rule(town.by, Post.CONTROLLER)

    answer = town.ask(town.home)

    assert names(answer) == ["Eva", "Ulf", "Mia", "Åsa"]
    assert why(answer, "Kim") == ["Would step in for controller, but it is not needed now."]


def test_of_two_holders_one_here_is_enough(town):
    town.hires("Eva", town.home, Role.CONTROLLER, away=True, deputies=[town.person("Kim")])
    town.hires("Per", town.home, Role.CONTROLLER)
    town.rule(town.by, Post.CONTROLLER)

    assert "Kim" not in names(town.ask(town.home))
    assert town.ask(town.home).first.name == "Per"


def test_a_deputy_who_is_away_or_in_conflict_does_not_step_in(town):
    kim = town.person("Kim")
    town.hires("Eva", town.home, Role.CONTROLLER, away=True, deputies=[Present(town.person("Bo"), away=True), kim])
    town.rule(town.by, Post.CONTROLLER)

    assert names(town.ask(town.home, conflicted=[kim])) == ["Ulf", "Mia", "Åsa"]


@pytest.mark.parametrize("hindered", ["away", "conflicted", "left"])
def test_nobody_decides_who_is_hindered(town, hindered):
    town.staff.clear()
    ulf = town.hires("Ulf", town.home, away=hindered == "away", is_active=hindered != "left")
    town.hires("Åsa", town.department)
    town.rule(town.by, Post.UNIT_MANAGER)

    answer = town.ask(town.home, conflicted=[ulf] if hindered == "conflicted" else [])

    assert capacities(answer) == [("Åsa", Capacity.SUPERIOR)]
    reason = {
        "away": "Is away now.",
        "conflicted": "Has declared a conflict of interest.",
        "left": "No longer works here.",
    }
    assert why(answer, "Ulf") == [reason[hindered]]


def test_with_a_conflict_of_interest_it_goes_to_the_next_in_line_and_in_the_end_to_the_board(town):
    town.rule(town.by, Post.UNIT_MANAGER)

    asked = [town.ask(town.home, conflicted=who) for who in ([town.near], [town.near, town.middle])]
    nobody = town.ask(town.home, conflicted=[town.near, town.middle, town.top])

    assert [names(answer) for answer in asked] == [["Mia", "Åsa"], ["Åsa"]]
    assert names(nobody) == ["Socialnämnden"]
    assert nobody.first.capacity == Capacity.BOARD
    assert why(nobody, "Socialnämnden") == [
        "Nobody it is given to can decide now, so it is decided by Socialnämnden.",
    ]


def test_in_july_whoever_acts_for_the_superior_has_the_same_right(town):
    town.staff.clear()
    town.hires("Ulf", town.home, away=True)
    town.hires("Åsa", town.department, away=True, deputies=[town.person("Tore")])
    town.rule(town.by, Post.UNIT_MANAGER)

    answer = town.ask(town.home)

    assert capacities(answer) == [("Tore", Capacity.SUPERIOR)]
    assert why(answer, "Tore") == ["Steps in for Åsa, who is superior to unit_manager."]


def test_nobody_acts_for_a_superior_who_is_here(town):
    town.staff.clear()
    town.hires("Ulf", town.home)
    town.hires("Åsa", town.department, deputies=[town.person("Tore")])
    town.rule(town.by, Post.UNIT_MANAGER)

    assert names(town.ask(town.home)) == ["Ulf", "Åsa"]


def test_a_post_that_nobody_holds_goes_to_the_deputy_and_those_above(town):
    town.rule(town.by, Post.CONTROLLER, deputy=Post.INNOVATION_LEADER)
    town.hires("Ida", town.division, Role.INNOVATION_LEADER)

    answer = town.ask(town.home)

    assert names(answer) == ["Ida", "Ulf", "Mia", "Åsa"]
    assert why(answer, "controller") == ["Nobody is controller here now."]


def test_the_nearest_who_has_the_role_is_meant_where_no_level_is_told(town):
    town.hires("Långt", town.department, Role.INNOVATION_LEADER)
    town.hires("Nära", town.division, Role.INNOVATION_LEADER)
    town.rule(town.by, Post.INNOVATION_LEADER)

    assert names(town.ask(town.home)) == ["Nära", "Mia", "Åsa"]


def test_a_role_for_the_whole_municipality_is_found_last_and_all_managers_are_above(town):
    town.hires("Centralt", None, Role.CONTROLLER)
    town.rule(town.by, Post.CONTROLLER)

    assert names(town.ask(town.home)) == ["Centralt", "Ulf", "Mia", "Åsa"]


def test_a_level_that_the_unit_does_not_have_leaves_it_to_those_above(town):
    town.rule(town.by, Post.UNIT_MANAGER)

    assert capacities(town.ask(town.department)) == [("Åsa", Capacity.SUPERIOR)]


def test_a_post_at_a_unit_that_the_order_names_is_found_there_with_its_own_superiors(town):
    staff = town.unit("Stadskontoret", UnitKind.DEPARTMENT)
    money = town.unit("Ekonomi", UnitKind.DIVISION, staff)
    town.hires("Direktören", staff)
    town.hires("Ekonomichefen", money)
    town.rule(town.by, Post.MANAGER, called="ekonomichef", at=money)

    answer = town.ask(town.home)

    assert names(answer) == ["Ekonomichefen", "Direktören"]
    assert answer.first.post == "ekonomichef"


def test_a_deputy_at_a_unit_that_the_order_names_is_found_there(town):
    staff = town.unit("Stadskontoret", UnitKind.DEPARTMENT)
    town.hires("Direktören", staff)
    named = PostAt(Post.MANAGER, "kommundirektör", tuple(staff.path))
    town.rule(town.by, Post.DEPARTMENT_MANAGER, deputy=named)

    assert names(town.ask(town.home, conflicted=[town.top])) == ["Direktören"]


def test_a_politician_holds_alone_and_nobody_is_above(town):
    town.elects("Ordföranden", town.social)
    town.rule(town.by, Post.CHAIR, deputy=Post.VICE_CHAIR)

    assert names(town.ask(town.home)) == ["Ordföranden"]


def test_a_politician_who_is_away_is_followed_by_the_one_the_order_names(town):
    town.elects("Ordföranden", town.social, away=True)
    town.elects("Vice", town.social, Post.VICE_CHAIR)
    town.rule(town.by, Post.CHAIR, deputy=Post.VICE_CHAIR)

    assert capacities(town.ask(town.home)) == [("Vice", Capacity.DEPUTY)]


def test_the_chair_of_another_board_is_not_meant(town):
    town.elects("Annan", town.board("Skolnämnden"))
    town.rule(town.by, Post.CHAIR)

    assert names(town.ask(town.home)) == ["Socialnämnden"]


def test_a_committee_decides_as_a_body(town):
    town.rule(town.by, Post.COMMITTEE, called="arbetsutskottet")

    answer = town.ask(town.home)

    assert (answer.first.person, answer.first.capacity) == (None, Capacity.HOLDER)
    assert names(answer) == ["arbetsutskottet"]


def test_of_two_superiors_at_the_same_post_one_here_is_enough(town):
    town.staff.clear()
    town.hires("Ulf", town.home)
    town.hires("Mia", town.division, away=True, deputies=[town.person("Tore")])
    town.hires("Moa", town.division)
    town.rule(town.by, Post.UNIT_MANAGER)

    assert names(town.ask(town.home)) == ["Ulf", "Moa"]


def test_a_superior_who_is_also_the_deputy_decides_once_and_as_deputy(town):
    town.staff.clear()
    mia = town.hires("Mia", town.division)
    town.hires("Ulf", town.home, away=True, deputies=[mia])
    town.hires("Åsa", town.department)
    town.rule(town.by, Post.UNIT_MANAGER, point="1")
    town.rule(town.by, Post.UNIT_MANAGER, point="2")

    assert capacities(town.ask(town.home)) == [("Mia", Capacity.DEPUTY), ("Åsa", Capacity.SUPERIOR)]
