"""What the clock does on the journey, every hour."""

from datetime import timedelta

from django.db.models import QuerySet
from procrastinate.contrib.django import app

from mellanrum.foundation.core import clock

from .actions import close_in_time, remind_of_follow_up, remind_of_reading
from .ladder import Way
from .models import Plan, Reading

# A reading for a week is reminded of the day before it closes; a follow-up some days before.
READING_NEAR = timedelta(hours=30)
LASTS_LONG = timedelta(days=2)
FOLLOW_UP_NEAR = timedelta(days=3)


@app.periodic(cron="20 * * * *", periodic_id="keep_readings")
@app.task(name="keep_readings", queueing_lock="keep_readings", retry=3)
def keep_readings(timestamp: int = 0) -> None:
    """Close what is over, ask once more where it soon is, and say when a follow-up is close."""
    now = clock.now()
    # What is answered in a meeting closes with the meeting.
    for reading in _open().filter(closes_at__lte=now).exclude(way=Way.MEETING):
        close_in_time(reading)
    long_enough = _open().filter(way=Way.NAMED, reminded_at=None, created_at__lt=now - LASTS_LONG)
    for reading in long_enough.filter(closes_at__lte=now + READING_NEAR):
        remind_of_reading(reading)
    soon = Plan.objects.filter(reminded_at=None, follow_up_at__gt=now, follow_up_at__lte=now + FOLLOW_UP_NEAR)
    for plan in soon.order_by("pk"):
        remind_of_follow_up(plan)


def _open() -> QuerySet[Reading]:
    return Reading.objects.open().select_related("round", "group").order_by("pk")
