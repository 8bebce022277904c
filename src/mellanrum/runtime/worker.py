"""The worker's process: does what was promised, at least once, also what a worker that was killed had begun."""

import asyncio
import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import django
from asgiref.sync import sync_to_async
from django.db import close_old_connections, connections
from procrastinate import App, JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.worker import Worker


@dataclass(frozen=True)
class Beginning:
    """What is known of the worker before it has begun any job."""

    app: App


def main() -> None:
    """Work until asked to stop; then a job has two seconds to finish, and else is done again by the next worker."""
    django.setup()
    asyncio.run(work())


async def work(*, wait: bool = True) -> None:
    """Do again what a worker that died had begun, then what is due; with ``wait``, until asked to stop."""
    worker = _worker()
    _stop_when_something_is_left_unsaid()
    # What is deferred by the clock goes over this thread's connection, which must not be one from before.
    await sync_to_async(connections.close_all)()
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await _work(worker, wait=wait)
    finally:
        await sync_to_async(connections.close_all)()


async def _work(worker: App, *, wait: bool) -> None:
    async with worker.open_async():
        # The embedded database has one worker at a time: what is under way now was left by one that died.
        alone = {"silence": 0} if os.environ.get("MELLANRUM_ALONE") else {}
        await app.tasks["take_over"](Beginning(worker), timestamp=0, **alone)
        await worker.run_worker_async(
            wait=wait,
            concurrency=2,
            shutdown_graceful_timeout=2,
            delete_jobs="successful",
            task_middleware=[on_a_living_connection],
        )


def _worker() -> App:
    """All our tasks, fetched over connections of the worker's own.

    What a job itself defers goes over Django's connection, as everywhere: with what the job has written, or not at all.
    Procrastinate's own way (``replace_connector``) would send it at once, and a job that is then rolled back, or
    not yet committed when the other job looks for its rows, would have told too much or too early.
    """
    if not isinstance(app.connector, DjangoConnector):
        raise TypeError(f"The worker stands on Django's database, not on {app.connector}.")
    worker = App(connector=app.connector.get_worker_connector())
    worker.tasks, worker.periodic_registry = app.tasks, app.periodic_registry
    return worker


def on_a_living_connection(job: Callable[[], Any], context: JobContext, worker: Worker) -> Any:
    """As for a request: a job begins with a connection that is looked at, and gives it back to the pool."""
    close_old_connections()
    try:
        return job()
    finally:
        close_old_connections()


def _stop_when_something_is_left_unsaid() -> None:
    """A worker that could not say what became of a job stops, so that the next one finds the job and does it again."""
    working = asyncio.current_task()

    def stop(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        loop.default_exception_handler(context)
        if working:
            working.cancel()

    asyncio.get_running_loop().set_exception_handler(stop)
