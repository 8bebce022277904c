"""The paper for the annual planning: two pages, however much a group has said that it will do."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from mellanrum.culture.journey.actions import add_step
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import make_plan_with_step, make_shown_reading

pytestmark = pytest.mark.django_db
HOW = "Vi tar en sak i taget, ringer dem som har gjort det förut och berättar på torsdagsmötet hur det gick."
FIGURES = "How many said what"
COMPETENCES = "Någon som kan skolskjuts, någon som kan upphandling"


def paper(client, steps: int, **given: object) -> list[str]:
    plan, first = make_plan_with_step(**given)
    for number in range(2, steps + 1):
        due = clock.today() + timedelta(days=number)
        add_step(plan, what=f"Sak {number}", due_on=due, by=first.holder, **{"holder": first.holder} | given)
    client.force_login(plan.owner)
    pages = PdfReader(BytesIO(client.get(reverse("journey:pdf", args=[plan.reading_id])).content)).pages
    return [page.extract_text() for page in pages]


def test_twelve_things_to_do_have_room_on_the_second_page(client):
    _picture, plan = paper(client, 12, how="Tio minuter på mötet", competences="Någon som kan vård")

    assert "Sak 12" in plan
    assert FIGURES in plan


def test_the_figures_move_to_the_first_page_when_much_is_written(client):
    picture, plan = paper(client, 19, how=HOW, competences=COMPETENCES)

    assert "Sak 19" in plan
    assert FIGURES not in plan
    assert FIGURES in picture


def test_what_no_page_could_hold_is_counted_and_stands_in_the_plan(client):
    picture, plan = paper(client, 30, how=HOW, competences=COMPETENCES)

    shown = max(number for number in range(2, 31) if f"Sak {number}\n" in plan or f"Sak {number} " in plan)
    assert FIGURES in picture
    assert 15 < shown < 30
    assert f"And {30 - shown} things more, in the plan." in plan


def test_without_a_plan_it_says_so_in_sentences_of_their_own(client):
    reading = make_shown_reading()
    client.force_login(reading.group.keeper)

    pages = PdfReader(BytesIO(client.get(reverse("journey:pdf", args=[reading.pk])).content)).pages

    assert len(pages) == 2
    assert "No plan has been made yet.\n" in pages[1].extract_text()


def test_a_surname_is_never_taken_apart(client):
    client.cookies["language"] = "sv"
    names = ["Maj-Lis Hietala", "Sixten Bergström", "Gun-Britt Kumpulainen", "Per-Erik Wilhelmsson"]

    people = [make_employee(name=name) for name in names]

    plans = [paper(client, 3, how=HOW, holder=one, lacking="Någon från skolan", inviter=one)[1] for one in people]

    assert [plan.split().count(name.split()[-1]) for name, plan in zip(names, plans, strict=True)] == [6] * 4
