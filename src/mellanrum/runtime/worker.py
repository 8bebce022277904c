"""The worker's process: does what was promised, at least once, also what a worker that was killed had begun."""

import asyncio
import os

import django
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager


def main() -> None:
    """Work until asked to stop; then a job has two seconds to finish, and else is done again by the next worker."""
    django.setup()
    asyncio.run(_work())


async def _work() -> None:
    if not isinstance(app.connector, DjangoConnector):
        raise TypeError(f"The worker stands on Django's database, not on {app.connector}.")
    with app.replace_connector(app.connector.get_worker_connector()):
        async with app.open_async():
            await _take_over(app.job_manager)
            await app.run_worker_async(concurrency=2, shutdown_graceful_timeout=2, delete_jobs="successful")


async def _take_over(manager: JobManager) -> None:
    """The embedded database has one worker at a time: what is under way when it starts was left by one that died."""
    patience = 0 if os.environ.get("MELLANRUM_ALONE") else 60
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=patience):
        await manager.retry_job(job)


if __name__ == "__main__":
    main()
