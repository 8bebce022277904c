"""What an order may begin with, and the words that it is made of."""

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.delegation import intake
from mellanrum.structure.delegation.actions import adopt_order, draft_order
from mellanrum.structure.delegation.exports import seats_of
from mellanrum.structure.delegation.kinds import DELEGABLE, KINDS, MOVES, Measure
from mellanrum.structure.delegation.models import Seat
from mellanrum.structure.delegation.posts import BODIES, ELECTED, EMPLOYED, Post
from mellanrum.structure.delegation.queries import boards_served, has_orders, known_answer, verdict_on, who_may_decide
from mellanrum.structure.delegation.rules import Question, place_of
from mellanrum.structure.delegation.starter import starter_rules

from .factories import make_board, make_order

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("for_company", [False, True])
def test_what_one_begins_with_is_an_order_that_can_be_adopted(for_company):
    company = make_unit("Energi AB", kind=UnitKind.COMPANY) if for_company else None
    board = None if for_company else make_board(make_unit())
    order = draft_order(board=board, company=company, rules=starter_rules(for_company=for_company), by=None)

    adopt_order(order, adopted_on=clock.today(), paragraph="§ 1", by=None)

    kinds = set(order.rules.values_list("kind", flat=True))
    assert {"move_to_pilot", "scale_up", "realise", "grant_funds", "grant_hours"} <= kinds
    assert all(rule.ground for rule in order.rules.all())


@pytest.mark.parametrize(
    ("kronor", "decides"), [(50_000, "Ulf"), (50_001, "Åsa"), (500_000, "Åsa"), (500_001, "arbetsutskottet")]
)
def test_money_goes_to_the_nearest_manager_the_head_and_then_the_politicians(kronor, decides):
    department = make_unit("Socialförvaltningen")
    unit = make_unit("Hemtjänsten", parent=department)
    make_employee(department, Role.MANAGER, name="Åsa")
    make_employee(unit, Role.MANAGER, name="Ulf")
    order = draft_order(board=make_board(department), rules=starter_rules(), by=None)
    adopt_order(order, adopted_on=clock.today(), paragraph="§ 1", by=None)

    answer = who_may_decide(Question("grant_funds", unit, kronor * 100), at=clock.now())

    assert answer.first.name == decides


def test_every_kind_that_may_be_given_away_has_words_in_lists():
    assert set(intake.KINDS_CALLED) == set(DELEGABLE)
    assert set(intake.POSTS) == set(Post)
    assert all(str(kind) for kind in KINDS.values())


def test_nothing_that_the_law_keeps_is_delegable_and_moves_count_nothing():
    kept = {key for key in KINDS if key not in DELEGABLE}

    assert kept == {"carry_out", "goals_and_direction", "statement_to_council", "principle"}
    assert {KINDS[key].measure for key in MOVES} == {None}
    assert {KINDS["grant_hours"].measure, KINDS["grant_funds"].measure} == set(Measure)


def test_every_post_is_of_one_sort():
    assert sorted([*EMPLOYED, *ELECTED, *BODIES]) == sorted(Post)


@pytest.mark.parametrize(
    "points", [["1.2", "1.10", "2"], ["1:8", "1:13"], ["3.2 a", "3.2 b", "3.10"], ["A 1", "A 2", "B 1"]]
)
def test_points_stand_in_the_order_that_people_read_them(points):
    mixed = points[::-1]

    assert sorted(mixed, key=place_of) == points


def test_what_a_point_says_under_letters_stands_before_the_points_below_it():
    assert sorted(["3.2.1", "3.2 b", "3.2 a", "3.2"], key=place_of) == ["3.2", "3.2 a", "3.2 b", "3.2.1"]


def test_pages_know_the_orders_of_today():
    unit = make_unit()
    manager = make_employee(unit, Role.MANAGER)
    before = has_orders()
    board = make_board(unit)

    make_order(board)

    assert (before, has_orders()) == (False, True)
    assert known_answer(Question("grant_funds", unit, 1)).first.person == manager
    assert [one.board_id for one in boards_served()] == [board.pk]


@pytest.mark.parametrize(("kind", "may"), [("carry_out", True), ("principle", False), ("grant_funds", False)])
def test_somebody_who_is_in_no_rule_is_told_why(kind, may):
    unit = make_unit()
    make_order(make_board(unit))
    somebody = make_employee(unit)

    verdict = verdict_on(somebody, who_may_decide(Question(kind, unit, 1), at=clock.now()))

    assert (verdict.may, verdict.person, bool(verdict.reason)) == (may, somebody, True)


def test_where_nobody_can_say_everybody_is_told_why_not():
    unit = make_unit()
    somebody = make_employee(unit)

    verdict = verdict_on(somebody, who_may_decide(Question("grant_funds", unit, 1), at=clock.now()))

    assert verdict.reason.startswith("No board is written down for")


def test_a_person_gets_the_seats_they_have_had():
    board, person = make_board(make_unit(), name="Socialnämnden"), make_employee()
    Seat.objects.create(board=board, post=Post.CHAIR, person=person)

    assert [(one["board__name"], one["post"]) for one in seats_of(person)] == [("Socialnämnden", "chair")]
