"""What only politicians may decide any longer waits with whoever prepared it, and with nobody who was to decide."""

from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.actions import register_absence
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.delegation.actions import withdraw_rule
from mellanrum.structure.delegation.models import Rule
from mellanrum.structure.funding.actions import cover_requests
from mellanrum.structure.funding.models import Request
from mellanrum.structure.matters.actions import cover_matters

from .factories import make_money_matter

pytestmark = pytest.mark.django_db


def a_morning(day) -> None:
    """What the handovers of both rooms do every day, twice over."""
    for _again in range(2):
        cover_requests(day)
        cover_matters(day)
        run_due_jobs()


def holder_of(matter):
    return Request.objects.get(pk=matter.request_id).holder


@pytest.fixture
def matter(place):
    """A request that the head was to decide, until the point was withdrawn."""
    found = make_money_matter(place)
    assert holder_of(found) == place.head
    withdraw_rule(Rule.objects.get(kind="grant_funds"), decided_on=clock.today(), paragraph="§ 9", by=None)
    return found


def test_a_request_goes_back_to_whoever_prepared_it_when_the_point_is_withdrawn(place, matter):
    run_due_jobs()

    matter.refresh_from_db()
    assert (holder_of(matter), matter.waits_for_board) == (matter.prepared_by, place.board)


def test_whoever_steps_in_has_it_while_the_preparer_is_away_and_it_does_not_go_to_and_fro(place, matter):
    run_due_jobs()
    deputy, today = make_employee(place.unit), clock.today()
    register_absence(matter.prepared_by, starts_on=today, ends_on=today + timedelta(days=3), deputy=deputy, by=None)

    a_morning(today)
    moves = matter.request.moves.count()
    a_morning(today)

    assert (holder_of(matter), matter.request.moves.count()) == (deputy, moves)
    with clock.at(clock.now() + timedelta(days=7)):
        a_morning(clock.today())
        assert holder_of(matter) == matter.prepared_by


def test_never_with_whoever_asks_for_it(place, matter):
    today = clock.today()
    asker = matter.request.applicant
    register_absence(matter.prepared_by, starts_on=today, ends_on=today + timedelta(days=3), deputy=asker, by=None)

    a_morning(today)

    assert holder_of(matter) == matter.prepared_by
