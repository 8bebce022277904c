"""An administrator keeps the process, the units, the people and the list from Excel in order."""

from pathlib import Path

import pytest

from .conftest import Comes
from .looking import look_at
from .town import Town
from .walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

PEOPLE = """\ufeffNamn;E-post;Titel;Enhet;Roll
Siri Vallgren;siri.vallgren@alvbro.example;fritidsledare;Ungdomens hus;medarbetare
Åke Östlund;ake.ostlund@alvbro.example;vaktmästare;Fastighetsenheten;medarbetare
"""
FAULTY = PEOPLE + "Noll Koll;inte en adress;;Enheten som inte finns;\n"
LIST = """\ufeffTitel;Förvaltning;Beskrivning;Status;Startdatum
Solceller på simhallens tak;Kultur- och fritidsförvaltningen;Taket är stort och tomt;Pilot;hösten 2021
Lånecyklar till nyanställda;Socialförvaltningen;Många saknar körkort;Avbruten;2021-03
"""


def test_an_administrator_changes_the_process_a_unit_and_brings_in_lists(
    comes: Comes, town: Town, tmp_path: Path
) -> None:
    leyla = comes("Leyla Demir", desk=True)
    leyla.page.goto("/administration/")
    look_at(leyla, "administration")

    ask_one_more_question(leyla)
    rename_a_unit(leyla)
    bring_in_people(leyla, tmp_path)
    bring_in_initiatives(leyla, tmp_path)

    anybody = comes("Tova Lind")
    anybody.page.goto("/process/")
    look_at(anybody, "process")
    assert "Vem har redan försökt?" in anybody.page.locator("main").text_content()
    anybody.page.goto("/ideas/")
    assert anybody.reads("Solceller på simhallens tak")
    assert town.sql("SELECT count(*) FROM accounts_user WHERE name IN ('Siri Vallgren', 'Åke Östlund')") == [(2,)]


def ask_one_more_question(leyla: Walker) -> None:
    leyla.enter("The process")
    look_at(leyla, "changing-the-process")
    leyla.enter("Utforska idé")
    look_at(leyla, "changing-a-stage")
    leyla.enter("Add a question")
    look_at(leyla, "adding-a-question")
    leyla.write("label_sv", "Vem har redan försökt?")
    leyla.write("label_en", "Who has tried already?")
    leyla.enter("Save")
    assert leyla.reads("Vem har redan försökt?")


def rename_a_unit(leyla: Walker) -> None:
    leyla.page.goto("/administration/units/")
    look_at(leyla, "units")
    leyla.enter_at(leyla.page.get_by_role("link", name="Idrottsenheten", exact=True))
    look_at(leyla, "changing-a-unit")
    leyla.write("name", "Idrott och rörelse")
    leyla.enter("Save")
    assert leyla.reads("Idrott och rörelse")


def bring_in_people(leyla: Walker, folder: Path) -> None:
    leyla.page.goto("/administration/people/")
    look_at(leyla, "people")
    leyla.enter("Bring in a list")
    look_at(leyla, "bringing-in-people")
    with leyla.expecting(422):
        upload(leyla, folder / "fel.csv", FAULTY, "Show what it would do")
        look_at(leyla, "faulty-people", again=False)
        leyla.page.goto("/administration/imports/people/")
        upload(leyla, folder / "folk.csv", PEOPLE, "Show what it would do")
        look_at(leyla, "looking-over-people", again=False)
    leyla.enter("Bring in the list")


def bring_in_initiatives(leyla: Walker, folder: Path) -> None:
    leyla.page.goto("/administration/")
    leyla.enter("Initiatives from Excel")
    look_at(leyla, "bringing-in-initiatives")
    upload(leyla, folder / "initiativ.csv", LIST, "Show what it would become")
    look_at(leyla, "looking-over-initiatives")
    leyla.enter_at(leyla.page.locator("main form .ds-button").first)


def upload(leyla: Walker, file: Path, text: str, button: str) -> None:
    file.write_text(text, encoding="utf-8")
    leyla.page.locator("main [type=file]").set_input_files(file)
    leyla.enter(button)


def test_an_administrator_erases_somebody_who_has_left(comes: Comes, town: Town) -> None:
    leyla = comes("Leyla Demir", desk=True)
    gone = town.sql("SELECT id FROM accounts_user WHERE name = 'Margareta Ek'")[0][0]
    leyla.page.goto(f"/administration/people/{gone}/")
    look_at(leyla, "somebody-who-has-left")

    leyla.enter("Erase the personal details")
    look_at(leyla, "erasing")
    leyla.enter("Erase the personal details")

    look_at(leyla, "somebody-erased")
    assert town.sql("SELECT coalesce(email, ''), phone FROM accounts_user WHERE id = %s", gone) == [("", "")]
