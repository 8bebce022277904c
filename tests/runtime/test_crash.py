import os
import signal

import pytest

from .machine import Machine, comes_true

JOB = (
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('default', 'hear', 0, NULL, NULL,"
    ' \'{"kind": "NobodyListens", "facts": {}}\'::jsonb, NULL)]::procrastinate_job_to_defer_v1[])'
)


def jobs_left(machine: Machine) -> int:
    with machine.database() as connection:
        (count,) = connection.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'hear'"
        ).fetchone() or (-1,)
    return count


@pytest.mark.thorough  # the small ring of crashes kills each of them too
@pytest.mark.parametrize("part", ["postgres", "gunicorn", "mellanrum.runtime.worker"])
def test_a_part_that_is_killed_is_started_again(installed: Machine, part: str):
    installed.start()
    killed = installed.pids(part)[0]

    os.kill(killed, signal.SIGKILL)

    assert comes_true(lambda: installed.pids(part) and killed not in installed.pids(part))
    assert comes_true(installed.answers)
    with installed.database() as connection:
        connection.execute(JOB)
    assert comes_true(lambda: jobs_left(installed) == 0)


@pytest.mark.thorough  # the worker's own tests ask it of a worker alone
def test_what_a_killed_worker_had_begun_is_done_again(installed: Machine):
    installed.start()
    with installed.database() as connection:
        connection.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, args)"
            " VALUES ('default', 'hear', 'doing', '{\"kind\": \"NobodyListens\", \"facts\": {}}')"
        )

    os.kill(installed.pids("mellanrum.runtime.worker")[0], signal.SIGKILL)

    assert comes_true(lambda: jobs_left(installed) == 0)


def test_nothing_outlives_a_parent_that_is_killed_and_the_next_start_has_everything(installed: Machine):
    installed.start()
    with installed.database() as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")

    installed.stop(signal.SIGKILL)

    everything = ("postgres", "gunicorn", "mellanrum.runtime.worker")
    assert comes_true(lambda: not any(installed.pids(word) for word in everything), 6)
    installed.start()
    with installed.database() as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)


@pytest.mark.thorough
def test_a_database_server_that_lost_its_parent_is_ended_first(installed: Machine):
    installed.start()
    postmaster = installed.pids("postgres")[0]
    os.kill(postmaster, signal.SIGSTOP)  # it cannot hear that its parent dies

    installed.stop(signal.SIGKILL)
    assert comes_true(lambda: not installed.pids("gunicorn"))
    took = installed.start()

    assert postmaster not in installed.pids("postgres")
    assert took < 20
