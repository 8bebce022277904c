"""Dots are shown when five have put theirs, and never so that somebody can be sure what another chose."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from mellanrum.culture.workshops.actions import close_workshop, open_workshop, put_dots, reveal_block
from mellanrum.culture.workshops.models import Block, Dot, Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.boards import Counted
from mellanrum.culture.workshops.queries.rooms import room_of
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused

from .factories import block_in, leader_of, make_note, make_open_workshop, make_phone, step_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    return make_open_workshop("open", "vote")


@pytest.fixture
def notes(workshop):
    return [make_note(block_in(workshop, "open"), text) for text in ("Alla", "Några", "En", "Ingen")]


def vote(workshop, notes, *phones: tuple[int, ...]) -> Block:
    """Each phone puts its dots on the notes of these numbers."""
    block = step_to(workshop, "vote")
    for number, places in enumerate(phones):
        put_dots(block, notes=[notes[place] for place in places], token=f"phone {number}")
    return block


def told(workshop) -> list[tuple[str, int, bool, bool]]:
    found = room_of(agenda_of(Workshop.objects.get(pk=workshop.pk)), block_in(workshop, "vote")).dotted
    return [(one.note.text, one.drawn, one.is_nearly_all, one.is_one_at_most) for one in found]


def test_four_who_put_dots_are_too_few_to_show_them(workshop, notes):
    block = vote(workshop, notes, *[(0, 1)] * 4)

    with pytest.raises(Refused, match="At least 5 must put their dots"):
        reveal_block(block, by=leader_of(workshop))

    assert told(workshop) == []


def test_where_the_municipality_asks_for_more_five_are_too_few_and_the_phone_says_how_many(workshop, notes, settings):
    settings.FEWEST_ANSWERS = 7
    block = vote(workshop, notes, *[(0, 1), (0,), (2,), (1, 2), (0, 2), (1,)])

    with pytest.raises(Refused, match="At least 7 must put their dots"):
        reveal_block(block, by=leader_of(workshop))

    page = make_phone(workshop).get(reverse("workshops:phone", args=[workshop.pk])).content.decode()
    assert "shown when at least 7 have put theirs" in page


def test_five_are_enough_and_the_database_remembers_how_many_they_were(workshop, notes):
    block = vote(workshop, notes, (0, 1), (0, 1), (0, 1), (0,), (0, 2))

    reveal_block(block, by=leader_of(workshop))

    assert Block.objects.get(pk=block.pk).voted == 5
    assert told(workshop) == [
        ("Alla", 5, True, False),
        ("Några", 3, False, False),
        ("En", 0, False, True),
        ("Ingen", 0, False, True),
    ]


@pytest.mark.parametrize(("dots", "same_as"), [(5, 4), (0, 1)])
def test_all_and_all_but_one_look_the_same_and_so_do_none_and_one(dots, same_as):
    pair = [Counted(None, each, 5) for each in (dots, same_as)]

    assert len({(one.drawn, one.is_nearly_all, one.is_one_at_most) for one in pair}) == 1


def test_whoever_comes_round_the_door_is_stopped_by_the_database(workshop, notes):
    block = vote(workshop, notes, *[(0,)] * 4)

    with pytest.raises(IntegrityError, match="dots_are_shown_when_five_have_put_theirs"), transaction.atomic():
        Block.objects.filter(pk=block.pk).update(revealed_at=clock.now())


def test_a_dot_that_comes_after_they_were_shown_changes_nothing(workshop, notes):
    block = vote(workshop, notes, *[(0,)] * 5)
    reveal_block(block, by=leader_of(workshop))

    with pytest.raises(IntegrityError, match="the dots have been shown"), transaction.atomic():
        Dot.objects.create(block=block, note=notes[1], phone="late", place=1)
    with pytest.raises(Refused, match="have been counted"):
        put_dots(block, notes=notes[1:2], token="late")


def test_when_it_is_over_no_phone_can_be_told_from_another(workshop, notes):
    block = vote(workshop, notes, *[(0, 1)] * 5)
    reveal_block(block, by=leader_of(workshop))
    before = set(Dot.objects.values_list("phone", flat=True))

    close_workshop(Workshop.objects.get(pk=workshop.pk), by=leader_of(workshop))

    after = set(Dot.objects.values_list("phone", flat=True))
    assert (len(before), len(after), before & after) == (5, 10, set())


def test_dots_that_were_not_shown_are_gone_with_the_meeting_and_two_people_never_become_six(workshop, notes):
    vote(workshop, notes, (0, 1, 2), (0, 1, 3))

    close_workshop(Workshop.objects.get(pk=workshop.pk), by=leader_of(workshop))
    again = Workshop.objects.get(pk=workshop.pk)
    open_workshop(again, by=leader_of(workshop))

    assert not Dot.objects.exists()
    with pytest.raises(Refused, match="At least 5"):
        reveal_block(block_in(again, "vote"), by=leader_of(workshop))


def test_where_no_note_got_more_than_one_dot_the_wall_asks_what_to_begin_with(client, workshop, notes):
    extra = make_note(block_in(workshop, "open"), "En till")
    block = vote(workshop, [*notes, extra], (0,), (1,), (2,), (3,), (4,))
    reveal_block(block, by=leader_of(workshop))
    client.force_login(leader_of(workshop))

    wall = client.get(reverse("workshops:wall", args=[workshop.pk])).content.decode()

    assert "No note got more than one dot." in wall


def test_a_phone_is_told_from_how_many_dots_are_shown(workshop, notes):
    step_to(workshop, "vote")

    page = make_phone(workshop).get(reverse("workshops:phone", args=[workshop.pk])).content.decode()

    assert "They are shown when at least 5 have put theirs." in page
