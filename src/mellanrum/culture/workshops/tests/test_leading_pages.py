"""The pages of whoever leads a meeting: letting people in, stepping on, gathering, and what came out of it."""

import pytest
from django.urls import reverse

from mellanrum.culture.workshops.actions import close_workshop, want_on
from mellanrum.culture.workshops.models import Note, Workshop
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.process.tests.factories import make_process

from .factories import block_in, leader_of, make_note, make_open_workshop, make_workshop, step_to

pytestmark = pytest.mark.django_db


def address(name, workshop, *more):
    return reverse(f"workshops:{name}", args=[workshop.pk, *more])


@pytest.fixture
def room(client):
    """A meeting under way at its first block, on the screen of whoever leads it."""
    workshop = make_open_workshop("open", "cluster", "vote", "matrix")
    client.force_login(leader_of(workshop))
    return workshop


def test_people_are_let_in_by_a_button(client):
    workshop = make_workshop("open")
    client.force_login(leader_of(workshop))

    answer = client.post(address("open", workshop))

    workshop.refresh_from_db()
    assert answer.url == address("lead", workshop)
    assert workshop.is_open


def test_the_page_of_whoever_leads_waits_until_people_are_let_in(client):
    workshop = make_workshop("open")
    client.force_login(leader_of(workshop))

    assert client.get(address("lead", workshop)).url == address("workshop", workshop)


def test_an_open_meeting_is_not_opened_again(client, room):
    assert client.post(address("open", room)).status_code == 403


def test_a_step_brings_everybody_to_the_block(client, room):
    vote = block_in(room, "vote")

    answer = client.post(address("go", room), {"block": vote.pk, "seen": room.version})

    room.refresh_from_db()
    assert answer.url == f"{address('lead', room)}#room"
    assert room.block == vote


@pytest.mark.parametrize("typed", [{}, {"block": "x", "seen": "1"}, {"block": None, "seen": "-1"}])
def test_a_step_to_nowhere_is_refused(client, room, typed):
    before = room.block_id
    given = {name: value or block_in(room, "vote").pk for name, value in typed.items()}

    answer = client.post(address("go", room), given)

    room.refresh_from_db()
    assert (answer.status_code, room.block_id) == (409, before)


def test_a_step_from_an_older_page_is_not_taken(client, room):
    vote, seen = block_in(room, "vote"), room.version
    client.post(address("go", room), {"block": vote.pk, "seen": seen})

    answer = client.post(address("go", room), {"block": block_in(room, "cluster").pk, "seen": seen})

    room.refresh_from_db()
    assert (answer.status_code, room.block) == (302, vote)


def test_a_note_is_laid_in_a_pile_and_taken_out_again(client, room):
    note = make_note(block_in(room, "open"))

    client.post(address("pile", room, note.pk), {"pile": "  Papper "})
    note.refresh_from_db()
    laid = note.pile
    client.post(address("pile", room, note.pk), {"pile": ""})

    note.refresh_from_db()
    assert (laid, note.pile) == ("Papper", "")


def test_a_pile_is_never_called_by_a_personal_number(client, room):
    note = make_note(block_in(room, "open"))

    assert client.post(address("pile", room, note.pk), {"pile": "19811218-9876"}).status_code == 409
    assert Note.objects.get(pk=note.pk).pile == ""


def test_a_note_is_placed_by_effort_and_effect(client, room):
    note = make_note(block_in(room, "open"))

    client.post(address("place", room, note.pk), {"effort": "1", "effect": "3"})

    note.refresh_from_db()
    assert (note.effort, note.effect) == (1, 3)


@pytest.mark.parametrize("typed", [{"effort": "1"}, {"effort": "4", "effect": "1"}, {"effort": "x", "effect": "1"}])
def test_a_note_is_placed_both_ways_or_not_at_all(client, room, typed):
    note = make_note(block_in(room, "open"))

    assert client.post(address("place", room, note.pk), typed).status_code == 409
    assert Note.objects.get(pk=note.pk).effort is None


def test_a_note_is_taken_down(client, room):
    note = make_note(block_in(room, "open"), "Detta var dumt sagt.")

    client.post(address("take_down", room, note.pk))

    note.refresh_from_db()
    assert (note.text, note.taken_down_at is None) == ("", False)
    assert client.post(address("pile", room, note.pk), {"pile": "Papper"}).status_code == 404


def test_a_note_of_another_meeting_is_not_found(client, room):
    note = make_note(block_in(make_open_workshop("open"), "open"))

    assert client.post(address("take_down", room, note.pk)).status_code == 404
    assert Note.objects.get(pk=note.pk).taken_down_at is None


def test_what_the_group_wants_on_is_handed_in_as_an_idea(client):
    unit = make_unit("Biblioteket")
    make_process()
    workshop = make_open_workshop("group", by=make_employee(unit))
    note = make_note(block_in(workshop, "group"), "En dropplåda vid stationen.")
    want_on(note, wants=True)
    client.force_login(leader_of(workshop))

    asked = client.get(address("leave_idea", workshop, note.pk))
    answer = client.post(address("leave_idea", workshop, note.pk), {"unit": unit.pk})

    idea = Idea.objects.get()
    assert "Which unit does the idea concern?" in asked.content.decode()
    assert answer.url == idea.get_absolute_url()
    assert (idea.unit, Note.objects.get(pk=note.pk).idea) == (unit, idea)


def test_an_idea_has_to_belong_somewhere(client):
    workshop = make_open_workshop("group")
    note = make_note(block_in(workshop, "group"))
    want_on(note, wants=True)
    client.force_login(leader_of(workshop))

    assert client.post(address("leave_idea", workshop, note.pk), {"unit": ""}).status_code == 422
    assert not Idea.objects.exists()


def test_the_meeting_ends_with_what_came_out_of_it(client, room):
    make_note(block_in(room, "open"), "Nycklarna ligger överallt.")

    answer = client.post(address("close", room), follow=True)

    page = answer.content.decode()
    assert "The meeting is over. Here is what came out of it." in page
    assert "Nycklarna ligger överallt." in page
    assert Workshop.objects.get(pk=room.pk).is_over


def test_a_block_in_which_nothing_was_gathered_is_not_told_of(client, room):
    step_to(room, "vote")
    close_workshop(room, by=leader_of(room))

    page = client.get(address("summary", room))

    assert page.context["told"] == []


@pytest.mark.parametrize("name", ["go", "close"])
def test_what_is_over_is_not_led(client, room, name):
    close_workshop(room, by=leader_of(room))

    assert client.post(address(name, room)).status_code == 403


@pytest.mark.parametrize("name", ["lead", "wall", "summary", "workshop", "plan", "facilitators"])
def test_a_meeting_that_somebody_else_leads_does_not_exist(client, room, name):
    client.force_login(make_employee(room.unit))

    assert client.get(address(name, room)).status_code == 404


def test_that_too_few_have_put_dots_is_said_where_one_stands(client, room):
    step_to(room, "vote")

    answer = client.post(address("reveal", room, block_in(room, "vote").pk), follow=True)

    assert answer.redirect_chain == [(f"{address('lead', room)}#room", 302)]
    assert "At least 5 must put their dots before they are shown" in answer.content.decode()
