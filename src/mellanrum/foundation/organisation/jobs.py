"""What happens in the organisation by itself."""

from datetime import timedelta

from django.db import transaction
from procrastinate.contrib.django import app

from mellanrum.foundation.core import clock

from . import actions
from .models import Import


@app.periodic(cron="5 0 * * *")
@app.task(name="hand_over_for_the_day")
@transaction.atomic
def hand_over_for_the_day(timestamp: int) -> None:
    """At the turn of the day, what rests on those who are away passes to who steps in."""
    actions.hand_over_for_the_day()


@app.periodic(cron="25 3 * * *")
@app.task(name="forget_uploaded_lists")
def forget_uploaded_lists(timestamp: int) -> None:
    """A list that was uploaded but not brought in holds people's names: it is not kept for more than a day."""
    Import.objects.filter(done_at=None, created_at__lt=clock.now() - timedelta(days=1)).delete()
