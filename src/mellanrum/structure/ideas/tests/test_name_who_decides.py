"""Where the next move is formal, the six answers name who decides, by which point of the delegation order, and when."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.actions import name_deputy, register_absence
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.foundation.ui.words import day
from mellanrum.structure.delegation.actions import withdraw_rule
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.tests.factories import make_board, make_order, make_rule
from mellanrum.structure.ideas.actions import ask_for_decision, promise_next_step
from mellanrum.structure.ideas.models import NextStep, OwnStep
from mellanrum.structure.ideas.queries.page import idea_page
from mellanrum.structure.ideas.six_answers import six_answers
from mellanrum.structure.process.queries import the_process

from .factories import make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    unit, _leader, manager = make_unit_with_people("Hemtjänsten")
    return Unit.objects.get(pk=unit.pk), manager


def adopted(unit, **given):
    rule = make_rule(point="1.1", kind="move_to_pilot", most=None, post=Post.MANAGER, called="enhetschef")
    return make_order(make_board(unit, name="Socialnämnden"), rule | given)


def said_of(idea):
    page = idea_page(idea.pk, idea.owner)
    with override("en"):
        return six_answers(page.idea, page.facts)[3]


def test_the_holder_the_point_and_the_days_are_named(place):
    unit, manager = place
    adopted(unit)

    reply = said_of(make_idea(unit=unit, stage="design"))

    assert reply.person == manager
    assert f"{manager.name} (enhetschef) decides whether the idea moves on, within 15 working days" in reply.words
    assert "Point 1.1 of the delegation order of Socialnämnden gives the right." in reply.words
    assert (f"unit={unit.pk}" in reply.url, "kind=move_to_pilot" in reply.url) == (True, True)


def test_there_is_a_date_once_all_the_papers_are_there(place):
    unit, manager = place
    adopted(unit)
    idea = make_idea(unit=unit, stage="design")
    ask_for_decision(idea, by=idea.owner)
    before = said_of(idea)
    due_on = add_working_days(clock.today(), 15)
    promise_next_step(idea, kind=NextStep.MATTER, what=OwnStep.SETTLE, holder=manager, due_on=due_on, by=None)

    reply = said_of(idea)

    assert (before.by, "has written the papers, no later than" in before.words) == (due_on, True)
    with override("en"):
        assert f"decides, no later than {day(due_on)}." in reply.words
    assert reply.by == due_on


def test_in_july_the_deputy_is_named(place):
    unit, manager = place
    adopted(unit)
    idea, deputy = make_idea(unit=unit, stage="design"), make_employee(unit, name="Bo Ek")
    name_deputy(manager, deputy=deputy, by=None)
    register_absence(manager, starts_on=clock.today(), ends_on=clock.today() + timedelta(days=30), by=None)

    assert said_of(idea).person == deputy


def test_a_committee_is_named_as_it_is_called(place):
    unit, _manager = place
    adopted(unit, post=Post.COMMITTEE, called="arbetsutskottet")

    reply = said_of(make_idea(unit=unit, stage="design"))

    assert (reply.person, reply.words.startswith("arbetsutskottet decides")) == (None, True)


def test_when_the_right_is_withdrawn_the_board_is_named(place):
    unit, _manager = place
    order = adopted(unit)
    withdraw_rule(order.rules.get(), decided_on=clock.today(), paragraph="§ 3", by=None)

    reply = said_of(make_idea(unit=unit, stage="design"))

    assert reply.words.startswith("Socialnämnden decides")
    assert reply.words.endswith("gives this to anybody, so it is decided by Socialnämnden.")


@pytest.mark.parametrize("stage", ["explore", "design", "realised"])
def test_without_an_order_or_a_formal_move_it_is_as_before(place, stage):
    unit, _manager = place
    idea = make_idea(unit=unit, stage=stage)
    before = said_of(idea)

    if stage != "design":
        adopted(unit)

    assert said_of(idea) == before
    assert "delegation" not in before.words


def test_a_unit_without_a_board_is_as_before(place):
    unit, _manager = place
    idea = make_idea(unit=unit, stage="design")
    before = said_of(idea)

    make_order()

    assert said_of(idea) == before


def test_the_page_is_drawn_anew_with_an_order_and_costs_no_more(place, client, django_assert_max_num_queries):
    unit, _manager = place
    idea = make_idea(unit=unit, stage="design")
    client.force_login(idea.owner)
    before = client.get(idea.get_absolute_url()).content.decode()
    adopted(unit)
    forget_everything()
    the_process(), client.get("/delegation/")

    with django_assert_max_num_queries(8):
        after = client.get(idea.get_absolute_url()).content.decode()

    assert ("enhetschef" in before, "enhetschef" in after) == (False, True)
