import signal
import socket
from pathlib import Path

import pytest

from .machine import Machine, comes_true, prepared

EVERYTHING = ("postgres", "gunicorn", "mellanrum.runtime.worker")


def test_the_second_start_has_kept_everything_and_prepares_nothing_again(installed: Machine):
    installed.start()
    with installed.database() as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'åäö' AS words")

    installed.stop()
    prepared = (installed.data / "prepared.json").stat().st_mtime_ns
    installed.start()

    with installed.database() as connection:
        assert connection.execute("SELECT words FROM kept").fetchall() == [("åäö",)]
    assert (installed.data / "prepared.json").stat().st_mtime_ns == prepared


def test_a_municipality_of_its_own_begins_with_the_process_and_the_cards(installed: Machine):
    installed.start()

    with installed.database() as connection:
        assert connection.execute("SELECT number FROM process_processversion").fetchall() == [(1,)]
        assert connection.execute("SELECT count(*) FROM methods_methodcard").fetchall() == [(18,)]


@pytest.mark.parametrize("sign", [pytest.param(signal.SIGINT, marks=pytest.mark.thorough), signal.SIGTERM])
def test_everything_stops_within_six_seconds(installed: Machine, sign: signal.Signals):
    installed.start()

    took = installed.stop(sign)

    assert took < 6
    assert installed.parent and installed.parent.returncode == 0
    assert [installed.pids(word) for word in EVERYTHING] == [[], [], []]


def test_a_taken_port_is_told_and_nothing_is_touched(machine: Machine):
    with socket.create_server(("127.0.0.1", machine.port)):
        answer = machine.says("run", "--empty")

    assert answer.returncode == 2
    assert f"Port {machine.port} is taken by something else. Choose another with --port." in answer.stderr
    assert not machine.data.exists()


def test_a_second_instance_on_the_same_folder_is_refused_and_the_first_goes_on(installed: Machine):
    installed.start()
    second = Machine(installed.data)

    answer = second.says("run", "--empty")

    assert answer.returncode == 2
    assert answer.stderr.startswith(f"Mellanrum already runs on {installed.data}.")
    assert installed.answers()


def test_a_folder_that_cannot_be_written_to_is_told(folder: Path):
    (folder / "file").touch()

    answer = Machine(folder / "file" / "data").says("run", "--empty")

    assert answer.returncode == 2
    assert answer.stderr.startswith(f"The data folder {folder}/file/data cannot be written to.")


def test_a_folder_where_somebody_else_keeps_things_is_left_alone(folder: Path):
    (folder / "accounts.xlsx").touch()

    answer = Machine(folder).says("run", "--empty")

    assert answer.returncode == 2
    assert answer.stderr.startswith(f"{folder} holds other things than Mellanrum's. Choose an empty folder")
    assert [path.name for path in folder.iterdir()] == ["accounts.xlsx"]


def test_files_of_a_newer_database_are_left_alone(machine: Machine):
    files = machine.data / "postgresql"
    files.mkdir(parents=True)
    (files / "PG_VERSION").write_text("99\n")

    answer = machine.says("run", "--empty")

    assert answer.returncode == 2
    assert "was written by PostgreSQL 99" in answer.stderr
    assert [path.name for path in files.iterdir()] == ["PG_VERSION"]


def test_a_port_that_is_no_port_is_told(machine: Machine):
    machine.port = 70000

    answer = machine.says("run", "--empty")

    assert answer.returncode == 2
    assert "70000 is no port" in answer.stderr


@pytest.mark.thorough
def test_another_command_uses_the_server_that_runs_or_starts_its_own(installed: Machine):
    alone = installed.says("check")
    installed.start()
    beside = installed.says("check")

    assert (alone.returncode, beside.returncode) == (0, 0), alone.stderr + beside.stderr
    assert comes_true(installed.answers)


def test_no_warning_of_a_part_of_ours_stands_on_the_screen_the_first_time():
    said = prepared().heard()

    assert [line for line in said if "procrastinate" in line or "System check" in line] == []
    assert said
