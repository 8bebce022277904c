"""What somebody has handed up stands on the desk of whoever is next in line, with the giver's name and words."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.organisation.actions import deactivate_person
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import decide
from mellanrum.structure.decisions.kinds import Capacity
from mellanrum.structure.decisions.queries.waiting import waiting_for
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.matters.actions import hand_up_matter, refer_matter
from mellanrum.structure.matters.kinds import Way

from .factories import make_move_matter, make_place_below, yes

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make_place_below()


@pytest.fixture
def director(place):
    return make_employee(place.unit.parent, Role.MANAGER, name="Dag Ek")


def page(person, address: str) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client.get(address).content.decode()


def test_it_moves_from_one_desk_to_the_next_with_the_givers_name(place, director):
    matter = make_move_matter(place)
    before = [len(waiting_for(person)) for person in (place.head, director)]

    hand_up_matter(matter, reason="Det rör hela kommunen.", by=place.head)

    after = [len(waiting_for(person)) for person in (place.head, director)]
    assert (before, after) == ([1, 0], [0, 1])
    assert f"Handed up by {place.head}" in page(director, reverse("decisions:desk"))
    assert "Det rör hela kommunen." in page(director, reverse("decisions:decide", args=[matter.pk]))


def test_the_next_in_line_decides_as_superior(place, director):
    matter = make_move_matter(place)
    hand_up_matter(matter, reason="Stort.", by=place.head)

    decision = decide(matter, said=yes(), by=director)

    assert decision.capacity == Capacity.SUPERIOR


@pytest.mark.parametrize("visibility", ["group", "municipality", "public"])
def test_the_author_sees_idea_and_matter_also_when_it_has_gone_to_the_board(place, visibility):
    matter = make_move_matter(place, visibility=visibility)

    refer_matter(matter, way=Way.HANDED_UP, board=place.board, reason="Stort.", by=place.head)

    author = Client()
    author.force_login(matter.idea.author)
    assert [author.get(one.get_absolute_url()).status_code for one in (matter.idea, matter)] == [200, 200]


def test_an_author_who_has_left_is_nobody_here_and_whoever_carries_it_reads_the_words_instead(place):
    matter = make_move_matter(place)
    author = Client()
    author.force_login(matter.idea.author)
    deactivate_person(matter.idea.author, by=None)

    decides = page(place.head, reverse("decisions:decide", args=[matter.pk]))

    assert author.get(matter.idea.get_absolute_url()).status_code == 404
    assert f"{Idea.objects.get(pk=matter.idea_id).carrier} reads your words" in decides


def test_a_matter_that_nobody_handed_up_says_nothing_of_it(place, director):
    matter = make_move_matter(place)

    assert "Handed up by" not in page(place.head, reverse("decisions:desk"))
    assert "Handed up by" not in page(place.head, reverse("decisions:decide", args=[matter.pk]))
