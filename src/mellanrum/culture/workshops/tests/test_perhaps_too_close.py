"""A meeting for nobody in particular: whoever leads is told of the ladder that they have shown lately elsewhere."""

import pytest
from django.urls import reverse

from mellanrum.culture.journey.tests.factories import make_unit_group
from mellanrum.culture.workshops.actions import hold_for, open_workshop
from mellanrum.culture.workshops.queries.plans import Whom
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import leader_of, make_group_meeting, make_open_workshop, make_phone, make_workshop, shows_ladder

pytestmark = pytest.mark.django_db
WARNS = "Are they nearly the same people"
NOBODY_KNOWS = "Have you answered the same in the last four weeks"


def planned(client, workshop) -> str:
    client.force_login(leader_of(workshop))
    return client.get(reverse("workshops:workshop", args=[workshop.pk])).content.decode()


def on_a_phone(workshop) -> str:
    return make_phone(workshop).get(reverse("workshops:phone", args=[workshop.pk])).content.decode()


def test_two_meetings_for_nobody_are_told_of_each_other_and_may_go_on(client):
    leader = make_employee()
    shows_ladder(make_open_workshop("alone", "reveal", by=leader, title="I måndags"))
    again = make_workshop("alone", "reveal", by=leader)

    page = planned(client, again)
    open_workshop(again, by=leader)

    assert (WARNS in page, "I måndags" in page, again.is_open) == (True, True, True)


def test_a_new_group_is_told_of_the_group_before(client):
    leader = make_employee()
    shows_ladder(make_group_meeting("alone", "reveal", by=leader))
    again = make_workshop("alone", "reveal", by=leader)
    hold_for(again, whom=Whom("new", "Andra namnet"), by=leader)

    assert WARNS in planned(client, again)


@pytest.mark.parametrize("kinds", [("open", "vote"), ("reveal", "talk")])
def test_a_meeting_that_asks_nothing_is_told_nothing(client, kinds):
    leader = make_employee()
    shows_ladder(make_open_workshop("alone", "reveal", by=leader))

    assert WARNS not in planned(client, make_workshop(*kinds, by=leader))


def test_what_was_never_shown_is_beside_nothing(client):
    leader = make_employee()
    make_open_workshop("alone", "reveal", by=leader)

    assert WARNS not in planned(client, make_workshop("alone", "reveal", by=leader))


def test_the_phone_says_that_nobody_knows_whether_one_has_answered_lately():
    assert NOBODY_KNOWS in on_a_phone(make_open_workshop("alone"))
    assert NOBODY_KNOWS not in on_a_phone(make_open_workshop("mood"))


def test_a_unit_that_is_known_is_not_asked_to_keep_count_itself():
    group, manager, _people = make_unit_group()

    assert NOBODY_KNOWS not in on_a_phone(make_group_meeting("alone", whom=Whom("", "", group=group), by=manager))
