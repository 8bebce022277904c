"""What a whole room reads at a distance: all of it is on the wall, with what the signs mean, in words that are true."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.anonymity.actions import take_open_seat
from mellanrum.culture.journey.ladder import Principle
from mellanrum.culture.workshops.actions import put_dots, reveal_block
from mellanrum.culture.workshops.models import Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.rooms import Room, room_of

from .factories import answers_rung, block_in, leader_of, make_note, make_open_workshop, shows_ladder, step_to

pytestmark = pytest.mark.django_db
LONG = (
    "Vi letar efter samma papper på tre ställen varje måndag, och ingen vet vilket som är det rätta när någon ringer."
)


def read(client: Client, workshop: Workshop, page: str = "wall") -> str:
    client.force_login(leader_of(workshop))
    return client.get(reverse(f"workshops:{page}", args=[workshop.pk])).content.decode()


def room(workshop: Workshop, kind: str) -> Room:
    return room_of(agenda_of(Workshop.objects.get(pk=workshop.pk)), block_in(workshop, kind))


@pytest.mark.parametrize(
    ("notes", "text", "crowd"), [(0, LONG, 0), (3, LONG, 0), (40, "Färre möten", 2), (40, LONG, 4)]
)
def test_the_more_there_is_on_a_wall_the_smaller_it_is_written(client, notes, text, crowd):
    workshop = make_open_workshop("open")
    for _number in range(notes):
        make_note(block_in(workshop, "open"), text)

    assert room(workshop, "open").crowd == crowd
    assert f'data-crowd="{crowd}"' in read(client, workshop)


def test_a_note_among_piles_needs_more_room_than_one_that_lies_alone():
    workshop = make_open_workshop("open", "cluster")
    for _number in range(25):
        make_note(block_in(workshop, "open"), "Färre möten")

    assert room(workshop, "cluster").crowd > room(workshop, "open").crowd


@pytest.mark.parametrize("page", ["wall", "lead"])
def test_the_signs_of_the_ladder_are_told_beside_it(client, page):
    workshop = make_open_workshop("alone", "reveal")
    shows_ladder(workshop)

    shown = read(client, workshop, page)

    assert shown.count('<ul class="ladder-legend">') == 1
    assert "One dot is one answer" in shown


def test_a_wall_shows_the_ten_notes_with_the_most_dots_and_whoever_leads_sees_all(client):
    workshop = make_open_workshop("open", "vote")
    notes = [make_note(block_in(workshop, "open"), f"Lapp nummer {number:02}") for number in range(12)]
    vote = step_to(workshop, "vote")
    for number, note in enumerate(notes):
        for _dot in range(2 + (number == 11)):
            put_dots(vote, notes=[note], token=take_open_seat(workshop.pk))
    reveal_block(vote, by=leader_of(workshop))

    wall, lead = read(client, workshop), read(client, workshop, "lead")

    assert (wall.count("Lapp nummer"), lead.count("Lapp nummer")) == (10, 12)
    assert wall.index("Lapp nummer 11") < wall.index("Lapp nummer 00")


def test_a_note_with_one_dot_or_none_is_not_among_those_that_got_the_most():
    workshop = make_open_workshop("open", "vote")
    chosen, *others = (make_note(block_in(workshop, "open"), text) for text in ("Vald", "En prick", "Ingen prick"))
    vote = step_to(workshop, "vote")
    put_dots(vote, notes=[chosen, others[0]], token=take_open_seat(workshop.pk))
    for _phone in range(4):
        put_dots(vote, notes=[chosen], token=take_open_seat(workshop.pk))
    reveal_block(vote, by=leader_of(workshop))

    assert [one.note for one in room(workshop, "vote").most_dotted] == [chosen]


def test_where_all_or_all_but_one_chose_the_same_nobody_else_is_drawn(client):
    workshop = make_open_workshop("rung")
    answers_rung(workshop, *[Principle.TESTING] * 6)

    bars = {bar.words: (bar.told, bar.drawn) for bar in room(workshop, "rung").bars}

    assert set(bars.values()) == {("all or all but one", 6), ("nobody or one", 0)}
    assert "all or all but one" in read(client, workshop)
