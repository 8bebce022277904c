"""On whose desk a matter waits is kept with it: from when it is ready until it is decided, sent back or withdrawn."""

import pytest

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.delegation.tests.factories import make_board, make_order, make_rule
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.actions.desks import lay_on_desk
from mellanrum.structure.matters.kinds import Advice, Way
from mellanrum.structure.matters.models import Matter

from .factories import chair_of, make_assessed, make_council, make_prepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    """A department whose head decides."""
    unit = make_unit()
    make_order(make_board(unit), make_rule(kind="move_to_pilot", most=None))
    return unit


@pytest.fixture
def head(unit):
    return make_employee(unit, Role.MANAGER)


def desk_of(matter):
    """On whose desk it waits: of a person or of a board, as the database says now."""
    now = Matter.objects.get(pk=matter.pk)
    return (now.waits_for, now.waits_for_board) if now.waits_since else None


def test_what_is_handed_in_without_a_council_waits_for_whoever_decides(unit, head):
    assert desk_of(make_prepared(unit=unit)) == (head, None)


def test_what_a_council_has_waits_on_no_desk_until_it_has_given_its_advice():
    item = make_assessed()
    before = desk_of(item.matter)

    actions.give_recommendation(item, advice=Advice.RECOMMEND, words="Ja.", by=chair_of(item.meeting.council))

    assert (before, desk_of(item.matter) is None) == (None, False)


def test_the_night_lays_nothing_there_that_a_council_still_has(unit, head):
    matter = make_prepared(unit=unit, council=make_council())

    actions.put_desks_right()

    assert desk_of(matter) is None


def test_what_goes_higher_no_longer_waits_for_a_council(unit, head):
    matter, board = make_prepared(unit=unit, council=make_council()), make_board()

    actions.refer_matter(matter, way=Way.TAKEN_OVER, board=board, reason="Det rör alla.", by=make_employee())
    taken = desk_of(matter)
    Matter.objects.update(waits_since=None, waits_for_board=None)
    actions.put_desks_right()

    assert taken == desk_of(matter) == (None, board)


def test_what_is_sent_back_or_withdrawn_leaves_the_desk(unit, head):
    back, gone = make_prepared(unit=unit), make_prepared(unit=unit)

    actions.send_back_matter(back, words="Vad kostar det?", by=head)
    actions.withdraw_matter(gone, words="Vi väntar.", by=gone.prepared_by)

    assert [desk_of(matter) for matter in (back, gone)] == [None, None]


def test_what_moved_on_meanwhile_is_laid_on_no_desk(unit, head):
    matter = make_prepared(unit=unit)
    actions.send_back_matter(Matter.objects.get(pk=matter.pk), words="Vad kostar det?", by=head)

    lay_on_desk(matter)

    assert desk_of(matter) is None


def test_what_is_found_on_no_desk_is_laid_on_one(unit, head):
    matter = make_prepared(unit=unit)
    Matter.objects.update(waits_since=None, waits_for=None)

    actions.put_desks_right()

    assert desk_of(matter) == (head, None)


def test_what_is_counted_before_it_is_told_shows_in_no_outcome(unit, head):
    matter = make_prepared(unit=unit)

    actions.count_decided(matter, amount=5)

    now = Matter.objects.get(pk=matter.pk)
    assert (now.decided_amount, now.outcome, now.decided_at) == (5, "", None)
