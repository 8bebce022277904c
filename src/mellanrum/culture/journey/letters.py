"""The follow-up as calendars know it: one invitation that stands in everybody's, and is moved when it is moved."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from mellanrum.foundation.core import clock

from .models import Plan
from .wording import names_of

LASTS = timedelta(hours=1)
DAY_BEFORE = timedelta(days=-1)


def calendar_file(plan: Plan) -> bytes:
    """The follow-up of a plan as an ICS file, the same event however often it is moved."""
    if plan.follow_up_at is None:
        raise ValueError("A plan without a follow-up has nothing for the calendar.")
    meeting = Event()
    address = settings.BASE_URL + reverse("journey:plan", args=[plan.pk])
    meeting.add("uid", f"{plan.pk}@{urlsplit(settings.BASE_URL).hostname}")
    meeting.add("sequence", plan.follow_up_number)
    meeting.add("dtstamp", clock.now())
    meeting.add("dtstart", plan.follow_up_at)
    meeting.add("dtend", plan.follow_up_at + LASTS)
    meeting.add("summary", _("Follow-up: {group}").format(group=plan.group.name))
    asked = _("Did we keep it? {principles}").format(principles=names_of(plan)).strip()
    meeting.add("description", f"{asked}\n{address}")
    meeting.add("url", address)
    meeting.add_component(_reminder())
    calendar = Calendar()
    calendar.add("prodid", "-//Mellanrum//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(meeting)
    return calendar.to_ical()


def _reminder() -> Alarm:
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("trigger", DAY_BEFORE)
    reminder.add("description", _("The follow-up is tomorrow"))
    return reminder
