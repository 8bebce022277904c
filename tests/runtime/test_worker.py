"""The worker does what was promised, also when the database goes away under it or a worker was killed before it."""

import asyncio
import json
from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection
from procrastinate.contrib.django import app

from mellanrum.foundation.core.events import listeners_of
from mellanrum.runtime.worker import on_a_living_connection, work

pytestmark = pytest.mark.django_db(transaction=True, databases=["default"])
KIND, LISTENER = "ThePlugWasPulled", "tests.listener"
HEARTBEATS = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '{}') RETURNING id"


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """What a listener has heard, which the first time does as it is told."""
    heard: list[str] = []

    def listener(word: str) -> None:
        heard.append(word)
        if heard.count(word) == 1:
            DEEDS.get(word, list)()

    listeners_of(KIND)[LISTENER] = listener
    forget_all_jobs()  # another test may have left some
    yield heard
    del listeners_of(KIND)[LISTENER]
    forget_all_jobs()


def forget_all_jobs() -> None:
    asked("DELETE FROM procrastinate_jobs")
    asked("DELETE FROM procrastinate_workers")


def pull_the_plug() -> None:
    """All lines to the database are cut: first the others, and waited for, then the one that says so."""
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    asked(f"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE {others}")
    asked("SELECT pg_terminate_backend(pg_backend_pid())")


def asked(words: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall() if cursor.description else []


def let_somebody_else_do_it() -> None:
    """The worker can no longer say that it has done the job."""
    asked("UPDATE procrastinate_jobs SET status = 'failed' WHERE status = 'doing'")


def write_and_fall() -> None:
    """A job that sends another one on its way, and then fails."""
    tell("sent by one that fell")
    raise OperationalError("the database went away")


DEEDS = {"fall": write_and_fall, "pull": pull_the_plug, "lose": let_somebody_else_do_it}


def tell(word: str) -> None:
    app.configure_task("tell").defer(listener=LISTENER, kind=KIND, facts={"word": word})


def jobs() -> list[tuple]:
    """What is left to do, but for what the clock sends on its way each minute, and so perhaps just now."""
    ours = "task_name = 'tell' OR status = 'doing'"
    return asked(f"SELECT task_name, status FROM procrastinate_jobs WHERE {ours} ORDER BY id")


def begun_by(worker: int | None, task: str, args: dict, queueing_lock: str | None = None) -> None:
    """A job that a worker has begun and not ended."""
    asked(
        "INSERT INTO procrastinate_jobs (task_name, queue_name, args, status, worker_id, queueing_lock)"
        " VALUES (%s, 'default', %s, 'doing', %s, %s)",
        task,
        json.dumps(args),
        worker,
        queueing_lock,
    )


def last_heard_of(ago: str) -> int:
    return asked(HEARTBEATS.format(ago))[0][0]


def run_worker() -> None:
    asyncio.run(work(wait=False))


def test_no_job_is_given_up_because_the_database_went_away():
    by_the_clock = {one.task.name for one in app.periodic_registry.periodic_tasks.values()}
    ours = [task for task in app.tasks.values() if task.func.__module__.startswith("mellanrum.")]
    gone = OperationalError("the database went away")

    given_up = [task.name for task in ours if not task.get_retry_exception(gone, task.configure().job)]

    assert set(given_up) <= by_the_clock


def test_a_listener_whose_database_went_away_is_called_again(heard):
    tell("pull")
    tell("after")

    run_worker()
    connection.close()
    asked("UPDATE procrastinate_jobs SET scheduled_at = now()")
    asked("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'")
    run_worker()

    assert sorted(heard) == ["after", "pull", "pull"]
    assert jobs() == []


def test_what_a_job_sends_on_its_way_goes_with_what_it_has_written_or_not_at_all(heard):
    tell("fall")

    run_worker()

    assert heard == ["fall"]
    assert jobs() == [("tell", "todo")]


def test_what_a_killed_worker_had_begun_is_done_again(heard):
    facts = {"listener": LISTENER, "kind": KIND, "facts": {"word": "again"}}
    begun_by(last_heard_of("31 seconds"), "tell", facts)
    begun_by(None, "tell", facts)
    begun_by(last_heard_of("0 seconds"), "tell", facts)

    run_worker()

    assert heard == ["again", "again"]
    assert jobs() == [("tell", "doing")]


def test_a_job_that_already_waits_again_does_not_keep_the_others_from_being_taken_over(heard):
    dead = last_heard_of("31 seconds")
    begun_by(dead, "take_over", {"timestamp": 1}, queueing_lock="take_over")
    begun_by(dead, "tell", {"listener": LISTENER, "kind": KIND, "facts": {"word": "again"}})
    app.configure_task("take_over", queueing_lock="take_over").defer(timestamp=2)

    run_worker()

    assert heard == ["again"]
    assert jobs() == []


def test_a_worker_that_cannot_say_what_became_of_a_job_stops_so_that_the_next_one_asks(heard):
    tell("lose")

    assert asyncio.run(stops_by_itself())
    assert heard == ["lose"]


async def stops_by_itself() -> bool:
    working = asyncio.create_task(work())
    done, _still_working = await asyncio.wait([working], timeout=20)
    working.cancel()
    await asyncio.wait([working])
    return bool(done)


def test_a_job_begins_on_a_living_connection_and_keeps_none(heard):
    with pytest.raises(OperationalError):
        pull_the_plug()

    answer = on_a_living_connection(lambda: asked("SELECT 'alive'"), None, None)

    assert answer == [("alive",)]
    assert connection.connection is None
