"""Whoever sees the ladder better on the phone than on the wall has it there too, as a picture and in words."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.workshops.models import Workshop

from .factories import make_open_workshop, make_phone, shows_ladder, step_to
from .old_phones import PAGE, newer

pytestmark = pytest.mark.django_db


def opens(phone: Client, workshop: Workshop, page: str = "ladder"):
    return phone.get(reverse(f"workshops:{page}", args=[workshop.pk]))


def test_a_ladder_that_has_been_shown_is_a_link_away():
    workshop = make_open_workshop("alone", "reveal")
    phone = make_phone(workshop)
    shows_ladder(workshop)

    link = opens(phone, workshop, "phone").content.decode()
    page = opens(phone, workshop).content.decode()

    assert reverse("workshops:ladder", args=[workshop.pk]) in link
    assert page.count("<svg") == 2  # the mark of the municipality, and the ladder
    assert page.count("The organisation, limited: 3") == 9
    assert page.count('font-size="12.3"') == 3  # as small as there is room for, side by side


def test_before_it_is_shown_there_is_nothing_to_see():
    workshop = make_open_workshop("alone", "reveal")
    phone = make_phone(workshop)
    step_to(workshop, "reveal")

    link = opens(phone, workshop, "phone").content.decode()

    assert reverse("workshops:ladder", args=[workshop.pk]) not in link
    assert opens(phone, workshop).url == reverse("workshops:phone", args=[workshop.pk])


def test_only_a_phone_in_the_room_sees_it(client):
    workshop = make_open_workshop("alone", "reveal")
    shows_ladder(workshop)

    assert opens(client, workshop).url == reverse("workshops:join")


def test_a_phone_from_2018_understands_it():
    workshop = make_open_workshop("alone", "reveal")
    phone = make_phone(workshop)
    shows_ladder(workshop)

    page = opens(phone, workshop)

    assert newer(page.content.decode(), PAGE) == []
    assert page.headers["Cache-Control"] == "no-store"
