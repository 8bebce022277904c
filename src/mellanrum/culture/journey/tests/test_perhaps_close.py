"""Where nobody knows who answers nothing can be refused: whoever leads is told what only they can know."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mellanrum.culture.anonymity.questions import REMEMBERED_FOR
from mellanrum.culture.journey.actions import make_group
from mellanrum.culture.journey.ladder import GroupKind
from mellanrum.culture.journey.queries.close_together import perhaps_close
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import make_reading, make_shown_reading, make_unit_group

pytestmark = pytest.mark.django_db
WARNS = "Are they nearly the same people"


def of_nobody(name, by):
    return make_group(name, kind=GroupKind.PROJECT, by=by)


def test_a_new_group_close_to_another_is_told_of_the_other_and_of_when_it_is_far_enough():
    keeper = make_employee()
    first, second = (of_nobody(name, keeper) for name in ("Kaffe", "Te"))
    make_shown_reading(first)

    close = perhaps_close(keeper, second)
    later = perhaps_close(keeper, second, clock.now() + REMEMBERED_FOR + timedelta(days=1))

    assert (close.name, close.seen_on, later) == ("Kaffe", clock.today(), None)
    assert WARNS in close.words


def test_its_own_ladders_and_those_that_others_have_shown_are_not_told():
    keeper = make_employee()
    first, other = of_nobody("Kaffe", keeper), of_nobody("Te", make_employee())
    make_shown_reading(first)
    make_shown_reading(other)

    assert perhaps_close(keeper, first) is None
    assert perhaps_close(make_employee(), other) is None


def test_two_units_are_known_and_a_unit_beside_nobody_in_particular_is_not():
    group, manager, _people = make_unit_group()
    unit, _manager, _others = make_unit_group()
    make_shown_reading(group)

    assert perhaps_close(manager, unit) is None
    assert perhaps_close(manager, None).name == group.name
    assert perhaps_close(manager, of_nobody("Te", manager)).name == group.name


def test_it_is_said_where_a_reading_is_planned(client):
    keeper = make_employee()
    first, second = (of_nobody(name, keeper) for name in ("Kaffe", "Te"))
    make_shown_reading(first)
    client.force_login(keeper)

    pages = [reverse("journey:open_reading", args=[second.pk]), reverse("journey:new_group")]

    assert [WARNS in client.get(page).content.decode() for page in pages] == [True, True]


def test_it_is_said_where_one_answers_by_link(client):
    reading = make_reading(of_nobody("Kaffe", make_employee()))

    page = client.get(reverse("journey:join", args=[reading.pk])).content.decode()

    assert "Have you answered the same in the last four weeks" in page
