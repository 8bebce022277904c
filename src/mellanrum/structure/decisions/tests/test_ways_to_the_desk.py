"""From an idea and a matter to the desk: nobody has to know an address."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import decide

from .factories import make_money_matter, make_move_matter, make_place, yes

pytestmark = pytest.mark.django_db


def way_to(matter):
    return reverse("decisions:decide", args=[matter.pk])


def read(client, person, address):
    client.force_login(person)
    return client.get(address, follow=True, headers={"accept-language": "en"}).content.decode()


def test_whoever_decides_finds_the_way_on_the_matter_and_others_do_not():
    place = make_place()
    matter = make_move_matter(place)

    pages = [read(Client(), person, matter.get_absolute_url()) for person in (place.head, place.leader)]

    assert [way_to(matter) in page for page in pages] == [True, False]


def test_what_is_decided_but_not_told_is_not_decided_again(client):
    place = make_place()
    matter = make_move_matter(place)
    decide(matter, said=yes(), by=place.head)

    assert way_to(matter) not in read(client, place.head, matter.get_absolute_url())


def test_the_registrar_writes_down_what_only_the_board_decides(client):
    place = make_place(most=1000)
    matter, registrar = make_money_matter(place), make_employee(place.unit, Role.REGISTRAR)

    assert way_to(matter) in read(client, registrar, matter.get_absolute_url())


def test_the_idea_leads_whoever_has_its_next_step_there(client):
    place = make_place()
    matter = make_move_matter(place)

    page = read(client, place.head, matter.idea.get_absolute_url())

    there = reverse("matters:of_idea", args=[matter.idea_id])
    assert f'class="ds-button" href="{there}"' in page
    assert "Take the matter further" in page
    assert way_to(matter) in read(client, place.head, there)


def test_the_desk_tells_whose_letter_waits_and_offers_all_only_where_there_are_several(client):
    place = make_place()
    matter = make_move_matter(place)
    decide(matter, said=yes(), by=place.head)
    one = read(client, place.head, reverse("decisions:desk"))
    decide(make_move_matter(place), said=yes(), by=place.head)

    two = read(client, place.head, reverse("decisions:desk"))

    assert (f"Tell {matter.idea.author.name}" in one, "Nothing more waits for you." in one) == (True, True)
    assert ["Tell everybody" in page for page in (one, two)] == [False, True]


def test_case_number_and_secrecy_are_folded_away_until_something_is_written(client):
    place = make_place()
    matter = make_move_matter(place)
    before = read(client, place.head, way_to(matter))

    after = client.post(way_to(matter), {"secrecy": "OSL 19 kap. 3 §"}, headers={"accept-language": "en"})

    assert ['<details class="fold" open>' in page for page in (before, after.content.decode())] == [False, True]
