"""A meeting is planned, called with what is ready, begun, and over; nobody has to remember the days."""

from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.actions import register_absence
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.actions.assessing import close_where_all_have_scored
from mellanrum.structure.matters.jobs import keep_council_days, live_the_council_day
from mellanrum.structure.matters.kinds import MeetingStage
from mellanrum.structure.matters.models import Meeting
from mellanrum.structure.matters.queries.agendas import too_late_for
from mellanrum.structure.matters.queries.meetings import likely_here

from .factories import (
    assess,
    begin,
    chair_of,
    in_weeks,
    make_council,
    make_item,
    make_matter,
    make_meeting,
    make_prepared,
)

pytestmark = pytest.mark.django_db


def announced(kind: str) -> int:
    return AuditEntry.objects.filter(kind=kind).count()


def test_the_agenda_is_what_was_ready_in_time_in_the_order_it_came():
    council = make_council()
    meeting = make_meeting(council)
    first, second = make_prepared(), make_prepared()
    make_matter()
    with clock.at(clock.now() + timedelta(weeks=3)):
        late = make_prepared()

    actions.call_meeting(meeting, by=chair_of(council))

    assert [item.matter for item in meeting.items.order_by("position")] == [first, second]
    assert list(too_late_for(meeting)) == [late]


def test_what_came_late_can_be_taken_up_and_what_is_on_can_wait():
    council = make_council()
    meeting, chair = make_meeting(council), chair_of(council)
    item_matter = make_prepared()
    with clock.at(clock.now() + timedelta(weeks=3)):
        late = make_prepared()
    with pytest.raises(Refused, match="The agenda is not fixed yet"):
        actions.add_to_agenda(meeting, matter=late, by=chair)
    actions.call_meeting(meeting, by=chair)

    added = actions.add_to_agenda(meeting, matter=late, by=chair)
    actions.take_off_agenda(meeting.items.get(matter=item_matter), by=chair)

    assert [(item.position, item.matter) for item in meeting.items.all()] == [(added.position, late)]
    with pytest.raises(Refused, match="Only what is prepared for this council"):
        actions.add_to_agenda(meeting, matter=make_matter(), by=chair)


def test_what_has_been_scored_and_shown_stays_on_the_agenda():
    council = make_council()
    item, chair = make_item(council), chair_of(council)
    assess(item, chair)
    begin(item, chair)

    with pytest.raises(Refused, match="so it stays on the agenda"):
        actions.take_off_agenda(item, by=chair)


def test_nothing_ready_is_no_meeting_and_a_past_time_is_no_time():
    council = make_council()
    meeting, chair = make_meeting(council), chair_of(council)

    with pytest.raises(Refused, match="Nothing is ready for this meeting"):
        actions.call_meeting(meeting, by=chair)
    with pytest.raises(Refused, match="Choose a time that has not come yet"):
        actions.plan_meeting(council, starts_at=in_weeks(-1), by=chair)


def test_a_moved_meeting_moves_the_day_for_papers_until_it_is_called():
    council = make_council(paper_days=10)
    meeting, chair = make_meeting(council), chair_of(council)
    make_prepared()

    actions.move_meeting(meeting, starts_at=in_weeks(6), where="Biblioteket", by=chair)
    papers_by = meeting.papers_by
    actions.call_meeting(meeting, by=chair)
    actions.move_meeting(meeting, starts_at=in_weeks(7), where="Biblioteket", by=chair)

    assert papers_by == (in_weeks(6) - timedelta(days=10)).date()
    assert (meeting.papers_by, meeting.where) == (papers_by, "Biblioteket")


def test_a_meeting_that_is_called_off_lets_its_matters_wait_for_the_next():
    item = make_item()
    chair = chair_of(item.meeting.council)
    following = make_meeting(item.meeting.council, weeks=8)

    actions.cancel_meeting(item.meeting, by=chair)
    actions.call_meeting(following, by=chair)

    assert following.items.get().matter == item.matter
    with pytest.raises(Refused, match="The meeting has already moved on"):
        actions.cancel_meeting(item.meeting, by=chair)
    with pytest.raises(Refused, match="The meeting has begun, or is over"):
        actions.move_meeting(item.meeting, starts_at=in_weeks(9), where="", by=chair)


def test_only_those_who_sit_there_are_noted_and_who_leaves_is_not_waited_for():
    anna = make_employee()
    council = make_council(anna)
    item, chair = make_item(council), chair_of(council)
    with pytest.raises(Refused, match="Only those who sit in the council"):
        actions.begin_meeting(item.meeting, present=[make_employee()], by=chair)
    with pytest.raises(Refused, match="The meeting is not under way"):
        actions.note_attendance(item.meeting, present=[chair], by=chair)
    begin(item, chair, anna)
    assess(item, chair)

    actions.note_attendance(item.meeting, present=[chair], by=chair)

    item.refresh_from_db()
    assert item.is_closed
    with pytest.raises(Refused, match="Only those who sit in the council"):
        actions.note_attendance(item.meeting, present=[make_employee()], by=chair)


def test_a_meeting_that_is_over_shows_nothing_more_by_itself():
    council = make_council()
    item, chair = make_item(council), chair_of(council)
    begin(item, chair)
    actions.end_meeting(item.meeting, by=chair)
    assess(item, chair)

    close_where_all_have_scored(item)

    item.refresh_from_db()
    assert not item.is_closed


def test_those_known_to_be_away_are_not_ticked_beforehand():
    anna, bo = make_employee(), make_employee()
    council = make_council(anna, bo)
    item, chair = make_item(council), chair_of(council)
    day = item.meeting.starts_at.date()
    register_absence(bo, starts_on=day, ends_on=day, deputy=None, by=bo)

    assert set(likely_here(item.meeting)) == {chair, anna}


def test_the_clock_reminds_calls_and_reminds_again_each_once():
    council = make_council(make_employee(), paper_days=7)
    meeting = make_meeting(council, weeks=4)
    ready, writing = make_prepared(), make_matter()

    with clock.at(meeting.starts_at - timedelta(days=9)):
        live_the_council_day()
        live_the_council_day()
    assert announced("PapersDue") == 1
    with clock.at(meeting.starts_at - timedelta(days=6)):
        live_the_council_day()
    meeting.refresh_from_db()
    assert (meeting.stage, meeting.items.get().matter) == (MeetingStage.CALLED, ready)
    with clock.at(meeting.starts_at - timedelta(days=2)):
        keep_council_days(timestamp=0)
        keep_council_days(timestamp=0)
    assert announced("AssessmentMissing") == 2
    assert writing.is_open


def test_reminders_come_once_even_when_two_clocks_tick():
    council = make_council()
    meeting = make_meeting(council)
    make_matter()

    actions.remind_of_papers(meeting)
    actions.remind_of_papers(meeting)
    actions.remind_of_scores(meeting)

    assert (announced("PapersDue"), announced("AssessmentMissing")) == (1, 0)


def test_a_meeting_for_which_nothing_was_ready_stays_planned():
    meeting = make_meeting(make_council())

    with clock.at(meeting.starts_at - timedelta(days=3)):
        live_the_council_day()

    assert Meeting.objects.get().stage == MeetingStage.PLANNED


def test_a_meeting_begins_on_its_day_and_can_be_moved_to_today():
    item = make_item()
    meeting, chair = item.meeting, chair_of(item.meeting.council)

    with pytest.raises(Refused, match=r"The meeting is on .*, and begins then at the earliest\."):
        actions.begin_meeting(meeting, present=[chair], by=chair)
    actions.move_meeting(meeting, starts_at=clock.now() + timedelta(minutes=5), where="", by=chair)
    actions.begin_meeting(meeting, present=[chair], by=chair)

    assert meeting.stage == MeetingStage.OPEN
