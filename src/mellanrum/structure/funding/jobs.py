"""What the clock does to requests: it reminds of final reports, of answers from managers and of days that are near."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet
from procrastinate.contrib.django import app

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.working_days import add_working_days, is_working_day

from .actions import remind_of_backing, remind_of_report, remind_of_request
from .models import Backing, Request
from .stages import DAYS_TO_ACT, RequestStage

SOON = timedelta(days=14)
AGAIN = timedelta(days=7)
WORKING_DAYS_BEFORE = 2


@app.periodic(cron="15 6 * * *", periodic_id="remind_of_reports")
@app.task(name="remind_of_reports", queueing_lock="remind_of_reports")
def remind_of_reports(timestamp: int) -> None:
    """Every working morning: once when two weeks are left, and once a week from the day it is due."""
    if is_working_day(clock.today()):
        for request in _to_report():
            remind_of_report(request)


@app.periodic(cron="25 6 * * *", periodic_id="remind_of_requests")
@app.task(name="remind_of_requests", queueing_lock="remind_of_requests")
def remind_of_requests(timestamp: int) -> None:
    """Every working morning: whoever has a request or is asked for hours, once when the day is near, then weekly."""
    if is_working_day(clock.today()):
        for request in _in_hands():
            remind_of_request(request)
        for backing in _unanswered():
            remind_of_backing(backing)


def _near(day: str, *, until: date) -> Q:
    """What has its day by ``until`` and is not reminded of; and what has come to it, once a week."""
    today = clock.today()
    near, come = {f"{day}__lte": until}, {f"{day}__lte": today}
    return Q(**near, reminded_on=None) | Q(**come, reminded_on__lte=today - AGAIN)


def _soon() -> date:
    return add_working_days(clock.today(), WORKING_DAYS_BEFORE)


def _in_hands() -> QuerySet[Request]:
    """What somebody has to do something with; where only hours are asked for, the managers have."""
    waits = Request.objects.filter(stage__in=DAYS_TO_ACT).exclude(stage=RequestStage.SUBMITTED, fund=None)
    return waits.filter(_near("due_on", until=_soon())).select_related("idea", "holder").order_by("due_on", "id")


def _unanswered() -> QuerySet[Backing]:
    """What managers have not answered, of requests that still want an answer."""
    waits = Backing.objects.unanswered().of_managers().filter(request__in=Request.objects.open())
    return (
        waits.filter(_near("answer_by", until=_soon()))
        .select_related("request__idea", "person")
        .order_by("answer_by", "id")
    )


def _to_report() -> QuerySet[Request]:
    """What has been used and not reported."""
    due = Request.objects.due_to_report().select_related("idea", "holder")
    return due.filter(_near("report_due_on", until=clock.today() + SOON)).order_by("report_due_on", "id")
