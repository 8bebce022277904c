"""What people say beside what the records show: questions for the talk, and nothing about few."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mellanrum.capability.methods.tests.factories import make_card
from mellanrum.culture.journey.actions import try_card
from mellanrum.culture.journey.ladder import GroupKind
from mellanrum.culture.journey.queries.asking import shown
from mellanrum.culture.journey.queries.records import Records, records_of
from mellanrum.culture.journey.queries.statements import statements_of, the_statements
from mellanrum.culture.journey.wording import says_and_does
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.clock import today
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.actions import answer_idea, close_idea
from mellanrum.structure.ideas.models import ClosingReason, Idea, Promise, Visibility
from mellanrum.structure.ideas.tests.factories import make_idea

from .factories import make_group, make_plan_with_step, make_shown_reading, make_unit_group

pytestmark = pytest.mark.django_db


def make_ideas(unit, count: int, **given: object) -> list:
    make_employee(unit, Role.INNOVATION_LEADER)
    return [make_idea(unit=unit, **given) for _number in range(count)]


def test_a_years_ideas_are_laid_beside_the_answers(client):
    group = make_unit_group()[0]
    ideas = make_ideas(group.unit, 5)
    ideas[0].working_units.add(group.unit, make_unit())
    reading = make_shown_reading(group)
    client.force_login(group.keeper)

    page = client.get(reading.get_absolute_url()).content.decode()

    assert "What we say, and what we do" in page
    assert "1 of 5 ideas this year are shared with another unit." in page


def test_few_ideas_say_nothing(client):
    group = make_unit_group()[0]
    make_ideas(group.unit, 4)
    reading = make_shown_reading(group)
    client.force_login(group.keeper)

    assert records_of(group).ideas == 4
    assert "What we say" not in client.get(reading.get_absolute_url()).content.decode()


def test_what_only_some_may_see_is_not_counted():
    group = make_unit_group()[0]
    make_ideas(group.unit, 5, visibility=Visibility.GROUP)

    assert records_of(group).ideas == 0


def test_a_unit_of_few_says_nothing():
    elsewhere = make_employee(make_unit())
    five, four = make_unit_group(people=3)[0], make_unit_group(people=2)[0]

    for group in (five, four):
        make_ideas(group.unit, 5, author=elsewhere)  # which gives it an innovation leader beside its manager

    assert [records_of(one) is None for one in (five, four)] == [False, True]


def test_a_project_has_no_records():
    assert records_of(make_group("Snö", kind=GroupKind.PROJECT, by=make_employee())) is None


def test_answers_are_counted_when_they_have_been_given():
    group = make_unit_group()[0]
    ideas = make_ideas(group.unit, 5)
    for idea in ideas:
        given = {"next_step": "Ring", "holder": idea.waiting_on, "due_on": today()}
        answer_idea(idea, words="Bra.", by=idea.waiting_on, **given)

    records = records_of(group)

    assert (records.ideas, records.answered, records.days_to_answer) == (5, 5, 0)


def stopped(unit, *, late: bool = False, **given) -> Idea:
    """An idea that was tested, and closed with what was learnt."""
    idea = make_idea(stage="pilot", unit=unit, **given)
    Promise.objects.open().filter(idea=idea).update(promised_on=today() - timedelta(days=late))
    close(idea)
    return idea


def close(idea: Idea) -> None:
    said = {"words": "Nej.", "lesson": "Börja mindre.", "look_again": "Ny lag."}
    close_idea(idea, reason=ClosingReason.NO_RECEIVER, by=idea.author, **said)


def test_tests_that_were_stopped_are_counted_and_those_in_time(client):
    group = make_unit_group()[0]
    for late in (False, False, False, True, True):
        stopped(group.unit, late=late)
    reading = make_shown_reading(group)
    client.force_login(group.keeper)

    page = client.get(reading.get_absolute_url()).content.decode()

    assert "3 of 5 tests that were stopped were stopped by the promised day." in page
    assert "How do we notice that it is time to stop?" in page


def test_what_was_closed_before_it_was_tested_is_no_test():
    group = make_unit_group()[0]
    idea = make_ideas(group.unit, 1)[0]
    close(idea)

    assert records_of(group).stopped == 0


def test_stopped_tests_of_long_ago_and_of_few_to_see_are_left_out():
    group = make_unit_group()[0]
    with clock.at(clock.now() - timedelta(days=400)):
        stopped(group.unit)
    stopped(group.unit, visibility=Visibility.GROUP)

    assert records_of(group).stopped == 0


def test_cards_that_plans_name_are_counted_and_those_tried(client):
    plan, step = make_plan_with_step(card=make_card())
    make_plan_with_step(plan.reading, card=make_card(title="Ett annat"))
    try_card(step, words="Vi skrattade.", by=plan.owner)
    client.force_login(plan.owner)

    page = client.get(plan.reading.get_absolute_url()).content.decode()

    assert "1 of the 2 cards that our plans name have been tried." in page


def test_each_question_stands_on_enough():
    result, known = shown(make_shown_reading()), the_statements()
    many = Records(9, shared=2, answered=7, ended=6, with_lesson=5, stopped=5, stopped_in_time=1, cards=1)
    few = Records(9, shared=2, answered=4, ended=4, with_lesson=4, stopped=4, stopped_in_time=4)

    assert [len(says_and_does(result, one, known)) for one in (many, few, None)] == [5, 1, 0]
    assert "5 of 6" in says_and_does(result, many, known)[3].shown


def test_the_page_still_asks_the_database_little(client, django_assert_num_queries):
    group = make_unit_group()[0]
    make_ideas(group.unit, 5)
    reading = make_shown_reading(group)
    client.force_login(group.keeper)
    client.get(reverse("journey:journey"))
    statements_of(1)

    with django_assert_num_queries(7):
        client.get(reading.get_absolute_url())
