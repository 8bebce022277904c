"""What the clock does to ideas, every morning and every hour."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from procrastinate.contrib.django import app

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.working_days import add_working_days, is_working_day
from mellanrum.foundation.organisation.actions import hand_over_for_the_day
from mellanrum.structure.process.models import StageKind

from .actions import (
    escalate_promise,
    lapse_hand_over,
    lapse_invitation,
    remind_holder,
    resume_promise,
    wake_idea,
)
from .actions.promising import REMIND_DAYS_BEFORE
from .models import CoOwnerInvitation, HandOver, Idea, Promise
from .models.promises import PromiseQuerySet


@app.periodic(cron="5 * * * *", periodic_id="keep_promises")
@app.task(name="keep_promises", queueing_lock="keep_promises")
def keep_promises(timestamp: int) -> None:
    """Once an hour, so that a night without power loses nothing; each step does its work at most once a day."""
    live_the_day()


def live_the_day() -> None:
    """All that a new day means for ideas: who is away, what wakes, which clock goes again, what is near or overdue."""
    today = clock.today()
    faults = [
        *_each([today], hand_over_for_the_day),
        *_each(HandOver.objects.past().select_related("idea", "to", "proposed_by"), lapse_hand_over),
        *_each(CoOwnerInvitation.objects.past().select_related("idea", "person", "invited_by"), lapse_invitation),
        *_each(_to_wake(today), lambda idea: wake_idea(idea, words="", by=None)),
        *_each(_open_promises().filter(paused_until__lte=today), lambda one: resume_promise(one.idea, by=None)),
    ]
    if is_working_day(today):
        faults += [*_each(_near(today), remind_holder), *_each(_open_promises().overdue(), escalate_promise)]
    if faults:
        raise ExceptionGroup("Some ideas could not live this day", faults)


def _each(things: Iterable[Any], deed: Callable[[Any], object]) -> list[Exception]:
    """Do it to each, and tell what went wrong: one idea that fails does not keep the others waiting."""
    faults: list[Exception] = []
    for thing in things:
        try:
            deed(thing)
        except Refused:
            # Somebody has woken it, or let the clock go, a moment ago: then there is nothing left to do.
            continue
        except Exception as fault:
            faults.append(fault)
    return faults


def _to_wake(today: date) -> QuerySet[Idea]:
    resting = Idea.objects.open().filter(stage__kind=StageKind.ASLEEP, wakes_on__lte=today)
    return resting.select_related("unit", "rested_from")


def _near(today: date) -> QuerySet[Promise]:
    soon = add_working_days(today, REMIND_DAYS_BEFORE)
    return _open_promises().filter(reminded_on=None, due_on__lte=soon, due_on__gte=today, paused_until=None)


def _open_promises() -> PromiseQuerySet:
    return Promise.objects.open().select_related("idea", "holder")
