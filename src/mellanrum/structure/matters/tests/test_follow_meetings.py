"""A fund whose council has met takes requests for the next meeting planned: nobody has to write its day anew."""

from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.tests.factories import make_unit
from mellanrum.structure.funding.models import FundRules
from mellanrum.structure.funding.tests.factories import make_rules
from mellanrum.structure.ideas.models import Promise
from mellanrum.structure.ledger.tests.factories import make_fund
from mellanrum.structure.matters.actions import cancel_meeting, follow_meetings, move_meeting
from mellanrum.structure.matters.jobs import live_the_council_day
from mellanrum.structure.matters.queries.agendas import ready_for

from .factories import chair_of, in_weeks, make_council, make_matter, make_meeting, make_prepared

pytestmark = pytest.mark.django_db


def in_days(days: int):
    return clock.today() + timedelta(days=days)


def day_of(rules: FundRules):
    return FundRules.objects.get(pk=rules.pk).council_on


@pytest.mark.parametrize(("met_in", "follows"), [(-1, True), (13, True), (14, False), (40, False)])
def test_when_the_last_day_has_passed_the_next_meeting_counts(met_in, follows):
    meeting = make_meeting(make_council(), weeks=8)
    rules = make_rules(council_on=in_days(met_in), days_before=14)

    live_the_council_day()

    assert day_of(rules) == (meeting.starts_at.date() if follows else in_days(met_in))


def test_a_meeting_too_near_to_be_in_time_for_is_passed_by():
    council = make_council()
    make_meeting(council, weeks=1)
    later = make_meeting(council, weeks=5)
    rules = make_rules(council_on=in_days(-1), days_before=14)

    follow_meetings(rules)

    assert day_of(rules) == later.starts_at.date()


def test_a_fund_of_a_unit_follows_the_council_nearest_to_it():
    unit = make_unit()
    make_meeting(make_council(), weeks=4)
    own = make_meeting(make_council(unit=unit), weeks=6)
    rules = make_rules(make_fund(unit=unit), council_on=in_days(-1))

    follow_meetings(rules)

    assert day_of(rules) == own.starts_at.date()


def test_a_fund_without_a_council_keeps_having_none():
    make_meeting(make_council(), weeks=4)
    rules = make_rules()

    follow_meetings(rules)

    assert day_of(rules) is None


def test_without_a_meeting_to_come_the_day_stays():
    rules = make_rules(council_on=in_days(-1))

    follow_meetings(rules)

    assert day_of(rules) == in_days(-1)


def test_a_meeting_that_is_called_off_gives_way_to_the_next_and_a_new_one_counts_at_once():
    council = make_council()
    first, second = make_meeting(council, weeks=4), make_meeting(council, weeks=6)
    rules = make_rules(council_on=first.starts_at.date())

    cancel_meeting(first, by=chair_of(council))
    run_due_jobs()

    assert day_of(rules) == second.starts_at.date()


def test_what_is_ready_stays_on_the_agenda_of_a_meeting_that_comes_nearer():
    council = make_council(paper_days=14)
    meeting, matter = make_meeting(council, weeks=8), make_prepared(council=council)

    move_meeting(meeting, starts_at=in_weeks(1), where="", by=chair_of(council))

    assert (list(ready_for(meeting)), meeting.papers_by) == ([matter], clock.today())


def test_another_room_promises_nothing_anew():
    council = make_council(paper_days=14)
    meeting, matters = make_meeting(council, weeks=8), [make_prepared(council=council), make_matter()]
    before = list(Promise.objects.order_by("pk").values())

    move_meeting(meeting, starts_at=meeting.starts_at, where="Biblioteket", by=chair_of(council))

    assert list(Promise.objects.order_by("pk").values()) == before
    assert len(before) >= len(matters)


def test_what_waits_for_a_meeting_gets_its_new_day_and_so_do_the_papers():
    council = make_council(paper_days=14)
    meeting = make_meeting(council, weeks=8)
    waits, written = make_prepared(council=council), make_matter()

    move_meeting(meeting, starts_at=in_weeks(10), where="", by=chair_of(council))

    for matter in (waits, written):
        matter.refresh_from_db()
        matter.idea.refresh_from_db()
    assert waits.due_on == in_weeks(10).date()
    assert (written.prepare_by, written.due_on) == (meeting.papers_by, meeting.papers_by)
