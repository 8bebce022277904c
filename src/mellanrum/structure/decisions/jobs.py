"""What the clock does with decisions."""

from procrastinate.contrib.django import app

from .actions import keep_checkpoint


@app.periodic(cron="10 2 * * *")
@app.task(name="keep_checkpoint", queueing_lock="keep_checkpoint")
def keep_checkpoint_of_decisions(timestamp: int) -> None:
    keep_checkpoint()
