"""Carrying events to their listeners: at least once, each listener in a job and a transaction of its own."""

import json
from typing import Any

from django.db import connection, transaction
from procrastinate import JobContext
from procrastinate.contrib.django import app

from . import clock
from .events import listeners_of


@app.task(name="hear")
@transaction.atomic
def hear(kind: str, facts: dict[str, Any]) -> None:
    """Give every listener of the event a job of its own, so that one that fails is tried again alone."""
    for listener in listeners_of(kind):
        app.configure_task("tell").defer(listener=listener, kind=kind, facts=facts)


@app.task(name="tell", retry=8)
@transaction.atomic
def tell(listener: str, kind: str, facts: dict[str, Any]) -> None:
    """Call one listener."""
    listeners_of(kind)[listener](**facts)


@app.periodic(cron="* * * * *")
@app.task(name="take_over", queueing_lock="take_over", pass_context=True)
async def take_over(context: JobContext, timestamp: int) -> None:
    """Do again what a worker had begun that has not been heard of for a minute."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=60):
        await manager.retry_job(job)


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
