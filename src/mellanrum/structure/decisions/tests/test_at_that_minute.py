"""Who may decide is asked at the minute of the decision: absence, deputies, superiors, and two who decide at once."""

from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Forbidden
from mellanrum.foundation.core.tests.races import at_once
from mellanrum.foundation.organisation.actions import end_assignment, register_absence
from mellanrum.foundation.organisation.models import Assignment, Municipality, Unit
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.decisions.actions import decide, release_decision
from mellanrum.structure.decisions.kinds import Capacity, Part
from mellanrum.structure.decisions.models import Decision, Letter, Link
from mellanrum.structure.decisions.queries.desk import right_to_decide
from mellanrum.structure.decisions.queries.proof import find_faults
from mellanrum.structure.decisions.queries.waiting import waiting_for
from mellanrum.structure.delegation.tests.factories import make_order, make_rule
from mellanrum.structure.ledger.queries import balance
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.matters.models import Matter

from .factories import make_money_matter, make_move_matter, make_place, no, yes

pytestmark = pytest.mark.django_db


def away(person, *, deputy):
    """Somebody has their July."""
    last = clock.today() + timedelta(days=20)
    register_absence(person, starts_on=clock.today(), ends_on=last, deputy=deputy, by=person)


def test_while_the_only_holder_is_away_their_deputy_decides(place):
    matter, deputy = make_move_matter(place), make_employee(place.unit)
    away(place.head, deputy=deputy)

    with pytest.raises(Forbidden, match="Is away now"):
        decide(matter, said=yes(), by=place.head)
    decision = decide(matter, said=yes(), by=deputy)

    assert decision.capacity == Capacity.DEPUTY
    assert decision.openings.get(part=Part.DECIDER).person == deputy


def test_the_desk_follows_who_is_there(place):
    make_move_matter(place)
    deputy = make_employee(place.unit)

    before = [len(waiting_for(person)) for person in (place.head, deputy)]
    away(place.head, deputy=deputy)
    after = [len(waiting_for(person)) for person in (place.head, deputy)]

    assert (before, after) == ([1, 0], [0, 1])


def test_a_superior_may_decide_though_it_does_not_wait_for_them():
    place = make_place()
    above = make_unit("Hela kommunen", kind=UnitKind.DEPARTMENT)
    Unit.objects.filter(pk=place.unit.pk).update(parent=above)
    director = make_employee(above, Role.MANAGER)
    place.unit.refresh_from_db()
    matter = make_move_matter(place)

    waits = list(waiting_for(director))
    decision = decide(matter, said=yes(), by=director)

    assert waits == []
    assert decision.capacity == Capacity.SUPERIOR


def test_whoever_left_the_post_this_morning_may_not_decide_this_afternoon(place):
    matter = make_move_matter(place)
    end_assignment(Assignment.objects.get(person=place.head, role=Role.MANAGER), by=None)

    with pytest.raises(Forbidden):
        decide(matter, said=yes(), by=place.head)


def test_by_a_newer_order_somebody_else_may_decide(place):
    matter = make_move_matter(place)
    make_order(place.board, make_rule(kind="move_to_pilot", point="9.1", post="innovation_leader", most=None))

    with pytest.raises(Forbidden):
        decide(matter, said=yes(), by=make_employee(place.unit))
    decision = decide(matter, said=yes(), by=place.leader)

    assert (decision.point, decision.capacity) == ("9.1", Capacity.HOLDER)


def test_the_right_says_as_what_and_the_lack_of_it_why(place):
    matter = make_move_matter(place)

    own, others = right_to_decide(place.head, matter), right_to_decide(place.leader, matter)

    assert (own.holder.post, own.for_board, own.why_not) == ("head of department", False, "")
    assert (others.holder, place.head.name in others.why_not) == (None, True)


def test_a_smaller_amount_may_be_within_reach_where_the_whole_is_not():
    place = make_place(most=250_000 * KRONA)
    matter = make_money_matter(place)

    with pytest.raises(Forbidden):
        decide(matter, said=yes(amount=300_000 * KRONA), by=place.head)

    assert decide(matter, said=yes(amount=250_000 * KRONA), by=place.head).amount == 250_000 * KRONA


@pytest.mark.django_db(transaction=True)
def test_of_a_yes_and_a_no_in_the_same_moment_one_is_made_and_one_letter_waits():
    place = make_place()
    matter = make_money_matter(place)

    outcomes = at_once(
        lambda: decide(Matter.objects.get(pk=matter.pk), said=yes(amount=KRONA), by=place.head),
        lambda: decide(Matter.objects.get(pk=matter.pk), said=no(), by=place.head),
    )

    (decision,) = Decision.objects.all()
    assert [one for one in outcomes if isinstance(one, Decision)] == [decision]
    assert Letter.objects.held().get().decision == decision
    assert Link.objects.count() == 1
    assert balance(matter.request.fund).granted == decision.amount
    assert find_faults() == []


@pytest.mark.django_db(transaction=True)
def test_of_two_who_tell_in_the_same_moment_one_does():
    place = make_place()
    decision = decide(make_move_matter(place), said=yes(), by=place.head)

    outcomes = at_once(
        *(lambda: release_decision(Letter.objects.get(decision=decision), by=place.head) for _turn in range(2))
    )

    assert sorted(str(one) for one in outcomes) == ["None", "The author has been told already."]
    assert Municipality.objects.exists()
