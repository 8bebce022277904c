"""What one row of a list says: its words, its times and amounts, its twins, and what is wrong with it."""

import pytest

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.sheets.columns import guess_columns
from mellanrum.foundation.sheets.reading import read_sheet
from mellanrum.structure.initiatives.columns import CALLED
from mellanrum.structure.initiatives.reading import Reading, names_in, read_initiatives
from mellanrum.structure.initiatives.stages import SAID, stage_called

from .factories import make_list


def reading(*rows: str, header: str = "Titel;Ägare;Status;Varför", **columns: str) -> Reading:
    sheet = read_sheet(make_list(*rows, header=header))
    return read_initiatives(sheet, guess_columns(sheet.columns, CALLED) | columns)


def faults(*rows: str, header: str) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, fault.why) for fault in reading(*rows, header=header).faults]


def test_without_a_title_column_nothing_is_read():
    with pytest.raises(Refused) as no:
        reading("a;b", header="Annat;Mer")

    assert str(no.value) == "Say which column holds the title of each initiative."


@pytest.mark.parametrize(
    ("row", "problem", "proposal"),
    [
        ("T;Varför;Vad;Hur", "Varför", "Vad\n\nHur"),
        ("T;;Vad;Hur", "Vad", "Hur"),
        ("T;;;Hur", "Hur", ""),
        ("T;;;", "T", ""),
        ("T;Samma;Samma;Hur", "Samma", "Hur"),
    ],
)
def test_the_problem_is_the_first_that_is_said_of_why_what_and_how(row, problem, proposal):
    (one,) = reading(row, header="Titel;Varför;Vad;Hur").initiatives

    assert (one.problem, one.proposal) == (problem, proposal)


@pytest.mark.parametrize(
    ("header", "row", "column", "why"),
    [
        ("Titel;Status", ";Pilot", "Titel", "The title is missing."),
        (
            "Titel;Beviljade medel",
            "Summa:;1 000 000 kr",
            "Titel",
            "This looks like a sum and not like an initiative. Take the row away.",
        ),
        ("Titel;Framdrift", "T;halvvägs", "Framdrift", "“halvvägs” is not a number from 0 to 100."),
        ("Titel;Framdrift", "T;101", "Framdrift", "“101” is not a number from 0 to 100."),
        ("Titel;Varför", "T;" + "x" * 5001, "Varför", "The text is longer than 5000 characters. Shorten it."),
        ("Titel;Vad", "T;" + "x" * 2501, "Vad", "The text is longer than 2500 characters. Shorten it."),
        ("Titel;Hur", "T;" + "x" * 2499, "Hur", "The text is longer than 2498 characters. Shorten it."),
        ("Titel;Lärdomar", "T;" + "x" * 3001, "Lärdomar", "The text is longer than 3000 characters. Shorten it."),
        (
            "Titel;Start",
            "T;när snön smält",
            "Start",
            "“när snön smält” is not a time that we understand. Write it as 2021-03 or “hösten 2021”.",
        ),
        (
            "Titel;Budget",
            "T;en hel del",
            "Budget",
            "“en hel del” is not an amount that we understand. Write it as 250 000 kr or 1,2 mnkr.",
        ),
        ("Titel;Budget", "T;-5 kr", "Budget", "“-5 kr” is not an amount that we understand."),
        ("Titel;Start;Slut", "T;2022-05;2021-12", "Slut", "“2021-12” comes before the start, “2022-05”."),
        ("Titel;Varför", "T;Ring 811228-9874", "Varför", "That looks like a personal identity number."),
    ],
)
def test_what_is_wrong_with_a_row_is_told_with_its_column_and_why(header, row, column, why):
    ((number, where, told),) = faults(row, header=header)

    assert (number, where) == (2, column)
    assert told.startswith(why)


def test_all_that_is_wrong_with_a_row_is_told_at_once():
    found = reading(";I limbo;när snön smält;en hel del", header="Titel;Status;Start;Budget")

    assert [fault.column for fault in found.faults] == ["Titel", "Start", "Budget"]
    assert found.statuses == {2: "I limbo"}


@pytest.mark.parametrize("row", ["T;" + "x" * 5000, "T;"])
def test_a_text_may_be_as_long_as_we_say(row):
    assert reading(row, header="Titel;Varför").faults == []


@pytest.mark.parametrize(
    "unknown", ["Okänt", "–", "?", "ej fastställt", "Löpande", "N/A", "tbd", "Uppgift saknas", " "]
)
def test_that_nobody_knows_is_no_fault(unknown):
    (one,) = reading(f"T;{unknown};{unknown}", header="Titel;Start;Budget").initiatives

    assert (one.facts["starts"], one.facts["granted"]) == (None, None)


def test_a_start_and_an_end_that_overlap_are_no_fault():
    (one,) = reading("T;2021-11-30;hösten 2021", header="Titel;Start;Slut").initiatives

    assert (one.facts["starts"]["from"], one.facts["ends"]["text"]) == ("2021-11-30", "hösten 2021")


def test_a_row_that_says_exactly_the_same_is_told_as_repeated():
    found = reading("T;IT;Pilot;x", "U;IT;Pilot;x", "T;IT;Pilot;x")

    assert ([one.row for one in found.initiatives], found.repeated, found.faults) == ([2, 3], [4], [])


def test_two_of_one_name_and_owner_are_told_apart_by_their_order():
    found = reading("T;IT;Pilot;x", "T;IT;Pilot;y", "T;IT;Pilot;z", "T;IT;Pilot;y")

    assert [one.key for one in found.initiatives] == ["t | it", "t | it | it", "t | it | it | 2"]
    assert found.repeated == [5]


def test_two_different_rows_with_one_number_are_a_fault():
    found = reading("7;T;x", "7;U;x", "7;T;x", header="Id;Titel;Varför")

    assert [(fault.row, fault.column, fault.why) for fault in found.faults] == [(3, "Id", "Row 2 has the same number.")]
    assert [one.row for one in found.initiatives] == [2]
    assert found.repeated == [4]


def test_a_long_title_is_cut_and_kept_whole_beside():
    (one,) = reading("å" * 200 + ";IT;Pilot;x").initiatives

    assert (len(one.title), one.title[-1], len(one.facts["full_title"])) == (120, "…", 200)


def test_rows_with_nothing_in_the_columns_that_are_read_are_passed_by():
    found = reading(";;;;bara en anteckning", "T;;;;", header="Titel;Ägare;Status;Varför;Noterat")

    assert [one.row for one in found.initiatives] == [3]


def test_addresses_are_found_among_words():
    (one,) = reading("T;Se https://a.example/x, och (http://b.example).", header="Titel;Källa").initiatives

    assert one.facts["sources"] == ["https://a.example/x", "http://b.example"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("IT", ("IT",)),
        ("IT; Park,Skola", ("IT", "Park", "Skola")),
        ("Park & Natur", ("Park", "Natur")),
        ("H&M", ("H&M",)),
        (" , ;", ()),
        ("Barn- och utbildningsförvaltningen", ("Barn- och utbildningsförvaltningen",)),
    ],
)
def test_the_units_that_a_cell_lists(text, names):
    assert names_in(text) == names


@pytest.mark.parametrize(("stage", "words"), SAID.items())
def test_every_word_we_have_learnt_means_its_stage(stage, words):
    assert {stage_called(word) for word in words} == {stage}
    assert {stage_called(f"  {word.upper()} ") for word in words} == {stage}


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("", "explore"),
        ("  ", "explore"),
        ("???", None),
        ("Fas 2: pilot", "pilot"),
        ("inte pilot", None),
        ("pilot som blev realiserad", None),
        ("I limbo", None),
    ],
)
def test_we_ask_rather_than_guess(said, stage):
    assert stage_called(said) == stage
