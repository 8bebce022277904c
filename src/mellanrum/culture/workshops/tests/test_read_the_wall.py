"""What a whole room reads at a distance: all of it is on the wall, with what the signs mean, in words that are true."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.capability.methods.actions import load_starter_cards
from mellanrum.culture.anonymity.actions import take_open_seat
from mellanrum.culture.journey.ladder import Principle
from mellanrum.culture.workshops.actions import place_note, put_dots, reveal_block, write_step
from mellanrum.culture.workshops.models import Note, Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.rooms import Room, room_of
from mellanrum.culture.workshops.queries.wall import Wall

from .factories import answers_rung, block_in, leader_of, make_note, make_open_workshop, shows_ladder, step_to
from .meetings import make_planning_meeting, make_promise, step_of

pytestmark = pytest.mark.django_db
LONG = (
    "Vi letar efter samma papper på tre ställen varje måndag, och ingen vet vilket som är det rätta när någon ringer."
)


def read(client: Client, workshop: Workshop, page: str = "wall") -> str:
    client.force_login(leader_of(workshop))
    return client.get(reverse(f"workshops:{page}", args=[workshop.pk])).content.decode()


def room(workshop: Workshop, kind: str) -> Room:
    return room_of(agenda_of(Workshop.objects.get(pk=workshop.pk)), block_in(workshop, kind))


def wall_in(workshop: Workshop, kind: str) -> Wall:
    return Wall(agenda_of(Workshop.objects.get(pk=workshop.pk)), block_in(workshop, kind))


@pytest.mark.parametrize(
    ("notes", "text", "crowd"), [(0, LONG, 0), (2, LONG, 0), (16, "Färre möten", 1), (40, LONG, 2)]
)
def test_the_more_there_is_on_a_wall_the_smaller_it_is_written(client, notes, text, crowd):
    workshop = make_open_workshop("open")
    for _number in range(notes):
        make_note(block_in(workshop, "open"), text)

    assert wall_in(workshop, "open").crowd == crowd
    assert f'data-crowd="{crowd}"' in read(client, workshop)


def test_a_note_among_piles_needs_more_room_than_one_that_lies_alone():
    workshop = make_open_workshop("open", "cluster")
    for number in range(60):
        Note.objects.filter(pk=make_note(block_in(workshop, "open"), "Färre möten").pk).update(pile=f"Hög {number % 4}")

    assert 0 < wall_in(workshop, "open").more < wall_in(workshop, "cluster").more


def test_what_has_no_room_in_letters_that_can_be_read_is_told_of_and_seen_by_whoever_leads(client):
    workshop = make_open_workshop("open")
    for number in range(20):
        make_note(block_in(workshop, "open"), f"{number:02} {LONG}")

    wall, lead = read(client, workshop), read(client, workshop, "lead")

    assert "2 more notes are with whoever leads." in wall
    assert [number for number in range(20) if f"{number:02} Vi" not in wall] == [0, 1]
    assert [number for number in range(20) if f"{number:02} Vi" not in lead] == []


def test_a_plan_has_room_beside_what_is_promised_and_says_how_much_more_there_is(client):
    workshop = make_planning_meeting()
    for number in range(9):
        make_promise(workshop, LONG, who="Ulla Blom")
        write_step(workshop, by=leader_of(workshop), **step_of(workshop, what=f"{number} {LONG}"))

    wall = wall_in(workshop, "promise")
    alone = wall_in(workshop, "plan")

    assert (len(wall.steps_hung), wall.steps_more, wall.crowd) == (3, 6, 2)
    assert "And 6 things more, in the plan." in read(client, workshop)
    assert (len(alone.steps_hung), alone.steps_more) == (9, 0)


def test_cards_and_many_bars_are_written_smaller_than_a_few_words():
    cards, rung = make_open_workshop("card"), make_open_workshop("rung")
    load_starter_cards()
    answers_rung(rung, *[Principle.TESTING] * 6)

    assert (wall_in(cards, "card").crowd, wall_in(rung, "rung").crowd) == (1, 1)
    assert wall_in(make_open_workshop("mood"), "mood").crowd == 0


def test_a_long_question_leaves_less_room_for_the_notes():
    workshop = make_open_workshop("open")
    block = block_in(workshop, "open")
    for _number in range(30):
        make_note(block, LONG)
    short = wall_in(workshop, "open").more
    block.ask = LONG + LONG[:80]
    block.save()

    assert wall_in(workshop, "open").more > short


def test_a_table_that_writes_much_leaves_room_for_the_others():
    workshop = make_open_workshop("group", tables=2)
    block = block_in(workshop, "group")
    early = make_note(block, LONG, table=1)
    for _number in range(20):
        make_note(block, LONG, table=2)

    assert early in wall_in(workshop, "group").notes


@pytest.mark.parametrize(("tables", "hung", "said"), [(5, 5, 0), (24, 18, 18)])
def test_more_tables_than_stand_beside_each_other_are_named_on_their_notes(client, tables, hung, said):
    workshop = make_open_workshop("group", tables=tables)
    for table in range(1, tables + 1):
        make_note(block_in(workshop, "group"), LONG, table=table)

    wall = read(client, workshop)

    assert (wall.count(LONG), wall.count("</strong> Vi letar")) == (hung, said)
    assert (f"{tables - hung} more notes are with whoever leads." in wall) == (hung < tables)


def test_a_note_with_its_step_and_a_promise_with_its_day_take_more_room():
    workshop = make_open_workshop("open", "reframe", "promise")
    whom, _ask = block_in(workshop, "reframe").usual.steps[0]
    for kind, step in (("open", ""), ("reframe", whom), ("promise", "")):
        for _number in range(40):
            Note.objects.filter(pk=make_note(block_in(workshop, kind), LONG[:40]).pk).update(step=step)

    plain, stepped, promised = (wall_in(workshop, kind).more for kind in ("open", "reframe", "promise"))

    assert plain < min(stepped, promised)


def test_in_the_picture_of_effort_and_effect_each_square_keeps_room_and_what_is_not_placed_takes_none():
    workshop = make_open_workshop("open", "matrix")
    notes = [make_note(block_in(workshop, "open"), LONG) for _number in range(30)]
    alone, *crowded = notes[:20]
    place_note(alone, effort=3, effect=1)
    for note in crowded:
        place_note(note, effort=1, effect=3)

    wall = wall_in(workshop, "matrix")

    assert alone in wall.notes
    assert (len(wall.unplaced), len(wall.notes) + wall.more) == (10, 20)


def test_piles_that_are_voted_on_are_read_with_all_their_notes_and_the_first_always_has_room():
    workshop = make_open_workshop("open", "cluster", "vote")
    for _number in range(30):
        make_note(block_in(workshop, "open"), LONG)
    Note.objects.update(pile="Papper")

    wall = wall_in(workshop, "vote")

    assert ([one.name for one in wall.notes], wall.crowd, wall.more) == (["Papper"], 2, 0)


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

    assert [one.note for one in wall_in(workshop, "vote").most_dotted] == [chosen]


def test_where_all_or_all_but_one_chose_the_same_nobody_else_is_drawn(client):
    workshop = make_open_workshop("rung")
    answers_rung(workshop, *[Principle.TESTING] * 6)

    bars = {bar.words: (bar.told, bar.drawn) for bar in room(workshop, "rung").bars}

    assert set(bars.values()) == {("all or all but one", 6), ("nobody or one", 0)}
    assert "all or all but one" in read(client, workshop)
