"""A dot that is put in the moment the dots are shown is counted, or refused; never shown after the others."""

import pytest

from mellanrum.culture.workshops.actions import put_dots, reveal_block
from mellanrum.culture.workshops.models import Block, Dot
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.tests.races import done_while

from .factories import block_in, leader_of, make_note, make_open_workshop, step_to

pytestmark = pytest.mark.django_db(transaction=True)


def voting(phones: int) -> tuple[Block, list]:
    """A vote under way, with so many phones that have put a dot."""
    workshop = make_open_workshop("open", "vote")
    notes = [make_note(block_in(workshop, "open"), text) for text in ("Ett", "Två")]
    block = step_to(workshop, "vote")
    for number in range(phones):
        put_dots(block, notes=notes[:1], token=f"phone {number}")
    return block, notes


def test_who_puts_a_dot_while_they_are_being_shown_comes_too_late():
    block, notes = voting(phones=5)

    outcome = done_while(
        lambda: reveal_block(block, by=leader_of(block.workshop)),
        lambda: put_dots(block, notes=notes[1:], token="late"),
    )

    assert isinstance(outcome, Refused)
    assert (Block.objects.get(pk=block.pk).voted, Dot.objects.filter(block=block).count()) == (5, 5)


def test_who_shows_them_while_the_fifth_is_putting_one_waits_for_it():
    block, notes = voting(phones=4)

    outcome = done_while(
        lambda: put_dots(block, notes=notes[1:], token="fifth"),
        lambda: reveal_block(block, by=leader_of(block.workshop)),
    )

    assert (outcome, Block.objects.get(pk=block.pk).voted) == (None, 5)
