"""What the clock does to ideas, every morning and every hour."""

from contextlib import suppress

from procrastinate.contrib.django import app

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.working_days import add_working_days, is_working_day
from mellanrum.foundation.organisation.actions import hand_over_for_the_day

from .actions import escalate_promise, remind_holder, resume_promise, wake_idea
from .actions.promising import REMIND_DAYS_BEFORE
from .models import Idea, Promise


@app.periodic(cron="5 * * * *", periodic_id="keep_promises")
@app.task(name="keep_promises", queueing_lock="keep_promises")
def keep_promises(timestamp: int) -> None:
    """Once an hour, so that a night without power loses nothing; each step does its work at most once a day."""
    live_the_day()


def live_the_day() -> None:
    """All that a new day means for ideas: who is away, what wakes, which clock goes again, what is near or overdue."""
    today = clock.today()
    hand_over_for_the_day(today)
    for idea in Idea.objects.open().filter(stage="asleep", wakes_on__lte=today).select_related("unit", "rested_from"):
        # Somebody may have woken it, or let the clock go, a moment ago: then there is nothing left to do.
        with suppress(Refused):
            wake_idea(idea, words="", by=None)
    for promise in _open_promises().filter(paused_until__lte=today):
        with suppress(Refused):
            resume_promise(promise.idea, by=None)
    if is_working_day(today):
        _tell_and_escalate()


def _tell_and_escalate() -> None:
    today = clock.today()
    near = add_working_days(today, REMIND_DAYS_BEFORE)
    for promise in _open_promises().filter(reminded_on=None, due_on__lte=near, due_on__gte=today, paused_until=None):
        remind_holder(promise)
    for promise in _open_promises().overdue():
        escalate_promise(promise)


def _open_promises():
    return Promise.objects.open().select_related("idea", "holder")
