"""Ideas are found by what they say, together with all else that a list is asked for, by those who may see them."""

import pytest
from django.db import connection
from django.urls import reverse

from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import save_view
from mellanrum.structure.ideas.models import Idea, SavedView, Visibility

from .factories import make_draft, make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    """A unit with four ideas, one of which only its group sees, and a draft."""
    unit, _leader, _manager = make_unit_with_people()
    make_idea(unit=unit, title="Körscheman", problem="Bilarna räcker inte.")
    make_idea(unit=unit, title="Hissen", problem="Den står still.", proposal="Kör den varje natt.")
    dark = "Lamporna har slocknat (vård/omsorg, 2024-03, covid-19). Skriv till elsa@nybro.example."
    make_idea(unit=unit, title="Mörka stigar", problem=dark, stage="design")
    make_idea(unit=unit, title="Körkort", visibility=Visibility.GROUP)
    make_draft(unit=unit, title="Körfält")
    return unit


def titles(client, **asked):
    rows = client.get(reverse("ideas:list"), asked).content.decode()
    return {title for title in ("Körscheman", "Hissen", "Mörka stigar", "Körkort", "Körfält") if title in rows}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kör", {"Körscheman", "Hissen"}),
        ("KÖRSCHEMA", {"Körscheman"}),
        ("bil", {"Körscheman"}),
        ("lampa", {"Mörka stigar"}),
        ("lampa giraff", set()),
        ("kör natt", {"Hissen"}),
        ("kör' & | !:* (", {"Körscheman", "Hissen"}),
        ("Körkort", set()),
        ("giraff", set()),
        ("omsorg", {"Mörka stigar"}),
        ("vård/omsorg", {"Mörka stigar"}),
        ("2024-03", {"Mörka stigar"}),
        ("covid-19", {"Mörka stigar"}),
        ("nybro.example", {"Mörka stigar"}),
        ("elsa@nybro.example", {"Mörka stigar"}),
        ("och lampa", {"Mörka stigar"}),
        ("?! % 🙂 _", set()),
        ("och", set()),
    ],
)
def test_they_are_found_by_their_words_however_these_are_bent(words, found, client, unit):
    client.force_login(make_employee(unit))

    rows = titles(client, q=words)

    # What was searched for stands in its box.
    assert rows - {words} == found - {words}


def test_the_words_narrow_what_else_is_asked_for_and_the_board_and_the_file_do_the_same(client, unit):
    client.force_login(make_employee(unit))
    elsewhere = make_unit_with_people()[0]

    board = client.get(reverse("ideas:board"), {"q": "bil"}).content.decode()
    file = b"".join(client.get(reverse("ideas:export"), {"q": "bil"}).streaming_content).decode()

    assert titles(client, q="lampa", stage="explore") == set()
    assert titles(client, q="lampa", stage="design", unit=str(unit.pk)) == {"Mörka stigar"}
    assert titles(client, q="lampa", unit=str(elsewhere.pk)) == set()
    assert ["Körscheman" in board, "Hissen" in board] == [True, False]
    assert ["Körscheman" in file, "Hissen" in file] == [True, False]


@pytest.mark.parametrize("words", ["giraff", "och", "?!"])
def test_what_finds_nothing_says_so_and_tells_what_is_not_looked_for(words, client, unit):
    client.force_login(make_employee(unit))

    nothing = client.get(reverse("ideas:list"), {"q": words}).content.decode()

    assert "Nothing matches just now" in nothing
    assert "signs are not looked for" in nothing
    assert f'value="{words}"' in nothing


def test_a_saved_view_keeps_the_words(client, unit):
    person = make_employee(unit)
    client.force_login(person)
    save_view("Bilar", filters={"address": "q=bil"}, by=person)

    answer = client.get(reverse("ideas:open_view", args=[SavedView.objects.get().pk]))

    assert answer.url == f"{reverse('ideas:list')}?q=bil"


@pytest.mark.parametrize("more", [0, 2])
def test_searching_costs_what_the_list_costs(more, client, unit, django_assert_num_queries):
    for number in range(more):
        make_idea(unit=unit, title=f"Kör {number}")
    client.force_login(make_employee(unit))
    client.get(reverse("ideas:list"), {"q": "kör"})

    with django_assert_num_queries(2):
        client.get(reverse("ideas:list"), {"q": "kör"})


def test_the_database_finds_the_words_in_its_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for index in Idea._meta.indexes:
            if index.name != "ideas_by_word":
                cursor.execute(f'DROP INDEX "{index.name}"')

    plan = Idea.objects.submitted().saying("kör:*").order_by().explain()

    assert "ideas_by_word" in plan
