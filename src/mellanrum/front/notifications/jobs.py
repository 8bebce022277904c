"""Posting letters as soon as they are written, and weekly ones by the clock."""

from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from . import actions

# From three seconds to some hours: a mail server that is away over night loses nothing, nor does a database.
PATIENCE = RetryStrategy(max_attempts=9, exponential_wait=3)


# Behind the listeners in the queue, so that what happens at once is told in one letter.
@app.task(name="post_letter", retry=PATIENCE, priority=-1)
def post_letter(letter_id: str) -> None:
    """Post one letter."""
    actions.post_letter(letter_id)


@app.periodic(cron="10 * * * *", periodic_id="write_letters")
@app.task(name="write_letters", queueing_lock="write_letters")
def write_letters(timestamp: int) -> None:
    """Once an hour: the weekly letters that are due, and letters that nobody has managed to post."""
    actions.write_weekly_letters()
    if settings.SENDS_MAIL:
        actions.post_again()


@app.periodic(cron="37 3 * * *", periodic_id="throw_away_old_letters")
@app.task(name="throw_away_old_letters", queueing_lock="throw_away_old_letters")
def throw_away_old_letters(timestamp: int) -> None:
    """Once a night: the letters that have been kept long enough."""
    actions.throw_away_old_letters()
