"""Each no has its sentence, and the sentence reaches whoever asked."""

import uuid

import pytest
from django.urls import reverse

from mellanrum.culture.workshops.actions import (
    add_block,
    answer_block,
    arrange_blocks,
    close_workshop,
    count_in,
    discard_workshop,
    drop_block,
    leave_as_idea,
    leave_workshop,
    move_block,
    open_workshop,
    put_dots,
    reveal_block,
)
from mellanrum.culture.workshops.actions.writing import MOST_NOTES
from mellanrum.culture.workshops.kinds import MOST_BLOCKS
from mellanrum.culture.workshops.models import Block, Dot, Note
from mellanrum.foundation.core.errors import Refused
from mellanrum.structure.ideas.models import Idea

from .factories import block_in, leader_of, make_note, make_open_workshop, make_workshop, step_to

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("add_block", "Choose a block to add."),
        ("save_agenda", "Give the agenda a name, at most 60 signs."),
        ("go", "The page was not whole. Reload it and try again."),
    ],
)
def test_a_page_that_is_sent_empty_says_what_it_lacks(client, page, words):
    workshop = make_open_workshop("open")
    client.force_login(leader_of(workshop))

    answer = client.post(reverse(f"workshops:{page}", args=[workshop.pk]))

    assert (answer.status_code, words in answer.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("page", "typed", "words"),
    [
        ("pile", {"pile": "x" * 61}, "The name of a pile is at most 60 signs, without personal identity numbers."),
        ("place", {"effort": 1}, "Choose both how much work it is and how much difference it makes."),
    ],
)
def test_a_note_is_laid_and_placed_as_the_wall_can_show_it(client, page, typed, words):
    workshop = make_open_workshop("open")
    note = make_note(block_in(workshop, "open"))
    client.force_login(leader_of(workshop))

    answer = client.post(reverse(f"workshops:{page}", args=[workshop.pk, note.pk]), typed)

    assert (answer.status_code, words in answer.content.decode()) == (409, True)


def test_where_people_talk_nobody_answers_or_votes():
    workshop = make_open_workshop("talk")
    talk = block_in(workshop, "talk")

    with pytest.raises(Refused, match="Nothing is asked just now"):
        answer_block(talk, choices={}, token="anyone")
    with pytest.raises(Refused, match="Nobody votes just now"):
        put_dots(talk, notes=[], token="anyone")


def test_more_ticks_than_sheets_are_counted_once_more():
    workshop = make_open_workshop("mood")

    with pytest.raises(Refused, match="There are more answers to a question than there are sheets"):
        count_in(
            block_in(workshop, "mood"),
            sheets=5,
            tallies={"mood": {"high": 6}},
            batch=uuid.uuid4(),
            by=leader_of(workshop),
        )


def test_what_is_over_is_opened_again_before_it_is_changed():
    workshop = make_open_workshop("open")
    leader = leader_of(workshop)
    close_workshop(workshop, by=leader)

    with pytest.raises(Refused, match="Open it again to change it"):
        add_block(workshop, kind="vote", by=leader)


def test_an_agenda_has_an_end():
    workshop = make_workshop(*["talk"] * MOST_BLOCKS)

    with pytest.raises(Refused, match="30 blocks are the most"):
        add_block(workshop, kind="vote", by=leader_of(workshop))


def test_what_somebody_else_has_changed_is_looked_at_first():
    workshop = make_workshop("open", "vote")
    gone = block_in(workshop, "vote")
    Block.objects.filter(pk=gone.pk).delete()

    with pytest.raises(Refused, match="The block is no longer there"):
        move_block(gone, steps=-1, by=leader_of(workshop))
    with pytest.raises(Refused, match="Somebody else has changed the agenda meanwhile"):
        arrange_blocks(workshop, order=[], by=leader_of(workshop))


def test_a_meeting_that_people_have_been_to_is_closed_and_not_thrown_away():
    workshop = make_open_workshop("open")

    with pytest.raises(Refused, match="Close the meeting instead of throwing it away"):
        discard_workshop(workshop, by=leader_of(workshop))


def test_what_a_group_wrote_goes_nowhere_without_its_yes():
    workshop = make_open_workshop("group")
    note = make_note(block_in(workshop, "group"))

    with pytest.raises(Refused, match="The group decides whether it goes on"):
        leave_as_idea(note, unit=workshop.unit, by=leader_of(workshop))

    assert not Idea.objects.exists()


def test_whoever_leads_alone_stays():
    workshop = make_workshop()

    with pytest.raises(Refused, match="Add a colleague before you leave"):
        leave_workshop(workshop, by=leader_of(workshop))


def test_a_block_with_words_in_it_stays():
    workshop = make_open_workshop("open", "talk")
    make_note(block_in(workshop, "open"))
    step_to(workshop, "talk")

    with pytest.raises(Refused, match="People have written here, so the block stays"):
        drop_block(block_in(workshop, "open"), by=leader_of(workshop))


def test_nobody_is_let_in_to_nothing():
    workshop = make_workshop("open")
    drop_block(block_in(workshop, "open"), by=leader_of(workshop))

    with pytest.raises(Refused, match="The agenda is empty"):
        open_workshop(workshop, by=leader_of(workshop))


def test_two_meetings_never_have_the_same_code(monkeypatch):
    taken = make_open_workshop("open")
    late = make_workshop("open")
    monkeypatch.setattr("secrets.randbelow", lambda _most: taken.code - 100_000)

    with pytest.raises(Refused, match="No code is free just now"):
        open_workshop(late, by=leader_of(late))

    late.refresh_from_db()
    assert (late.code, late.is_open) == (None, False)


def test_while_people_talk_nothing_is_written():
    workshop = make_open_workshop("talk")

    with pytest.raises(Refused, match="Nothing is written just now"):
        make_note(block_in(workshop, "talk"))


def test_a_board_has_an_end():
    workshop = make_open_workshop("open")
    board = block_in(workshop, "open")
    Note.objects.bulk_create(Note(block=board, text="Vi letar.") for _number in range(MOST_NOTES))

    with pytest.raises(Refused, match="The board is full"):
        make_note(board)


def test_dots_are_three_and_end_when_they_are_shown():
    workshop = make_open_workshop("open", "vote")
    notes = [make_note(block_in(workshop, "open"), f"Lapp {number}") for number in range(4)]
    vote = step_to(workshop, "vote")

    with pytest.raises(Refused, match=r"You have 3 dots\. Take one away first"):
        put_dots(vote, notes=notes, token="anyone")
    for phone in range(5):
        put_dots(vote, notes=notes[:1], token=f"phone {phone}")
    reveal_block(vote, by=leader_of(workshop))
    with pytest.raises(Refused, match=r"The dots have been counted\. Talk about what you see"):
        put_dots(block_in(workshop, "vote"), notes=notes[:1], token="anyone")

    assert Dot.objects.count() == 5
