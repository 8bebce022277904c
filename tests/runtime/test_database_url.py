from pathlib import Path

import pytest

from mellanrum.runtime import binaries, birth
from mellanrum.runtime.installation import ensure_usable, installation
from mellanrum.runtime.throwaway import throwaway_server
from mellanrum.runtime.words import CannotStart

from .machine import Machine


def test_somebodys_own_database_is_used_and_is_never_a_demonstration_unasked(folder: Path, monkeypatch):
    with throwaway_server() as server:
        machine = Machine(folder / "data", DATABASE_URL=server.url)
        answer = machine.says("check")
        monkeypatch.setenv("DATABASE_URL", server.url)
        here = installation(str(machine.data), None)
        birth.tell(server.url, birth.DEMONSTRATION)
        monkeypatch.delenv("MELLANRUM_DEMONSTRATION", raising=False)

        assert answer.returncode == 0, answer.stderr
        assert not (machine.data / "postgresql").exists()
        assert not here.is_demonstration(server.url)


def test_a_real_database_is_no_demonstration_whatever_the_environment_says(folder: Path, monkeypatch):
    with throwaway_server() as server:
        monkeypatch.setenv("DATABASE_URL", server.url)
        monkeypatch.setenv("MELLANRUM_DEMONSTRATION", "1")

        assert not installation(str(folder / "data"), None).is_demonstration(server.url)


def test_a_database_that_does_not_answer_is_told(folder: Path):
    machine = Machine(folder / "data", DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")

    answer = machine.says("run")

    assert answer.returncode == 2
    assert answer.stderr.startswith("The database at DATABASE_URL does not answer:")


def test_a_database_that_is_too_old_is_told(monkeypatch):
    monkeypatch.setattr("mellanrum.runtime.installation.OLDEST", 99)
    monkeypatch.setenv("MELLANRUM_LANGUAGE", "en")

    with throwaway_server() as server, pytest.raises(CannotStart, match="Mellanrum needs 99 or newer"):
        ensure_usable(server.url)


def test_a_demonstration_that_was_never_finished_is_started_over_and_nothing_else_is():
    with throwaway_server() as server:
        birth.tell(server.url, birth.UNFINISHED)
        with birth.psycopg.connect(server.url) as connection:
            connection.execute("CREATE TABLE half AS SELECT 1")

        birth.start_over(server.url)
        assert birth.is_empty(server.url)

        birth.tell(server.url, birth.DEMONSTRATION)
        with birth.psycopg.connect(server.url) as connection:
            connection.execute("CREATE TABLE whole AS SELECT 1")
        birth.start_over(server.url)
        assert not birth.is_empty(server.url)


@pytest.mark.parametrize("programs", [binaries.embedded(), *binaries.on_this_machine()], ids=str)
def test_every_server_on_the_machine_starts(programs: Path):
    with throwaway_server(programs) as server:
        assert server.answers()
