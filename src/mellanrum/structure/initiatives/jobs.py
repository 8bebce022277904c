"""Bringing in a long list while nobody waits, and letting go of lists that nobody confirmed."""

from datetime import timedelta

from django.db import transaction
from procrastinate.contrib.django import app

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import PATIENCE

from .actions import confirm_list, put_in_line
from .models import UploadedList
from .queries import plan_of

KEPT = timedelta(days=7)


@app.periodic(cron="40 3 * * *", periodic_id="forget_lists")
@app.task(name="forget_lists", queueing_lock="forget_lists")
def forget_lists(timestamp: int) -> None:
    """Let go of files that were uploaded a week ago and never confirmed."""
    UploadedList.objects.filter(created_at__lt=clock.now() - KEPT).delete()


@transaction.atomic
def bring_in_later(uploaded: UploadedList, *, by: User) -> None:
    """Let a long list be brought in by the worker; it is confirmed and in line, or neither."""
    put_in_line(uploaded, by=by)
    bring_in_list.defer(list_id=str(uploaded.pk))


@app.task(name="bring_in_list", retry=PATIENCE)
def bring_in_list(list_id: str) -> None:
    """Bring in a confirmed list; one that is already in is gone, and is left alone."""
    uploaded = UploadedList.objects.select_related("by").filter(pk=list_id).first()
    if uploaded:
        confirm_list(uploaded, plan=plan_of(uploaded), by=uploaded.by)
