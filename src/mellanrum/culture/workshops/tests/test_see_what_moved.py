"""The same group before and after a talk: only what has moved for certain is shown as a movement."""

import pytest
from django.urls import reverse

from mellanrum.culture.anonymity.actions import take_open_seat
from mellanrum.culture.journey.ladder import Place, Principle, Viewpoint
from mellanrum.culture.journey.queries.asking import key_of
from mellanrum.culture.workshops.actions import answer_block, reveal_block
from mellanrum.culture.workshops.kinds import Kind
from mellanrum.culture.workshops.models import Workshop
from mellanrum.foundation.core import clock
from mellanrum.foundation.ui.words import day

from .factories import leader_of, make_group_meeting, shows_ladder, step_to

pytestmark = pytest.mark.django_db


def answered_twice(*places: str) -> Workshop:
    """Three low and three high; then so many of them answer anew."""
    workshop = make_group_meeting(Kind.ALONE, Kind.REVEAL, Kind.AGAIN)
    seats = shows_ladder(workshop)
    block = step_to(workshop, Kind.AGAIN)
    for token, place in zip(seats, places, strict=False):
        choices = {key_of(one, side): place for one in Principle for side in Viewpoint.values}
        answer_block(block, choices=choices, token=token)
    reveal_block(block, by=leader_of(workshop))
    workshop.refresh_from_db()
    return workshop


def page_of(workshop: Workshop, client) -> tuple[str, list[str]]:
    """The page of the reading, and where most stood on a rung, the latest first."""
    client.force_login(leader_of(workshop))
    page = client.get(workshop.reading.get_absolute_url()).content.decode()
    rung = page[page.index('id="side-by-side"') :].partition("<tbody>")[2].partition("</tr>")[0]
    return page, [cell.partition("<")[0] for cell in rung.split('">')[2:]]


def test_who_says_the_same_again_has_not_moved(client):
    page, said = page_of(answered_twice(*[Place.INNOVATIVE, Place.LIMITED] * 2, Place.INNOVATIVE), client)

    assert said == ["cannot be said", "limited · innovative, 6 of 12"]
    assert 'data-age="0"' not in page.partition("ladder-legend")[0]
    assert 'data-sign="earlier"' in page


def test_what_has_moved_for_certain_is_shown(client):
    page, said = page_of(answered_twice(*[Place.INNOVATIVE] * 6), client)

    assert said == ["innovative", "limited · innovative, 6 of 12"]
    assert page.partition("ladder-legend")[0].count('data-age="0"') == 2


def test_what_was_answered_first_is_kept_for_the_group(client):
    page, _said = page_of(answered_twice(*[Place.INNOVATIVE] * 6), client)

    assert f'<caption class="sr-only">Answer 1, {day(clock.today())}</caption>' in page
    assert f"<summary>Answer 1, {day(clock.today())}</summary>" in page
    assert page.count('<td class="number" data-label="The organisation, limited">3</td>') == 9


def test_what_was_answered_once_is_laid_beside_nothing(client):
    workshop = make_group_meeting(Kind.ALONE, Kind.REVEAL)
    shows_ladder(workshop)
    workshop.refresh_from_db()
    client.force_login(leader_of(workshop))

    assert "answered again" not in client.get(workshop.reading.get_absolute_url()).content.decode()
    assert client.get(reverse("journey:wall", args=[workshop.reading.pk])).status_code == 200


def test_where_all_agree_the_wall_asks_who_would_see_it_otherwise(client):
    workshop = make_group_meeting(Kind.ALONE, Kind.REVEAL, Kind.DIFFERS)
    block = step_to(workshop, Kind.ALONE)
    choices = {key_of(one, side): Place.BOTH for one in Principle for side in Viewpoint.values}
    for _phone in range(6):
        answer_block(block, choices=choices, token=take_open_seat(workshop.pk))
    reveal_block(step_to(workshop, Kind.REVEAL), by=leader_of(workshop))
    step_to(workshop, Kind.DIFFERS)
    client.force_login(leader_of(workshop))

    wall = client.get(reverse("workshops:wall", args=[workshop.pk])).content.decode()

    assert "Nothing here lies far apart. Who would see it otherwise?" in wall
