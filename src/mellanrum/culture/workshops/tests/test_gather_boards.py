"""What is made of the notes: boards, piles, dots, and the picture of effort and effect."""

import pytest
from django.urls import reverse

from mellanrum.culture.workshops.actions import (
    close_workshop,
    pile_note,
    place_note,
    put_dots,
    reveal_block,
    take_down_note,
    write_note,
)
from mellanrum.culture.workshops.models import Note
from mellanrum.culture.workshops.queries import boards, carrying
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.progress import answered_in
from mellanrum.foundation.core.models import new_id

from .factories import block_in, leader_of, make_note, make_open_workshop, step_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_open_workshop("open", "cluster", "vote", "matrix", tables=3)


def notes(room, *texts, **given):
    return [make_note(block_in(room, "open"), text, **given) for text in texts]


def texts(found):
    return [note.text for note in found]


def test_notes_hang_in_the_order_they_came_and_those_taken_down_are_gone(room):
    _first, second, _third = notes(room, "Ett", "Två", "Tre")
    take_down_note(second, by=leader_of(room))

    assert texts(boards.notes_of(block_in(room, "open"))) == ["Ett", "Tre"]


def test_each_table_has_its_own_board():
    written = [Note(table=table, text=text) for table, text in ((2, "Två"), (1, "Ett"), (2, "Två till"))]

    found = boards.boards_of(written)

    assert [(one.table, texts(one.notes)) for one in found] == [(1, ["Ett"]), (2, ["Två", "Två till"])]


def test_piles_stand_in_swedish_order_and_loose_notes_last():
    laid = [Note(pile=pile, text=pile or "Lös") for pile in ("Öppettider", "", "Ansvar", "Zoner", "Ålder")]

    assert [one.name for one in boards.piles_of(laid)] == ["Ansvar", "Zoner", "Ålder", "Öppettider", ""]


def test_notes_of_one_pile_lie_together(room):
    first, _loose, third = notes(room, "Nycklar", "Annat", "Lås")
    for note in (first, third):
        pile_note(note, pile="Dörrar", by=leader_of(room))

    pile, loose = boards.piles_of(boards.notes_of(block_in(room, "open")))

    assert (pile.name, texts(pile.notes)) == ("Dörrar", ["Nycklar", "Lås"])
    assert (loose.name, texts(loose.notes)) == ("", ["Annat"])


def test_nothing_is_piled_where_nothing_is_written():
    assert (boards.piles_of([]), boards.boards_of([])) == ([], [])


@pytest.mark.parametrize("kind", ["cluster", "vote", "matrix"])
def test_a_block_goes_on_with_what_was_gathered_last(kind):
    room = make_open_workshop("open", "group", kind)
    blocks = agenda_of(room).blocks

    assert carrying.source_of(block_in(room, kind), blocks) == block_in(room, "group")


def test_a_block_before_anything_is_gathered_goes_on_with_nothing():
    room = make_open_workshop("vote", "open")

    assert carrying.source_of(block_in(room, "vote"), agenda_of(room).blocks) is None


def test_those_with_most_dots_come_first_and_equal_ones_as_they_were_written(room):
    first, second, third = notes(room, "Ett", "Två", "Tre")
    vote = step_to(room, "vote")
    for token, chosen in (("a", [third, second]), ("b", [third]), ("c", [third, second])):
        put_dots(vote, notes=chosen, token=token)

    found = boards.counted(vote, [first, second, third])

    assert [(one.note, one.dots) for one in found] == [(third, 3), (second, 2), (first, 0)]


def test_thirty_dots_are_drawn_and_more_are_told():
    assert len(boards.Counted(Note(), 29, 60).signs) == 29
    assert len(boards.Counted(Note(), 31, 60).signs) == boards.MOST_DRAWN


def test_a_phone_finds_its_dots_again_and_another_phone_does_not(room):
    first, second = notes(room, "Ett", "Två")
    vote = step_to(room, "vote")

    put_dots(vote, notes=[first, second], token="mine")

    assert boards.dots_of(vote, "mine") == {first.pk, second.pk}
    assert boards.dots_of(vote, "another") == frozenset()


def test_a_phone_is_called_something_else_in_every_block(room):
    called = {boards.phone_in(block_in(room, kind), "token") for kind in ("open", "cluster", "vote")}

    assert len(called) == 3
    assert not any("token" in name for name in called)


@pytest.mark.parametrize(("phones", "told"), [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10)])
def test_how_many_have_voted_is_told_in_steps_of_five(room, phones, told):
    (note,) = notes(room, "Ett")
    vote = step_to(room, "vote")
    for phone in range(phones):
        put_dots(vote, notes=[note], token=f"phone {phone}")

    assert boards.voted_at_least(vote) == told
    assert answered_in(vote) == told


def test_nothing_more_is_said_of_how_far_the_group_has_come_once_it_is_shown(room):
    (note,) = notes(room, "Ett")
    vote = step_to(room, "vote")
    for phone in range(6):
        put_dots(vote, notes=[note], token=f"phone {phone}")
    reveal_block(vote, by=leader_of(room))
    vote.refresh_from_db()

    assert answered_in(vote) == 0


def test_where_nobody_answers_nobody_has_answered(room):
    assert (answered_in(None), answered_in(block_in(room, "open"))) == (0, 0)


def test_little_work_and_big_difference_is_the_best_square(room):
    easy, hard, _unplaced = notes(room, "Lätt", "Svår", "Ingenstans")
    place_note(easy, effort=1, effect=3)
    place_note(hard, effort=3, effect=1)

    rows = boards.squares_of(boards.notes_of(block_in(room, "open")))

    assert [(one.effort, one.effect) for one in rows[0]] == [(1, 3), (2, 3), (3, 3)]
    assert {(one.effort, one.effect): texts(one.notes) for row in rows for one in row if one.notes} == {
        (1, 3): ["Lätt"],
        (3, 1): ["Svår"],
    }
    assert [(one.effort, one.effect) for row in rows for one in row if one.is_best] == [(1, 3)]


def test_efforts_and_effects_are_said_in_words():
    assert [level for level, _words in boards.efforts()] == [1, 2, 3]
    assert [level for level, _words in boards.effects()] == [3, 2, 1]


def test_what_is_written_in_steps_hangs_in_the_order_of_the_steps(client):
    room = make_open_workshop("reframe")
    block = block_in(room, "reframe")
    for step, text in (
        ("challenge", "Hur kan vi nå fler?"),
        ("why", "Ingen ser oss"),
        ("who", "De unga"),
        ("why", "Sent"),
    ):
        write_note(block, note_id=new_id(), text=text, table=1, step=step)
    client.force_login(leader_of(room))

    pages = [client.get(reverse(f"workshops:{name}", args=[room.pk])).content.decode() for name in ("lead", "wall")]
    close_workshop(room, by=leader_of(room))
    pages.append(client.get(reverse("workshops:summary", args=[room.pk])).content.decode())

    in_order = ["De unga", "Ingen ser oss", "Sent", "Hur kan vi nå fler?"]
    assert texts(boards.notes_of(block)) == in_order
    assert [sorted(in_order, key=page.index) for page in pages] == [in_order] * 3
