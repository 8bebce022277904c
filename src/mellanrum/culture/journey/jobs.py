"""What the clock does on the journey, every hour and every night."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from procrastinate.contrib.django import app

from mellanrum.foundation.core import clock

from .actions import (
    ask_to_look_back,
    close_in_time,
    erase_unused_ladders,
    remind_of_follow_up,
    remind_of_reading,
    remind_of_step,
)
from .ladder import Way
from .models import Plan, Reading, Step

# A reading for a week is reminded of the day before it closes; a follow-up some days before.
READING_NEAR = timedelta(hours=30)
LASTS_LONG = timedelta(days=2)
FOLLOW_UP_NEAR = timedelta(days=3)
STEP_NEAR = timedelta(days=2)
# Whoever looks back does it at the follow-up or the day after. What was never booked or long ago is let be.
LOOKED_BACK_WITHIN = timedelta(days=1)
LONG_AGO = timedelta(days=30)


@app.periodic(cron="20 * * * *", periodic_id="keep_readings")
@app.task(name="keep_readings", queueing_lock="keep_readings", retry=3)
def keep_readings(timestamp: int = 0) -> None:
    """Close what is over, ask once more where it soon is, and remind of what was planned."""
    now = clock.now()
    # What is answered in a meeting closes with the meeting.
    for reading in _open().filter(closes_at__lte=now).exclude(way=Way.MEETING):
        close_in_time(reading)
    long_enough = _open().filter(way=Way.NAMED, reminded_at=None, created_at__lt=now - LASTS_LONG)
    for reading in long_enough.filter(closes_at__lte=now + READING_NEAR):
        remind_of_reading(reading)
    _keep_plans(now)


@app.periodic(cron="47 3 * * *")
@app.task(name="erase_unused_ladders")
def erase_ladders_nobody_uses(timestamp: int = 0) -> None:
    """Let go of what somebody has thought alone and not touched for long."""
    erase_unused_ladders()


def _keep_plans(now: datetime) -> None:
    soon = Plan.objects.filter(reminded_at=None, follow_up_at__gt=now, follow_up_at__lte=now + FOLLOW_UP_NEAR)
    for plan in soon.order_by("pk"):
        remind_of_follow_up(plan)
    today = clock.today()
    near = Step.objects.undone().due(today, today + STEP_NEAR).filter(reminded_at=None)
    # Whoever has just said that they will do it need not hear of it again.
    for step in near.filter(created_at__lt=now - STEP_NEAR).select_related("plan", "holder").order_by("pk"):
        remind_of_step(step)
    passed = Plan.objects.filter(follow_up_at__gt=now - LONG_AGO, follow_up_at__lt=now - LOOKED_BACK_WITHIN)
    for plan in passed.filter(asked_back_at=None, steps__verdict="").distinct().order_by("pk"):
        ask_to_look_back(plan)


def _open() -> QuerySet[Reading]:
    return Reading.objects.open().select_related("round", "group").order_by("pk")
