"""Carrying events to their listeners: at least once, each listener in a job and a transaction of its own."""

import json
from typing import Any

from django.db import connection, transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from . import clock
from .events import listeners_of

# From two seconds to about an hour: a database that goes away in the middle of a job makes nobody give up.
PATIENCE = RetryStrategy(max_attempts=12, exponential_wait=2)
SILENCE = 30


@app.task(name="hear", retry=PATIENCE)
@transaction.atomic
def hear(kind: str, facts: dict[str, Any]) -> None:
    """Give every listener of the event a job of its own, so that one that fails is tried again alone."""
    for listener in listeners_of(kind):
        app.configure_task("tell").defer(listener=listener, kind=kind, facts=facts)


@app.task(name="tell", retry=PATIENCE)
@transaction.atomic
def tell(listener: str, kind: str, facts: dict[str, Any]) -> None:
    """Call one listener."""
    listeners_of(kind)[listener](**facts)


@app.periodic(cron="* * * * *")
@app.task(name="take_over", queueing_lock="take_over", priority=10, pass_context=True)
async def take_over(context: JobContext, timestamp: int, silence: int = SILENCE) -> None:
    """Do again what a worker had begun that has not been heard of for half a minute."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=silence):
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            # Such a job waits already, and one is enough; this one must not keep the others from being taken over.
            await manager.finish_job(job, Status.ABORTED, delete_job=True)


def run_due_jobs() -> int:
    """Run every job that is due, here and now, and tell how many: for the demonstration's year and for tests."""
    done = 0
    while _run_one_job():
        done += 1
    return done


@transaction.atomic
def _run_one_job() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE id = (SELECT id FROM procrastinate_jobs WHERE status = 'todo'"
            " AND (scheduled_at IS NULL OR scheduled_at <= %s) ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)"
            " RETURNING task_name, args",
            [clock.now()],
        )
        job = cursor.fetchone()
    if job:
        # Django's connections hand JSON out as text.
        app.tasks[job[0]](**json.loads(job[1]))
    return bool(job)
