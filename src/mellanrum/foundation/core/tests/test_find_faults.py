"""Asking every room whether what is stored is sound, and answering machines that ask whether we live."""

import io

import pytest
from django.core.checks import Warning
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import Error, connection
from django.utils.translation import gettext_noop, override

from mellanrum.foundation.core import checks, views
from mellanrum.foundation.core.checks import found_faults, invariant, named
from mellanrum.foundation.core.management.speaking import Speaking

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_rooms(monkeypatch):
    monkeypatch.setattr(checks, "_invariants", {})


def test_every_room_is_asked_and_all_that_is_wrong_is_told(no_rooms):
    @invariant
    def it_is_dry():
        yield Warning("It rains.", id="x.W001")

    @invariant
    def it_is_warm():
        yield Warning("It is cold.", id="x.W002")

    assert [fault.msg for fault in found_faults()] == ["It rains.", "It is cold."]


def test_a_room_that_cannot_be_asked_is_told_and_the_others_are_asked_all_the_same(no_rooms):
    @invariant
    def a_table_is_there():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM no_such_table")

    @invariant
    def it_is_warm():
        yield Warning("It is cold.", id="x.W002")

    faults = found_faults()

    assert [fault.id for fault in faults] == ["core.E003", "x.W002"]
    assert "no_such_table" in faults[0].msg
    assert faults[0].hint.endswith("a_table_is_there")


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, ""),
        (1, "1"),
        (5, "1, 2, 3, 4, 5"),
        (6, "1, 2, 3, 4, 5 and 1 more"),
        (100, "1, 2, 3, 4, 5 and 95 more"),
    ],
)
def test_some_are_named_and_the_rest_counted(count, told):
    with override("en"):
        assert named(range(1, count + 1)) == told


class Whistle(Speaking, BaseCommand):
    """A command of the product, as small as can be."""

    help = gettext_noop("Check the configuration and that what is stored is sound.")

    def handle(self, **given):
        raise CommandError("Nobody whistles here.", returncode=3)


def test_from_the_terminal_a_refusal_is_a_sentence_without_the_name_of_a_class(capsys):
    with pytest.raises(SystemExit) as stopped:
        Whistle().run_from_argv(["mellanrum", "whistle"])

    assert stopped.value.code == 3
    assert capsys.readouterr().err == "Nobody whistles here.\n"


@pytest.mark.parametrize(("language", "told"), [("sv", "Kontrollera"), ("en", "Check the configuration")])
def test_help_is_in_the_language_of_the_terminal(settings, capsys, language, told):
    settings.COMMAND_LANGUAGE = language

    Whistle().print_help("mellanrum", "whistle")

    assert told in capsys.readouterr().out


def test_called_by_the_program_a_refusal_is_an_error():
    with pytest.raises(CommandError):
        call_command(Whistle(), stdout=io.StringIO())


def test_readyz_says_no_when_the_database_does_not_answer(rf, monkeypatch):
    def broken():
        raise Error

    monkeypatch.setattr(views.connection, "cursor", broken)

    answer = views.readyz(rf.get("/readyz"))

    assert (answer.status_code, answer.content) == (503, b"database")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_machines_ask_without_signing_in_and_change_nothing(client, address):
    assert client.get(address).status_code == 200
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


def test_a_secret_that_can_be_guessed_is_told_where_people_sign_in_for_real(settings):
    settings.HTTPS, settings.SECRET_KEY = True, "x"

    assert [fault.id for fault in checks.the_secret_is_secret()] == ["core.E002"]
