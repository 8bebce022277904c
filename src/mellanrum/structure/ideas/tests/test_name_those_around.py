"""Whoever owns an idea may write the names that its own page says, also without a role in the municipality."""

import pytest
from django.urls import reverse

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import follow_idea, offer_help
from mellanrum.structure.ideas.models import Visibility

from .factories import make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    """A resident's idea, those whom its page names, and those whom it does not."""
    unit, leader, manager = make_unit_with_people()
    idea = make_idea(unit=unit, author=make_user("Karin Kvist"), visibility=Visibility.PUBLIC, stage="design")
    helper, follower, other = (make_employee(unit) for _place in range(3))
    offer_help(idea, offer="En timme", by=helper)
    follow_idea(idea, by=follower)
    return idea, (leader, manager, helper), (follower, other)


def test_those_whom_the_page_names_are_found_by_name_and_nobody_else(client, place):
    idea, named, unnamed = place
    client.force_login(idea.owner)
    invites = reverse("ideas:invite", args=[idea.pk])

    answers = {person: client.post(invites, {"person": person.name}).status_code for person in (*named, *unnamed)}

    assert answers == dict.fromkeys(named, 302) | dict.fromkeys(unnamed, 422)


def test_so_is_whoever_is_to_do_what_comes_next(client, place):
    idea, (leader, *_others), _unnamed = place
    client.force_login(idea.owner)
    there = reverse("ideas:next_step", args=[idea.pk])
    seen = client.get(there).context["form"]["seen"].value()

    answer = client.post(
        there, {"next_step": "Ring", "holder": leader.name, "due_on": idea.due_on.isoformat(), "seen": seen}
    )

    idea.refresh_from_db()
    assert (answer.status_code, idea.waiting_on) == (302, leader)


def test_those_who_work_here_find_a_resident_of_the_idea_by_name_too(client, place):
    idea, (leader, *_others), _unnamed = place
    client.force_login(leader)

    answer = client.post(reverse("ideas:hand_over", args=[idea.pk]), {"person": "Karin Kvist"})

    assert "We find nobody" not in answer.content.decode()
