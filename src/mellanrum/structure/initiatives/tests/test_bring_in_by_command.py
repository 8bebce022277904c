"""``mellanrum import-initiatives``: what is said on the command line, and what it answers."""

import datetime
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.models import Assignment, Unit
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee, make_unit
from mellanrum.structure.ideas.models import Idea, Move
from mellanrum.structure.initiatives.management.commands import import_initiatives
from mellanrum.structure.initiatives.models import ImportedInitiative
from mellanrum.structure.process.tests.factories import make_process

from .factories import REAL, make_list

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(settings):
    """A municipality with a unit and an administrator, and a terminal that speaks English."""
    settings.COMMAND_LANGUAGE = "en"
    make_process()
    make_employee(make_unit("Kansliet"), Role.ADMINISTRATOR, name="Ada Admin")


@pytest.fixture
def lista(tmp_path) -> Path:
    file = tmp_path / "lista.csv"
    file.write_bytes(make_list("Sensorer;IT;Pilot;För att", "Fönster;Kansliet;I limbo;Drag"))
    return file


def bring_in(file: Path, *said: str) -> str:
    told = io.StringIO()
    call_command("import_initiatives", str(file), *said, stdout=told, stderr=told)
    return told.getvalue()


def refusal(file: Path, *said: str) -> str:
    with pytest.raises(CommandError) as no:
        bring_in(file, *said)
    return str(no.value)


def test_what_it_will_do_and_has_done_is_told_line_by_line(lista):
    told = bring_in(lista, "--status", "I limbo=scale")

    assert [line.split() for line in told.splitlines()] == [
        ["1", "Pilot", "→", "Pilot"],
        ["1", "I", "limbo", "→", "Scale"],
        ["1", "IT", "→", "Kansliet", "(not", "one", "of", "our", "units)"],
        ["1", "Kansliet", "→", "Kansliet"],
        ["2", "new,", "0", "already", "here,", "0", "repeated."],
        ["2", "initiatives", "have", "become", "ideas."],
    ]


def test_the_second_time_all_of_it_is_here_already():
    bring_in(REAL)

    told = bring_in(REAL)

    assert "0 new, 33 already here, 0 repeated." in told
    assert Idea.objects.count() == 33


def test_a_row_that_cannot_be_understood_is_told_and_nothing_is_done(lista):
    told = io.StringIO()

    with pytest.raises(CommandError) as no:
        call_command("import_initiatives", str(lista), stdout=told, stderr=told)

    assert "Row 3, Status: “I limbo” is not a status that we know. Say which stage it is." in told.getvalue()
    assert str(no.value) == "Nothing has been brought in. Mend the rows above and try again."
    assert Idea.objects.count() == 0


def test_whoever_is_said_to_bring_it_in_is_the_one_who_did(lista):
    person = make_user(email="bo@kommun.example")

    bring_in(lista, "--status", "I limbo=pilot", "--by", "BO@kommun.example")

    assert set(Move.objects.values_list("by", flat=True)) == {person.pk}
    assert set(ImportedInitiative.objects.values_list("imported_by", flat=True)) == {person.pk}


def test_else_it_is_the_first_of_todays_administrators(lista):
    yesterday = clock.today() - datetime.timedelta(days=1)
    former = make_administrator("Förra Admin")
    Assignment.objects.filter(person=former).update(starts_on=datetime.date(2001, 1, 1), ends_on=yesterday)

    bring_in(lista, "--status", "I limbo=pilot")

    assert {move.by.name for move in Move.objects.select_related("by")} == {"Ada Admin"}


def test_where_nobody_is_administrator_it_is_the_central_contact(lista):
    Assignment.objects.filter(role=Role.ADMINISTRATOR).delete()

    bring_in(lista, "--status", "I limbo=pilot")

    assert {move.by.name for move in Move.objects.select_related("by")} == {"Centrala Kontakten"}


def test_a_unit_and_a_column_may_be_said(tmp_path):
    unit = make_unit("Digitaliseringsenheten")
    file = tmp_path / "lista.csv"
    file.write_bytes(make_list("Sensorer;IT=drift;Pilot;x", header="Vad hette det;Ägare;Status;Varför"))

    bring_in(file, "--column", "title=Vad hette det", "--unit", "IT=drift=Digitaliseringsenheten")

    assert list(Idea.objects.values_list("title", "unit")) == [("Sensorer", unit.pk)]


def test_rows_without_a_status_may_be_said_to_be_at_a_stage(tmp_path):
    file = tmp_path / "lista.csv"
    file.write_bytes(make_list("Sensorer;;;x"))

    bring_in(file, "--status", "=pilot")

    assert Idea.objects.get().stage_id == "pilot"


def test_a_dry_run_tells_and_does_nothing(lista):
    before = AuditEntry.objects.count()

    told = bring_in(lista, "--status", "I limbo=pilot", "--dry-run")

    assert "2 new" in told
    assert "have become" not in told
    assert (Idea.objects.count(), AuditEntry.objects.count()) == (0, before)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (["--by", "ingen@kommun.example"], "Nobody here has the address ingen@kommun.example."),
        (["--unit", "IT=Månbasen"], "There is no unit called “Månbasen”."),
        (["--column", "status=Stats"], "There is no column called “Stats”."),
        (["--column", "title=Rubrik"], "There is no column called “Rubrik”."),
        (["--column", "colour=Status"], "colour is no field. There are: id, title,"),
        (["--status", "Pilot"], "Write it as WORD=MEANING."),
        (["--nonsense"], "unrecognized arguments: --nonsense"),
    ],
)
def test_what_cannot_be_done_is_answered_with_a_sentence(lista, said, sentence):
    refused = refusal(lista, *said, "--status", "I limbo=pilot")

    assert sentence in refused
    assert Idea.objects.count() == 0


def test_somebody_who_has_left_brings_nothing_in(lista):
    make_user(email="bo@kommun.example", is_active=False)

    assert "Nobody here" in refusal(lista, "--status", "I limbo=pilot", "--by", "bo@kommun.example")


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path):
    gone = tmp_path / "borta.csv"

    assert refusal(gone) == f"There is no file called {gone}."
    assert refusal(tmp_path) == f"{tmp_path} is a folder. Say which file in it you mean."


def test_a_municipality_without_units_is_told_so(lista):
    Assignment.objects.all().delete()
    Idea.objects.all().delete()
    Unit.objects.all().delete()

    assert refusal(lista) == "There are no units yet. Add them first, so that every initiative has somewhere to belong."


def test_it_speaks_swedish_where_the_terminal_does(lista, settings):
    settings.COMMAND_LANGUAGE = "sv"

    assert refusal(lista).startswith("Ingenting")


def test_a_list_without_rows_is_no_list(tmp_path):
    file = tmp_path / "lista.csv"
    file.write_bytes(make_list())

    assert refusal(file) == "There are no rows below the names of the columns. Choose another list."


def test_a_list_without_a_title_hears_which_columns_there_are_and_how_to_say_which(tmp_path):
    file = tmp_path / "lista.csv"
    file.write_text("Apa;Bepa\n1;2\n", encoding="utf-8")

    told = refusal(file)

    assert "The columns are: Apa, Bepa." in told
    assert bring_in(file, "--column", "title=Apa").endswith("1 initiative has become an idea.\n")


def test_whoever_waits_sees_that_rows_are_being_read(lista, monkeypatch):
    seen: list[tuple[int, str]] = []

    def look(rows, unit, *, what=""):
        seen.append((len(rows), what))
        return rows

    monkeypatch.setattr(import_initiatives, "watched", look)
    bring_in(lista, "--status", "I limbo=scale")

    assert seen == [(2, "Reading"), (2, "")]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "Pilot=mars",
            "There is no stage called “mars”. There are: explore, design, pilot, scale, realised, asleep, closed.",
        ),
        ("Ny=pilot", "No row of the list has the status “Ny”."),
    ],
)
def test_a_slip_in_what_a_status_means_is_told_as_what_it_is(lista, said, sentence):
    assert refusal(lista, "--status", "I limbo=scale", "--status", said) == sentence


def test_a_row_without_a_status_is_told_in_ones_own_language(tmp_path, settings):
    settings.COMMAND_LANGUAGE = "sv"
    file = tmp_path / "lista.csv"
    file.write_bytes(make_list("Sensorer;Kansliet;;För att"))

    assert "(ingen status)" in bring_in(file, "--dry-run")


def test_words_that_differ_in_capitals_only_are_one(tmp_path):
    file = tmp_path / "lista.csv"
    file.write_bytes(make_list("A;Kansliet;I limbo;x", "B;kansliet;i limbo;y"))

    told = [line.split() for line in bring_in(file, "--status", "I LIMBO=scale").splitlines()]

    assert told[:2] == [["2", "I", "limbo", "→", "Scale"], ["2", "Kansliet", "→", "Kansliet"]]
