"""The database asks where a holder, a deputy and a superior stand: a row nobody could have made is refused."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.actions import name_deputy, register_absence
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.decisions.actions import Sealed, write_record
from mellanrum.structure.decisions.kinds import Capacity, Part, Reason
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.delegation.models import Rule
from mellanrum.structure.delegation.tests.factories import make_board, make_order, make_rule
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.matters.kinds import Outcome, Way
from mellanrum.structure.matters.models import Declaration, Referral

from .factories import Place, make_move_matter

pytestmark = pytest.mark.django_db
NOT_HELD, NO_RULE = "did not hold the post", "no rule in force"


class Line:
    """A unit in a division in a department, each with a manager; the head of division may decide."""

    def __init__(self) -> None:
        self.department = make_unit(kind=UnitKind.DEPARTMENT)
        self.division = make_unit(kind=UnitKind.DIVISION, parent=self.department)
        self.unit = make_unit(parent=self.division)
        self.top, self.head, self.below = (
            make_employee(unit, Role.MANAGER) for unit in (self.department, self.division, self.unit)
        )
        leader = make_employee(self.unit, Role.INNOVATION_LEADER)
        board = make_board(self.department)
        rules = [
            make_rule(point="3.1", kind="move_to_pilot", most=None, post="division_manager"),
            make_rule(point="3.2", kind="grant_funds", most=100 * KRONA, post="division_manager"),
        ]
        make_order(board, *rules)
        self.place = Place(self.unit, self.head, leader, board)
        self.matter = make_move_matter(self.place)

    def writes(self, by: User, capacity: Capacity = Capacity.HOLDER, *, kind: str = "move_to_pilot", **given) -> None:
        """A decision written past everything but the database."""
        rule = given.pop("rule", None) or Rule.objects.get(kind=kind, order__board=self.place.board)
        fields = {
            "matter": self.matter,
            "idea": self.matter.idea,
            "unit": self.unit,
            "board": self.place.board,
            "board_name": self.place.board.name,
            "kind": kind,
            "outcome": Outcome.YES,
            "reason": Reason.VALUE,
            "case_number": "INN 2026-1",
            "post": "head of division",
            "capacity": capacity,
            "rule": rule,
            "point": rule.point,
        }
        with transaction.atomic():
            write_record(Decision(**fields | given), sealed=[Sealed.person_of(Part.DECIDER, by)])
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
def line() -> Line:
    return Line()


def away(person: User) -> User:
    """Somebody has their July, and their usual deputy steps in."""
    deputy = make_employee()
    name_deputy(person, deputy=deputy, by=None)
    last = clock.today() + timedelta(days=20)
    register_absence(person, starts_on=clock.today(), ends_on=last, by=None)
    return deputy


def test_whoever_holds_the_post_where_it_is_decides(line):
    line.writes(line.head)

    assert Decision.objects.count() == 1


@pytest.mark.parametrize("who", ["top", "below"])
def test_the_same_role_at_another_level_is_not_the_post(line, who):
    with pytest.raises(IntegrityError, match=NOT_HELD):
        line.writes(getattr(line, who))


def test_the_same_post_elsewhere_is_not_the_post(line):
    elsewhere = make_employee(make_unit(kind=UnitKind.DIVISION, parent=line.department), Role.MANAGER)

    with pytest.raises(IntegrityError, match=NOT_HELD):
        line.writes(elsewhere)


def test_a_superior_stands_above_and_not_below(line):
    with pytest.raises(IntegrityError, match=NOT_HELD):
        line.writes(line.below, Capacity.SUPERIOR)

    line.writes(line.top, Capacity.SUPERIOR)


def test_a_deputy_decides_only_while_no_holder_can(line):
    deputy = make_employee()
    name_deputy(line.head, deputy=deputy, by=None)
    with pytest.raises(IntegrityError, match=NOT_HELD):
        line.writes(deputy, Capacity.DEPUTY)

    register_absence(line.head, starts_on=clock.today(), ends_on=clock.today() + timedelta(days=9), by=None)

    line.writes(deputy, Capacity.DEPUTY)


def test_a_deputy_for_somebody_above_is_no_deputy_for_the_post_but_steps_in_for_the_superior(line):
    away(line.head)
    deputy = away(line.top)

    with pytest.raises(IntegrityError, match=NOT_HELD):
        line.writes(deputy, Capacity.DEPUTY)
    line.writes(deputy, Capacity.SUPERIOR)


def test_a_manager_is_no_deputy_for_being_a_manager(line):
    away(line.head)

    with pytest.raises(IntegrityError, match=NOT_HELD):
        line.writes(line.below, Capacity.DEPUTY)


def test_whoever_is_away_decides_nothing(line):
    away(line.head)

    with pytest.raises(IntegrityError, match=NOT_HELD):
        line.writes(line.head)


def test_whoever_has_a_conflict_of_interest_decides_nothing(line):
    Declaration.objects.create(matter=line.matter, person=line.head, is_conflicted=True, declared_at=clock.now())

    with pytest.raises(IntegrityError, match=NOT_HELD):
        line.writes(line.head)


def test_whoever_has_handed_it_up_decides_nothing(line):
    Referral.objects.create(matter=line.matter, way=Way.TO_SUPERIOR, by=line.head, to=line.top, reason="Stort.")

    with pytest.raises(IntegrityError, match=NOT_HELD):
        line.writes(line.head)
    line.writes(line.top, Capacity.SUPERIOR)


@pytest.mark.parametrize("way", [Way.HANDED_UP, Way.TAKEN_OVER])
def test_what_went_to_the_board_nobody_else_decides(line, way):
    Referral.objects.create(matter=line.matter, way=way, by=line.head, board=line.place.board, reason="Stort.")

    with pytest.raises(IntegrityError, match=NO_RULE):
        line.writes(line.head)


def test_nothing_is_won_by_splitting(line):
    line.writes(line.head, kind="grant_funds", amount=60 * KRONA)
    line.matter = make_move_matter(line.place)
    elsewhere = line.matter.idea

    with pytest.raises(IntegrityError, match=NO_RULE):
        line.writes(line.head, kind="grant_funds", amount=60 * KRONA, idea=Decision.objects.get().idea)
    line.writes(line.head, kind="grant_funds", amount=60 * KRONA, idea=elsewhere)


def test_in_a_company_nobody_above_it_decides():
    above = make_unit(kind=UnitKind.DEPARTMENT)
    company = make_unit(kind=UnitKind.COMPANY, parent=above)
    director, chief = make_employee(above, Role.MANAGER), make_employee(company, Role.MANAGER)
    order = make_order(None, make_rule(kind="move_to_pilot", most=None, post="chief_executive"), company=company)
    line = Line()
    given = {"unit": company, "rule": order.rules.get(), "point": order.rules.get().point, "board": None}
    line.matter = make_move_matter(line.place)

    with pytest.raises(IntegrityError, match=NOT_HELD):
        line.writes(director, Capacity.SUPERIOR, **given)
    line.writes(chief, **given)
