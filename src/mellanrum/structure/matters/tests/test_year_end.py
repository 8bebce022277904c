"""Councils around the turn of the year: days for papers, reminders over the holidays, and who leads after a change."""

from datetime import UTC, date, datetime

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.jobs import keep_council_days, live_the_council_day
from mellanrum.structure.matters.kinds import MeetingStage, MemberPart
from mellanrum.structure.matters.models import Council
from mellanrum.structure.matters.queries.agendas import in_time_for, members_at, ready_for, too_late_for
from mellanrum.structure.matters.queries.choosing import leader_of, next_meeting, papers_day

from .factories import chair_of, make_council, make_matter, make_prepared

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2027, 1, 12, 12, tzinfo=UTC)


def on(day: int, month: int, year: int = 2026, hour: int = 8):
    return clock.at(datetime(year, month, day, hour, tzinfo=UTC))


def meet(council: Council, starts_at: datetime = NEW_YEAR):
    return actions.plan_meeting(council, starts_at=starts_at, by=chair_of(council))


def test_papers_for_a_meeting_in_january_are_due_in_december():
    meeting = meet(make_council())

    assert meeting.papers_by == date(2026, 12, 29)
    assert str(meeting).endswith("2027-01-12")


def test_what_is_handed_in_before_midnight_of_the_last_day_is_in_time_and_after_it_is_late():
    council = make_council()
    meeting = meet(council)
    with on(29, 12, hour=22):
        in_time = make_prepared()
    with on(29, 12, hour=23):
        late = make_prepared()

    assert in_time_for(meeting) == datetime(2026, 12, 29, 23, tzinfo=UTC)
    assert (list(ready_for(meeting)), list(too_late_for(meeting))) == ([in_time], [late])


def test_those_who_write_are_reminded_before_christmas_and_not_on_a_day_off():
    council = make_council()
    meeting = meet(council)
    make_matter()

    with on(25, 12):
        keep_council_days(0)
        meeting.refresh_from_db()
        assert meeting.papers_reminded_on is None
    with on(22, 12):
        keep_council_days(0)

    meeting.refresh_from_db()
    assert meeting.papers_reminded_on == date(2026, 12, 22)


def test_the_agenda_is_fixed_on_the_first_morning_after_the_last_day():
    meeting = meet(make_council())
    make_prepared()
    with on(29, 12):
        live_the_council_day()
        meeting.refresh_from_db()
        assert meeting.stage == MeetingStage.PLANNED

    with on(30, 12):
        live_the_council_day()

    meeting.refresh_from_db()
    assert (meeting.stage, meeting.items.count()) == (MeetingStage.CALLED, 1)


def test_nobody_is_reminded_to_score_what_has_been_taken_back():
    council = make_council()
    meeting = meet(council)
    matter = make_prepared()
    actions.call_meeting(meeting, by=None)
    actions.withdraw_matter(matter, words="", by=None)

    with on(8, 1, 2027):
        live_the_council_day()

    meeting.refresh_from_db()
    assert meeting.scores_reminded_on == date(2027, 1, 8)
    assert not AuditEntry.objects.filter(kind="AssessmentMissing").exists()


def test_after_the_last_day_for_one_meeting_papers_are_promised_for_the_next():
    council = make_council()
    first = meet(council)
    second = meet(council, datetime(2027, 2, 9, 12, tzinfo=UTC))
    assert (next_meeting(council), papers_day(council)) == (first, first.papers_by)

    with on(30, 12):
        assert (next_meeting(council), papers_day(council)) == (second, date(2027, 1, 26))


def test_without_a_meeting_papers_are_promised_in_three_working_weeks_over_the_holidays():
    with on(18, 12):
        assert papers_day(None) == date(2027, 1, 20)


def test_a_new_chair_leads_from_the_day_the_one_before_leaves():
    council, by = make_council(), make_administrator()
    before, after = chair_of(council), make_employee()

    with on(31, 12):
        actions.release_member(council.memberships.get(), by=by)
        actions.appoint_member(council, person=after, part=MemberPart.CHAIR, by=by)
        assert leader_of(council) == after
    with on(1, 1, 2027):
        assert leader_of(council) == after

    assert before != after


def test_who_sits_there_is_asked_for_the_day_of_the_meeting():
    council, by = make_council(), make_administrator()
    leaving, coming = make_employee(), make_employee()
    actions.appoint_member(council, person=leaving, part=MemberPart.MEMBER, by=by)
    meeting = meet(council)

    with on(31, 12):
        actions.release_member(council.memberships.get(person=leaving), by=by)
    actions.appoint_member(council, person=coming, part=MemberPart.MEMBER, by=by, starts_on=date(2027, 1, 1))

    assert set(members_at(meeting)) == {chair_of(council), coming}


def test_somebody_who_leaves_before_they_begin_has_never_sat_there_but_that_day():
    council, by = make_council(), make_administrator()
    coming = make_employee()
    seat = actions.appoint_member(council, person=coming, part=MemberPart.MEMBER, by=by, starts_on=date(2027, 1, 1))

    actions.release_member(seat, by=by)

    assert (seat.starts_on, seat.ends_on) == (date(2027, 1, 1), date(2027, 1, 1))
