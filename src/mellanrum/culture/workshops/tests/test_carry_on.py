"""Notes become piles, piles get dots, and what was chosen is placed."""

import pytest
from django.urls import reverse

from mellanrum.culture.workshops.actions import (
    close_workshop,
    move_block,
    pile_note,
    place_note,
    put_dots,
    reveal_block,
    take_down_note,
)
from mellanrum.culture.workshops.models import Block, Note, Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.carrying import first_in
from mellanrum.culture.workshops.queries.rooms import Room, room_of
from mellanrum.foundation.core.errors import Refused

from .factories import block_in, leader_of, make_note, make_open_workshop, make_phone, step_to

pytestmark = pytest.mark.django_db


def write(workshop: Workshop, *texts: str) -> list[Note]:
    return [make_note(block_in(workshop, "open"), text) for text in texts]


def lay(workshop: Workshop, pile: str, *notes: Note) -> None:
    for note in notes:
        pile_note(note, pile=pile, by=leader_of(workshop))


def room_at(workshop: Workshop, kind: str) -> Room:
    workshop.refresh_from_db()
    return room_of(agenda_of(workshop), block_in(workshop, kind))


def vote(workshop: Workshop, *dots: int) -> Block:
    """Everybody puts one dot, so many on each in turn, and they are shown."""
    block = step_to(workshop, "vote")
    choices = [
        choice for choice, many in zip(room_at(workshop, "vote").notes, dots, strict=False) for _dot in range(many)
    ]
    for number, choice in enumerate(choices):
        put_dots(block_in(workshop, "vote"), notes=[first_in(choice)], token=f"phone {number}")
    reveal_block(block_in(workshop, "vote"), by=leader_of(workshop))
    return block


def names(choices: list) -> list[str]:
    return [one.text for one in choices]


@pytest.fixture
def doors():
    """Three notes of which two lie in a pile, in a meeting that votes and places."""
    workshop = make_open_workshop("open", "cluster", "vote", "matrix", tables=3)
    keys, locks, _papers = write(workshop, "Nycklar", "Lås", "Papper")
    lay(workshop, "Dörrar", keys, locks)
    return workshop


def test_one_votes_on_the_piles_and_on_the_notes_that_lie_in_none(doors):
    vote(doors, 4, 2)

    room = room_at(doors, "vote")

    assert [(one.note.text, one.dots) for one in room.dotted] == [("Dörrar", 4), ("Papper", 2)]


def test_without_a_block_of_piles_before_it_one_votes_on_notes():
    workshop = make_open_workshop("open", "vote", "cluster")
    keys, locks = write(workshop, "Nycklar", "Lås")
    vote(workshop, 3, 3)

    lay(workshop, "Dörrar", keys, locks)

    assert names(room_at(workshop, "vote").notes) == ["Nycklar", "Lås"]


def test_from_the_first_dot_the_piles_stay_as_they_are(doors):
    vote(doors, 4, 2)

    with pytest.raises(Refused, match="People have put dots on the piles"):
        pile_note(Note.objects.get(text="Papper"), pile="Dörrar", by=leader_of(doors))


def test_what_was_voted_on_does_not_change_when_the_agenda_does(doors):
    vote(doors, 4, 2)

    move_block(block_in(doors, "cluster"), steps=2, by=leader_of(doors))

    assert [(one.note.text, one.dots) for one in room_at(doors, "vote").dotted] == [("Dörrar", 4), ("Papper", 2)]


def test_a_pile_keeps_its_dots_when_its_first_note_is_taken_down(doors):
    vote(doors, 4, 2)

    take_down_note(Note.objects.get(text="Nycklar"), by=leader_of(doors))

    assert room_at(doors, "vote").dotted[0].dots == 4


def test_a_phone_chooses_a_pile_and_reads_what_lies_in_it(doors):
    step_to(doors, "vote")
    phone, (pile, _papers) = make_phone(doors), room_at(doors, "vote").notes
    here = reverse("workshops:phone", args=[doors.pk])

    told = phone.get(here).content.decode()
    phone.post(reverse("workshops:dots", args=[doors.pk, block_in(doors, "vote").pk]), {"note": [pile.pk]})

    assert "Dörrar: Nycklar · Lås" in told
    assert f'value="{pile.pk}" checked' in phone.get(here).content.decode()


def test_the_matrix_takes_the_three_that_got_most_dots_and_those_that_got_as_many():
    workshop = make_open_workshop("open", "vote", "matrix")
    write(workshop, "Ett", "Två", "Tre", "Fyra", "Fem")
    vote(workshop, 3, 2, 4, 2, 1)

    assert names(room_at(workshop, "matrix").notes) == ["Tre", "Ett", "Två", "Fyra"]


def test_before_the_dots_are_shown_and_where_none_got_more_than_one_the_matrix_takes_all():
    workshop = make_open_workshop("open", "vote", "matrix")
    write(workshop, *"ABCDE")

    before = names(room_at(workshop, "matrix").notes)
    vote(workshop, 1, 1, 1, 1, 1)

    assert (before, names(room_at(workshop, "matrix").notes)) == ([*"ABCDE"], [*"ABCDE"])


def test_a_pile_is_placed_by_whoever_sits_at_any_table_as_one(doors):
    vote(doors, 4, 2)
    step_to(doors, "matrix")
    phone, pile = make_phone(doors), room_at(doors, "matrix").notes[0]
    phone.post(reverse("workshops:table", args=[doors.pk]), {"table": 3})

    phone.post(reverse("workshops:place_on_phone", args=[doors.pk, pile.pk]), {"effort": 1, "effect": 3})

    placed = [
        (one.effort, one.effect, names(one.notes))
        for row in room_at(doors, "matrix").squares
        for one in row
        if one.notes
    ]
    assert placed == [(1, 3, ["Dörrar"])]


def test_without_a_vote_the_matrix_takes_the_piles_and_each_table_places_its_own():
    workshop = make_open_workshop("group", "cluster", "matrix", tables=2)
    notes = [
        make_note(block_in(workshop, "group"), text, table=table) for text, table in (("A", 1), ("B", 2), ("C", 2))
    ]
    lay(workshop, "Hög", notes[0], notes[2])

    room = room_at(workshop, "matrix")

    assert [names(room.placed_at(table)) for table in (1, 2)] == [["Hög"], ["Hög", "B"]]


def test_whoever_plans_reads_what_each_block_goes_on_with(client):
    workshop = make_open_workshop("vote", "open", "cluster", "vote", "matrix")

    told = [one.takes for one in agenda_of(workshop).timed]
    client.force_login(leader_of(workshop))
    page = client.get(reverse("workshops:workshop", args=[workshop.pk])).content.decode()

    assert told == [
        "It has nothing to go on with: put it after a block in which notes are written.",
        "",
        "Goes on with the notes from “An open question”.",
        "Goes on with the piles from “Gather the notes”.",
        "Goes on with what gets the most dots in “Vote with dots”.",
    ]
    assert all(words in page for words in told)


def test_the_summary_tells_the_piles_with_their_dots_when_the_phones_are_forgotten(doors, client):
    vote(doors, 4, 2)
    place_note(Note.objects.get(text="Nycklar"), effort=1, effect=1)
    close_workshop(Workshop.objects.get(pk=doors.pk), by=leader_of(doors))
    client.force_login(leader_of(doors))

    told = client.get(reverse("workshops:summary", args=[doors.pk])).content.decode()

    assert "Dörrar: Nycklar · Lås" in told
    assert "4 dots" in told
