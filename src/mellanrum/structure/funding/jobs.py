"""What the clock does to requests: it reminds of final reports."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from procrastinate.contrib.django import app

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.working_days import is_working_day

from .actions import remind_of_report
from .models import Request

SOON = timedelta(days=14)
AGAIN = timedelta(days=7)


@app.periodic(cron="15 6 * * *", periodic_id="remind_of_reports")
@app.task(name="remind_of_reports", queueing_lock="remind_of_reports")
def remind_of_reports(timestamp: int) -> None:
    """Every working morning: once when two weeks are left, and once a week from the day it is due."""
    if is_working_day(clock.today()):
        for request in _waiting():
            remind_of_report(request)


def _waiting() -> QuerySet[Request]:
    today = clock.today()
    due = Request.objects.due_to_report().select_related("idea", "holder")
    near = Q(report_due_on__lte=today + SOON, reminded_on=None)
    late = Q(report_due_on__lte=today) & (Q(reminded_on=None) | Q(reminded_on__lte=today - AGAIN))
    return due.filter(near | late).order_by("report_due_on", "id")
