from pathlib import Path

import psycopg
import pytest

from mellanrum.runtime import binaries, birth
from mellanrum.runtime.installation import ensure_usable, installation
from mellanrum.runtime.preparation import prepare
from mellanrum.runtime.throwaway import throwaway_server
from mellanrum.runtime.words import CannotStart

from .machine import Machine


@pytest.mark.thorough
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
    assert not machine.data.exists()


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


def test_what_a_newer_version_has_written_is_told_and_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MELLANRUM_LANGUAGE", "en")
    with throwaway_server() as server, psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE django_migrations (app text, name text)")
        connection.execute("INSERT INTO django_migrations VALUES ('ideas', '0001_initial'), ('ideas', '0999_tomorrow')")
        environment = {"DATABASE_URL": server.url, "MELLANRUM_DATA": str(tmp_path)}

        with pytest.raises(CannotStart, match=r"newer version of Mellanrum than this one \(ideas 0999_tomorrow\)"):
            prepare(environment)

        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        assert (tables, list(tmp_path.iterdir())) == ([("django_migrations",)], [])
