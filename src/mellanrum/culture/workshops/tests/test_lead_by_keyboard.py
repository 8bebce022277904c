"""Whoever leads with the keyboard is where they were: after a step, and when somebody else has stepped on."""

import re

import pytest
from django.urls import reverse

from .factories import block_in, leader_of, make_note, make_open_workshop, step_to

pytestmark = pytest.mark.django_db


def test_after_a_step_the_keyboard_begins_in_the_room(client):
    workshop = make_open_workshop("open", "talk")
    client.force_login(leader_of(workshop))
    given = {"seen": workshop.version, "block": block_in(workshop, "talk").pk}

    answer = client.post(reverse("workshops:go", args=[workshop.pk]), given)

    assert answer.url == reverse("workshops:lead", args=[workshop.pk]) + "#room"


def test_after_a_note_is_laid_the_keyboard_is_at_that_note(client):
    workshop = make_open_workshop("open", "cluster")
    note = make_note(block_in(workshop, "open"))
    step_to(workshop, "cluster")
    client.force_login(leader_of(workshop))

    answer = client.post(reverse("workshops:pile", args=[workshop.pk, note.pk]), {"pile": "Papper"})
    page = client.get(answer.url.partition("#")[0]).content.decode()

    assert f'id="{answer.url.partition("#")[2]}"' in page


def test_each_button_that_steps_has_a_name_by_which_it_is_found_again_when_the_page_is_drawn_anew(client):
    workshop = make_open_workshop("open", "mood", "talk")
    step_to(workshop, "mood")
    client.force_login(leader_of(workshop))

    page = client.get(reverse("workshops:lead", args=[workshop.pk])).content.decode()

    named = set(re.findall(r'<button[^>]* id="([^"]+)"', page))
    assert named >= {"next", "show", "back", *(f"go-{block.pk}" for block in workshop.blocks.all())}
