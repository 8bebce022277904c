"""Bringing in a long list while nobody waits, and letting go of lists that nobody confirmed."""

from datetime import timedelta

from django.db import transaction
from procrastinate.contrib.django import app

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import PATIENCE

from .actions import give_up_lists, put_in_line, work_off_list
from .models import UploadedList

KEPT = timedelta(days=7)


@app.periodic(cron="40 3 * * *", periodic_id="forget_lists")
@app.task(name="forget_lists", queueing_lock="forget_lists")
def forget_lists(timestamp: int) -> None:
    """Let go of files that were uploaded a week ago and never brought in; of the others the file is gone already."""
    UploadedList.objects.filter(created_at__lt=clock.now() - KEPT, became=None).delete()


@transaction.atomic
def bring_in_later(uploaded: UploadedList, *, by: User) -> None:
    """Let a long list be brought in by the worker; it is confirmed and in line, or neither."""
    put_in_line(uploaded, by=by)
    bring_in_list.defer(list_id=str(uploaded.pk))


@app.task(name="bring_in_list", retry=PATIENCE)
def bring_in_list(list_id: str) -> None:
    """Bring in a confirmed list; one that is already in is left alone."""
    uploaded = UploadedList.objects.select_related("by").filter(pk=list_id, became=None).first()
    if uploaded:
        work_off_list(uploaded)


@app.periodic(cron="25 * * * *", periodic_id="give_up_lists")
@app.task(name="give_up_lists", queueing_lock="give_up_lists")
def give_up(timestamp: int) -> None:
    """Give back the lists that wait in vain."""
    give_up_lists()
