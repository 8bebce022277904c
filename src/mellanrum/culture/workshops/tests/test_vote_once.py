"""Notes are voted on once: of two counts side by side everybody could see what the only one who is new has chosen."""

import pytest
from django.urls import reverse

from mellanrum.culture.workshops.actions import (
    add_block,
    close_workshop,
    drop_block,
    move_block,
    open_workshop,
    put_dots,
    reveal_block,
)
from mellanrum.culture.workshops.actions.writing import ensure_not_voted_on
from mellanrum.culture.workshops.models import Block, Dot, Note, Workshop
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.tests.races import done_while

from .factories import block_in, leader_of, make_note, make_open_workshop, make_phone
from .test_ask_again import fresh, go, room

pytestmark = pytest.mark.django_db
SEEN = "You have seen your dots on these notes."


def two_votes() -> tuple[Block, Block, list[Note]]:
    """A meeting with two votes on the same notes."""
    workshop = make_open_workshop("open", "vote")
    notes = [make_note(block_in(workshop, "open"), text) for text in ("Ett", "Två")]
    first = block_in(workshop, "vote")
    return fresh(first), fresh(add_block(workshop, kind="vote", by=leader_of(workshop))), notes


def put(block: Block, notes: list[Note], people: int) -> None:
    for number in range(people):
        put_dots(block, notes=notes, token=f"phone {number}")


def show(block: Block) -> None:
    reveal_block(fresh(block), by=leader_of(block.workshop))


def shown_once() -> tuple[Block, Block, list[Note]]:
    """The first of two votes has been shown, and the group is at the second."""
    first, second, notes = two_votes()
    put(go(first), notes[:1], people=6)
    show(first)
    return fresh(first), go(second), notes


def test_a_seventh_dot_after_the_first_six_were_shown_is_never_put():
    _first, second, notes = shown_once()

    with pytest.raises(Refused, match=SEEN):
        put(second, notes[1:], people=7)

    assert not Dot.objects.filter(block=second).exists()


def test_dots_that_were_put_before_the_others_were_shown_stay_unseen():
    first, second, notes = two_votes()
    put(go(second), notes[1:], people=7)
    put(go(first), notes[:1], people=6)
    show(first)

    with pytest.raises(Refused, match=SEEN):
        show(second)

    assert (room(second).dotted, room(second).may_reveal) == ([], False)


@pytest.mark.django_db(transaction=True)
def test_of_two_votes_shown_in_the_same_moment_one_is():
    first, second, notes = two_votes()
    for block in (first, second):
        put(go(block), notes[:1], people=5)

    outcome = done_while(lambda: show(first), lambda: show(second))

    assert isinstance(outcome, Refused)
    assert list(Block.objects.filter(revealed_at__isnull=False)) == [first]


def test_closing_and_opening_the_meeting_makes_the_notes_no_newer():
    _first, second, notes = shown_once()
    leader = leader_of(second.workshop)

    close_workshop(second.workshop, by=leader)
    open_workshop(Workshop.objects.get(pk=second.workshop_id), by=leader)

    with pytest.raises(Refused, match=SEEN):
        ensure_not_voted_on(notes[0].block)
    with pytest.raises(Refused, match=SEEN):
        put(fresh(second), notes[1:], people=7)


def test_a_vote_that_has_been_shown_stays_in_the_agenda():
    first, _second, _notes = shown_once()

    with pytest.raises(Refused, match="People have answered here"):
        drop_block(first, by=leader_of(first.workshop))


def test_new_notes_are_voted_on_as_ever():
    first, second, _notes = shown_once()
    more = add_block(first.workshop, kind="open", by=leader_of(first.workshop))
    move_block(more, steps=-1, by=leader_of(first.workshop))
    new = make_note(go(more), "Tre")

    put(go(second), [new], people=5)
    show(second)

    assert [(one.note, one.drawn) for one in room(second).dotted] == [(new, 5)]


def test_every_screen_says_it_and_none_offers_to_vote(client):
    _first, second, _notes = shown_once()
    workshop = second.workshop
    client.force_login(leader_of(workshop))
    phone = make_phone(workshop).get(reverse("workshops:phone", args=[workshop.pk])).content.decode()

    lead, wall = (
        client.get(reverse(f"workshops:{name}", args=[workshop.pk])).content.decode() for name in ("lead", "wall")
    )

    assert [SEEN in page for page in (phone, lead, wall)] == [True] * 3
    reveal = reverse("workshops:reveal", args=[workshop.pk, second.pk])
    assert ("Put my dots" in phone, reveal in lead) == (False, False)
