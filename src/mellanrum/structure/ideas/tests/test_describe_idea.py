"""What an idea says of itself."""

import pytest
from django.urls import reverse

from mellanrum.foundation.organisation.models import Goal
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.models import Visibility

from .factories import make_idea

pytestmark = pytest.mark.django_db
PAGES = ("edit", "visibility", "working_units", "goals")


def url(name, idea):
    return reverse(f"ideas:{name}", args=[idea.pk])


def test_those_who_carry_it_describe_it(client):
    idea = make_idea()
    unit, goal = make_unit(), Goal.objects.create(title="Trygg hemma")
    client.force_login(idea.owner)

    client.post(url("edit", idea), {"title": "Restiden", "problem": "Restiden saknas.", "place": "Byn"})
    client.post(url("visibility", idea), {"visibility": "public"})
    client.post(url("working_units", idea), {"units": [str(unit.pk)]})
    client.post(url("goals", idea), {"goals": [str(goal.pk)]})

    idea.refresh_from_db()
    assert (idea.title, idea.place, idea.visibility) == ("Restiden", "Byn", Visibility.PUBLIC)
    assert [list(idea.working_units.all()), list(idea.goals.all())] == [[unit], [goal]]


def test_everything_can_be_unticked_again(client):
    idea = make_idea()
    idea.working_units.add(make_unit())
    client.force_login(idea.owner)

    client.post(url("working_units", idea), {})

    assert not idea.working_units.exists()


@pytest.mark.parametrize("name", PAGES)
def test_others_do_not(name, client):
    idea = make_idea()
    client.force_login(make_employee(idea.unit))

    assert client.post(url(name, idea), {"visibility": "public"}).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_each_page_opens_with_what_is(name, client):
    idea = make_idea()
    client.force_login(idea.owner)

    assert client.get(url(name, idea)).status_code == 200


def test_it_never_becomes_a_draft_again(client):
    idea = make_idea()
    client.force_login(idea.owner)

    assert client.post(url("visibility", idea), {"visibility": "draft"}).status_code == 422
