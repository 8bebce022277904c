import datetime
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.foundation.sheets.sheet import Row, Sheet
from mellanrum.structure.ideas.models import Idea, Move, Promise
from mellanrum.structure.ideas.tests.factories import make_unit_with_people
from mellanrum.structure.initiatives.actions import bringing_in, import_initiatives
from mellanrum.structure.initiatives.columns import CALLED
from mellanrum.structure.initiatives.models import ImportedInitiative
from mellanrum.structure.initiatives.queries import Choices, plan_import
from mellanrum.structure.initiatives.reading import read_initiatives
from mellanrum.structure.process.tests.factories import make_process

from .factories import REAL, make_list, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def process():
    make_process()


def test_every_row_of_a_real_list_becomes_an_idea_with_owner_next_step_and_date():
    _unit, leader, _manager = make_unit_with_people("Kommunledningsförvaltningen")
    plan = make_plan(REAL.read_bytes())

    count = import_initiatives(plan, by=leader)

    assert (plan.faults, count) == ([], 33)
    assert Idea.objects.open().filter(owner=None).count() == 0
    assert Promise.objects.open().count() == Idea.objects.open().count()
    assert Move.objects.filter(from_stage=None).count() == 33


def test_the_words_of_a_list_tell_the_stage():
    plan = make_plan(REAL.read_bytes()) if make_unit() else None

    assert {word: stage.key for word, _count, stage in plan.statuses} == {
        "": "explore",
        "Avbruten": "closed",
        "Testas som pilot": "pilot",
        "pilot": "pilot",
        "Testas skarpt": "pilot",
        "Realiserad": "realised",
        "Avslutat": "closed",
        "ej lanserat": "closed",
        "Finalised": "realised",
    }


def test_a_closed_initiative_keeps_its_lesson():
    person = make_employee()

    import_initiatives(make_plan(REAL.read_bytes()), by=person)

    idea = Idea.objects.get(title="Testbädd Kungsbacka")
    assert (idea.stage_id, idea.lesson) == ("closed", "Testa, lära och satsa på dem som vill vara med.")


def test_an_initiative_keeps_what_its_row_said():
    person = make_employee()

    import_initiatives(make_plan(REAL.read_bytes()), by=person)

    facts = ImportedInitiative.objects.get(idea__title__startswith="Innovation i samverkan").facts
    assert (facts["granted"]["ore"], facts["starts"]["from"], facts["starts"]["to"]) == (
        395343700,
        "2021-11-01",
        "2021-11-30",
    )
    assert len(facts["sources"]) == 2


def test_a_list_that_is_brought_in_twice_makes_no_doubles():
    person = make_employee()
    import_initiatives(make_plan(REAL.read_bytes()), by=person)

    plan = make_plan(REAL.read_bytes())
    again = import_initiatives(plan, by=person)

    assert (again, plan.already, Idea.objects.count()) == (0, 33, 33)


def test_a_plan_made_before_somebody_else_brought_the_list_in_makes_no_doubles():
    person = make_employee()
    first, second = make_plan(REAL.read_bytes()), make_plan(REAL.read_bytes())
    import_initiatives(first, by=person)

    again = import_initiatives(second, by=person)

    assert (again, Idea.objects.count()) == (0, 33)


def test_rows_that_cannot_be_understood_are_told_with_row_column_and_reason():
    make_unit()
    content = make_list(
        "Bra idé;;Idé;;",
        ";;Pilot;;",
        "Annan;;I limbo;;",
        "Tredje;;Pilot;någon gång;",
        "Fjärde;;Pilot;;mycket",
        header="Titel;Ägare;Status;Startdatum;Beviljade medel",
    )

    faults = make_plan(content).faults

    assert [(fault.row, fault.column) for fault in faults] == [
        (3, "Titel"),
        (4, "Status"),
        (5, "Startdatum"),
        (6, "Beviljade medel"),
    ]
    assert all(fault.why for fault in faults)


def test_one_row_that_cannot_be_understood_stops_them_all():
    person = make_employee()
    plan = make_plan(make_list("Bra idé;;Idé;", "Annan;;I limbo;"))

    with pytest.raises(Refused):
        import_initiatives(plan, by=person)

    assert Idea.objects.count() == 0


def test_a_status_we_do_not_know_can_be_said_to_be_a_stage():
    make_unit()

    plan = make_plan(make_list("Bra idé;;I limbo;"), statuses={"I limbo": "scale"})

    assert [planned.stage.key for planned in plan.planned] == ["scale"]


@pytest.mark.parametrize(
    "said", ["Miljöförvaltningen", "miljöförvaltning", "Miljökontoret", "Miljöförvaltningen, Lunds Tekniska"]
)
def test_an_owner_is_found_by_nearly_the_name_of_a_unit(said: str):
    unit = make_unit("Miljöförvaltningen")
    make_unit("Barn- och utbildningsförvaltningen")

    plan = make_plan(make_list(f"Bra idé;{said};Idé;"))

    assert plan.planned[0].unit == unit


def test_an_owner_we_do_not_know_goes_to_the_central_unit_and_the_plan_says_so():
    unit = make_unit("Kommunledningskontoret")

    plan = make_plan(make_list("Bra idé;FoU Helsingborg;Idé;"))

    assert (plan.planned[0].unit, plan.planned[0].unit_known, plan.owners) == (
        unit,
        False,
        [("FoU Helsingborg", 1, None)],
    )


def test_columns_may_stand_in_any_order_and_be_called_what_they_usually_are():
    make_unit()
    content = "Läge,Kort beskrivning,Projektnamn\nPilot,Sensorer,Fönster\n".encode("cp1252")

    told = make_plan(content).planned[0]

    assert (told.initiative.title, told.initiative.problem, told.stage.key) == ("Fönster", "Sensorer", "pilot")


def test_two_initiatives_of_one_name_are_told_apart_by_their_owner():
    person = make_employee()
    content = make_list("Sensorer;Parkenheten;Idé;", "Sensorer;Skolenheten;Pilot;", header="Titel;Ägare;Status;Kommun")

    import_initiatives(make_plan(content), by=person)
    again = import_initiatives(make_plan(content), by=person)

    assert (Idea.objects.count(), again) == (2, 0)


def test_a_row_with_a_personal_identity_number_is_refused():
    make_unit()

    faults = make_plan(make_list("Bra idé;;Idé;Ring 19121212-1212")).faults

    assert [fault.column for fault in faults] == ["Varför"]


def test_an_imported_idea_that_sleeps_says_what_would_wake_it():
    person = make_employee()

    import_initiatives(make_plan(make_list("Bra idé;;På paus;")), by=person)

    assert Idea.objects.get().is_asleep


def test_the_command_brings_in_a_list(tmp_path, capsys):
    make_employee(make_unit(), Role.ADMINISTRATOR)

    call_command("import_initiatives", str(REAL))

    assert Idea.objects.count() == 33


def test_the_command_shows_and_does_nothing_when_asked_to():
    make_employee(make_unit(), Role.ADMINISTRATOR)

    call_command("import_initiatives", str(REAL), "--dry-run")

    assert Idea.objects.count() == 0


def test_the_command_says_which_rows_to_mend(tmp_path, capsys):
    make_employee(make_unit(), Role.ADMINISTRATOR)
    file = tmp_path / "lista.csv"
    file.write_bytes(make_list("Bra idé;;I limbo;"))

    with pytest.raises(CommandError):
        call_command("import_initiatives", str(file))

    assert "2" in capsys.readouterr().err
    call_command("import_initiatives", str(file), "--status", "I limbo=pilot")
    assert Idea.objects.get().stage_id == "pilot"


CELL = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["Pilot", "Avbruten", "hösten 2021", "2021-13-45", "1,2 mnkr", "-5 kr", "", "–", "Miljö", "9" * 400]
    ),
)


@settings(max_examples=200)
@given(st.lists(st.tuples(*[CELL] * len(CALLED)), max_size=4))
def test_no_row_is_so_strange_that_it_breaks(rows):
    sheet = Sheet(
        tuple(CALLED), tuple(Row(n, dict(zip(CALLED, cells, strict=True))) for n, cells in enumerate(rows, 2))
    )

    reading = read_initiatives(sheet, {name: name for name in CALLED})

    told = {one.row for one in reading.initiatives} | {fault.row for fault in reading.faults} | set(reading.repeated)
    assert told <= set(range(2, 2 + len(rows)))


@settings(max_examples=15)
@given(st.lists(st.tuples(*[CELL] * len(CALLED)), max_size=4))
def test_whatever_is_understood_can_be_brought_in(rows):
    person = make_employee()
    sheet = Sheet(
        tuple(CALLED), tuple(Row(n, dict(zip(CALLED, cells, strict=True))) for n, cells in enumerate(rows, 2))
    )
    plan = plan_import(sheet, Choices({name: name for name in CALLED}))

    if not plan.faults:
        import_initiatives(plan, by=person)

    assert Promise.objects.open().filter(due_on__lt=datetime.date(2020, 1, 1)).count() == 0


def test_a_long_list_does_not_make_everything_late_on_one_day(monkeypatch):
    _unit, leader, _manager = make_unit_with_people("Kommunledningsförvaltningen")
    monkeypatch.setattr(bringing_in, "AT_A_TIME", 3)
    rows = [f"Idé {number};;Pilot;" for number in range(11)] + ["Klar;;Realiserad;"]

    import_initiatives(make_plan(make_list(*rows)), by=leader)

    days = Counter(Promise.objects.open().values_list("due_on", flat=True))
    assert [days[day] for day in sorted(days)] == [5, 5, 1]
