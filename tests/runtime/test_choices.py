"""What was asked for, by options and by the environment, before anything is made or started."""

import os
import socket
from pathlib import Path

import pytest

from mellanrum import cli
from mellanrum.runtime.installation import Installation, ensure_usable, external, installation
from mellanrum.runtime.server_user import own_name
from mellanrum.runtime.words import CannotStart, language


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("MELLANRUM_LANGUAGE", "en")
    for name in ("MELLANRUM_PORT", "MELLANRUM_DATA", "MELLANRUM_EMPTY"):
        monkeypatch.delenv(name, raising=False)


def test_an_option_comes_before_the_environment_and_that_before_custom(monkeypatch, tmp_path):
    custom = installation(None, None)
    monkeypatch.setenv("MELLANRUM_PORT", "8100")
    monkeypatch.setenv("MELLANRUM_DATA", str(tmp_path / "by-environment"))
    by_environment = installation(None, None)
    by_option = installation(str(tmp_path / "by-option"), "8200")

    assert (custom.port, custom.data.name) == (8000, "data")
    assert by_environment == Installation(tmp_path / "by-environment", 8100)
    assert by_option == Installation(tmp_path / "by-option", 8200)


def test_a_folder_is_the_same_wherever_one_stands_later(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    chosen = installation("here", None).data

    assert chosen == tmp_path / "here"


@pytest.mark.parametrize("port", ["1", "80", "65535", "08000"])
def test_a_port_is_a_number(port):
    assert installation(None, port).port == int(port)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty", "80.0", "²", " 80", "8 0", "1e3", "9" * 30])
def test_what_is_no_port_is_told(port):
    with pytest.raises(CannotStart) as no:
        installation(None, port)

    assert str(no.value) == f"{port} is no port. Choose a number between 1 and 65535."


@pytest.mark.parametrize("asked", ["0", "5", "40"])
def test_how_many_must_answer_is_a_number(monkeypatch, asked):
    monkeypatch.setenv("MELLANRUM_FEWEST_ANSWERS", asked)

    assert installation(None, None).port == 8000


@pytest.mark.parametrize(
    ("name", "asked", "least"),
    [
        ("MELLANRUM_FEWEST_ANSWERS", "fem", 0),
        ("MELLANRUM_MAILS_PER_DAY", "-1", 0),
        ("MELLANRUM_MAILS_PER_DAY", "", 0),
        ("MELLANRUM_POOL", "0", 1),
        ("MELLANRUM_WEB_PROCESSES", "2.5", 1),
        ("MELLANRUM_WEB_THREADS", "²", 1),
    ],
)
def test_what_is_no_number_is_told(monkeypatch, name, asked, least):
    monkeypatch.setenv(name, asked)

    with pytest.raises(CannotStart) as no:
        installation(None, None)

    told = f"{name} is set to “{asked}”, which is no number it can be. Write {least} or more, in digits."
    assert str(no.value) == told


@pytest.mark.parametrize(("given", "found"), [("", None), ("postgresql://x/y", "postgresql://x/y")])
def test_somebodys_own_database_is_what_the_environment_names(monkeypatch, given, found):
    monkeypatch.setenv("DATABASE_URL", given)

    assert external() == found


def test_a_database_where_nobody_answers_is_told():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]

    with pytest.raises(CannotStart, match="The database at DATABASE_URL does not answer"):
        ensure_usable(f"postgresql://nobody@127.0.0.1:{port}/nowhere")


NO_ADDRESSES = """
hemligt
host=/tmp dbname=x password=hemligt
mysql://x:hemligt@y/z
postgresql://x:hemligt@y
postgresql://x:hemligt%zz@y/z
postgresql://x:hemligt@y:port/z
postgresql://[x:hemligt@y/z
"""


@pytest.mark.parametrize("written", NO_ADDRESSES.strip().splitlines())
def test_an_address_of_a_database_that_is_none_is_told_without_its_password(written):
    with pytest.raises(CannotStart) as no:
        ensure_usable(written)

    words = "DATABASE_URL is not understood. Write it as postgresql://name:password@host:5432/database."
    assert str(no.value) == words


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "sv"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "de_DE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "MELLANRUM_LANGUAGE": "sv"}, "sv"),
        ({"LANG": "C"}, "sv"),
    ],
)
def test_it_speaks_swedish_unless_somebody_chose_english(monkeypatch, environment, spoken):
    for name in ("MELLANRUM_LANGUAGE", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert language() == spoken


def test_whoever_runs_it_has_a_name():
    assert own_name()


def test_a_user_without_a_name_is_told(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 4_000_000_000)

    with pytest.raises(CannotStart, match="This user has no name on the machine"):
        own_name()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--port", "²"], 2, "² is no port. Choose a number between 1 and 65535."),
        (["check", "--port", "0"], 2, "0 is no port. Choose a number between 1 and 65535."),
        (["bogus"], 2, "There is no command called bogus. mellanrum --help tells which there are."),
        (["--help"], 0, ""),
        (["run", "--help"], 0, ""),
    ],
)
def test_the_command_line_answers_with_a_sentence_and_a_code(capsys, arguments, code, told):
    assert cli.main(arguments) == code

    assert told in capsys.readouterr().err


def test_help_names_every_command_and_every_option(capsys):
    cli.main(["--help"])

    told = capsys.readouterr().out
    words = "run check load-demo import-initiatives verify-decisions create-admin --help --data --port --empty"
    assert [word for word in words.split() if word not in told] == []


@pytest.mark.parametrize("arguments", [["run", "--nonsense"], ["run", "fast"], ["--nonsense"]])
def test_what_is_not_understood_is_told_and_nothing_starts(capsys, tmp_path, arguments):
    with pytest.raises(SystemExit) as stopped:
        cli.main([*arguments, "--data", str(tmp_path / "data")])

    assert stopped.value.code == 2
    assert "I do not understand" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_the_folder_is_not_made_by_asking(tmp_path):
    chosen = installation(str(tmp_path / "not" / "yet"), None)

    assert not Path(chosen.data).exists()
