"""What happens to meetings by the clock."""

from procrastinate.contrib.django import app

from .actions import close_overdue


@app.periodic(cron="17 * * * *")
@app.task(name="close_overdue_workshops", queueing_lock="close_overdue_workshops")
def close_overdue_workshops(timestamp: int) -> None:
    """Close the meetings that nobody closed: a code lives for half a day."""
    close_overdue()
