"""A follow-up is booked, reminded of, and looked back on before the group goes on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from mellanrum.culture.journey.actions import (
    book_follow_up,
    remind_of_follow_up,
)
from mellanrum.culture.journey.jobs import keep_readings
from mellanrum.culture.journey.letters import calendar_file
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused

from .factories import at_nine, happened, make_plan_with_step, make_reading

pytestmark = pytest.mark.django_db
A_MONTH = timedelta(days=30)


def test_a_follow_up_is_booked_once_and_moved_as_the_same_meeting(client):
    plan, _step = make_plan_with_step()
    client.force_login(plan.owner)
    day = clock.today() + A_MONTH
    for hour in ("09:00", "13:30"):
        client.post(reverse("journey:book", args=[plan.pk]), {"day": day, "time": hour})

    answer = client.get(reverse("journey:calendar", args=[plan.pk]))

    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert (event["sequence"], str(event["uid"])) == (2, f"{plan.pk}@localhost")
    assert timezone.localtime(event.decoded("dtstart")).strftime("%H:%M") == "13:30"
    assert plan.reading.group.name in str(event["summary"])
    assert happened("FollowUpBooked") == 2


def test_a_time_that_has_passed_is_not_booked(client):
    plan, _step = make_plan_with_step()
    client.force_login(plan.owner)

    answer = client.post(reverse("journey:book", args=[plan.pk]), {"day": "2001-01-01", "time": "09:00"})

    assert answer.status_code == 422
    with pytest.raises(Refused, match="Choose a time that has not passed"):
        book_follow_up(plan, at=clock.now() - A_MONTH, by=plan.owner)


def test_there_is_no_calendar_file_before_it_is_booked(client):
    plan, _step = make_plan_with_step()
    client.force_login(plan.owner)

    assert client.get(reverse("journey:calendar", args=[plan.pk])).status_code == 404


def test_a_follow_up_that_is_near_is_reminded_of_once():
    plan, _step = make_plan_with_step()
    day = clock.today() + A_MONTH
    book_follow_up(plan, at=at_nine(day), by=plan.owner)

    for days in (20, 28, 29):
        with clock.at(clock.now() + timedelta(days=days)):
            keep_readings()
    remind_of_follow_up(plan)

    assert happened("FollowUpNear") == 1


def test_the_next_reading_opens_with_did_we_keep_it(client):
    plan, step = make_plan_with_step()
    group = plan.reading.group
    client.force_login(group.keeper)

    asked = client.get(reverse("journey:open_reading", args=[group.pk]))

    assert asked.url == reverse("journey:look_back", args=[plan.pk])
    with pytest.raises(Refused, match="Look back first: say what came of what"):
        make_reading(group)
    answer = client.post(asked.url, {f"verdict_{step.pk}": "partly", f"outcome_{step.pk}": "De ringde oss."})
    step.refresh_from_db()
    assert answer.url == group.get_absolute_url()
    assert (step.verdict, step.outcome) == ("partly", "De ringde oss.")
    assert make_reading(group).is_open
    assert "De ringde oss." in client.get(group.get_absolute_url()).content.decode()


def test_looking_back_asks_about_every_step(client):
    plan, _step = make_plan_with_step()
    client.force_login(plan.owner)

    assert client.post(reverse("journey:look_back", args=[plan.pk]), {}).status_code == 422


def test_a_meeting_reminds_the_day_before():
    plan, _step = make_plan_with_step()
    book_follow_up(plan, at=at_nine(clock.today() + A_MONTH), by=plan.owner)

    alarm = Calendar.from_ical(calendar_file(plan)).walk("VALARM")[0]

    assert alarm.decoded("trigger") == timedelta(days=-1)


def test_what_is_moved_opens_with_the_time_that_is_booked(client):
    plan, _step = make_plan_with_step()
    at = at_nine(clock.today() + A_MONTH)
    client.force_login(plan.owner)
    empty = client.get(reverse("journey:book", args=[plan.pk])).content.decode()

    book_follow_up(plan, at=at, by=plan.owner)

    page = client.get(reverse("journey:book", args=[plan.pk])).content.decode()
    booked = (f'value="{at:%Y-%m-%d}"', 'value="09:00"')
    assert [[words in shown for words in booked] for shown in (empty, page)] == [[False, False], [True, True]]
