"""What is done by the clock: a seal that seals nothing is broken, and old lists of the invited are thrown away."""

from django.db import transaction
from procrastinate.contrib.django import app

from . import actions


@app.periodic(cron="40 2 * * *")
@app.task(name="tidy_rounds", queueing_lock="tidy_rounds", retry=3)
@transaction.atomic
def tidy_rounds(timestamp: int = 0) -> None:
    actions.tidy_rounds()
