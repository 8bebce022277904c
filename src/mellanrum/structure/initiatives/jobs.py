"""What the clock does to lists that nobody confirmed."""

from datetime import timedelta

from procrastinate.contrib.django import app

from mellanrum.foundation.core import clock

from .models import UploadedList

KEPT = timedelta(days=7)


@app.periodic(cron="40 3 * * *", periodic_id="forget_lists")
@app.task(name="forget_lists", queueing_lock="forget_lists")
def forget_lists(timestamp: int) -> None:
    """Let go of files that were uploaded a week ago and never confirmed."""
    UploadedList.objects.filter(created_at__lt=clock.now() - KEPT).delete()
