"""A unit is not put out of use with open ideas left in it: another one takes them over."""

import pytest
from django.urls import reverse

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.actions import save_unit
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_unit
from mellanrum.structure.ideas.models import Idea, NextStep

from .factories import make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea():
    return make_idea(title="Hissen")


def form_of(unit):
    return reverse("save_unit", args=[unit.pk])


def closed(unit, **given):
    return {"name": unit.name, "kind": unit.kind, "parent": "", **given}


def test_the_form_says_how_many_asks_who_takes_over_and_they_go_there(client, idea):
    (unit, leader, _manager), here = make_unit_with_people(), idea.unit
    client.force_login(make_administrator("Ada"))

    asked = client.get(form_of(here)).content.decode()
    unsaid = client.post(form_of(here), closed(here))
    itself = client.post(form_of(here), closed(here, successor=here.pk))
    client.post(form_of(here), closed(here, successor=unit.pk))

    idea.refresh_from_db()
    here.refresh_from_db()
    assert "It answers for 1 open idea." in asked
    assert f"{reverse('ideas:list')}?unit={here.pk}" in asked
    assert [unsaid.status_code, itself.status_code] == [422, 422]
    assert "Choose the unit that takes over." in unsaid.content.decode()
    assert (here.is_active, idea.unit, idea.waiting_on) == (False, unit, leader)
    page = client.get(reverse("ideas:unit", args=[here.pk])).content.decode()
    assert "This unit is no longer in use." in page
    assert f'<a href="{reverse("ideas:unit", args=[unit.pk])}">{unit}</a> took over its open ideas.' in page


def test_a_unit_that_is_used_again_answers_for_itself(idea):
    unit, here = make_unit_with_people()[0], idea.unit
    here.is_active = False
    save_unit(here, successor=unit, by=None)

    here.is_active = True
    save_unit(here, by=None)

    here.refresh_from_db()
    assert here.successor is None


def test_nothing_is_asked_of_a_unit_without_open_ideas(client):
    unit = make_unit()
    client.force_login(make_administrator("Ada"))

    asked = client.get(form_of(unit)).content.decode()
    client.post(form_of(unit), closed(unit))

    unit.refresh_from_db()
    assert ("takes over" in asked, unit.is_active) == (False, False)


def test_a_unit_in_use_keeps_its_ideas_whatever_is_chosen(client, idea):
    here = idea.unit
    client.force_login(make_administrator("Ada"))

    client.post(form_of(here), closed(here, is_active="on", successor=make_unit().pk))

    idea.refresh_from_db()
    assert idea.unit == here


def test_nobody_is_left_with_them_past_the_form_either(idea):
    unit = idea.unit
    unit.is_active = False

    with pytest.raises(Refused, match="answers for open ideas"):
        save_unit(unit, by=None)


def test_none_goes_where_one_may_not_yet(idea):
    other, unit = make_idea(unit=idea.unit), idea.unit
    Idea.objects.filter(pk=other.pk).update(next_step_kind=NextStep.MATTER, title="Beslutet")
    unit.is_active = False

    with pytest.raises(Refused, match="A formal decision about “Beslutet” is under way"):
        save_unit(unit, successor=make_unit(), by=None)

    assert Idea.objects.filter(unit=unit).count() == 2
