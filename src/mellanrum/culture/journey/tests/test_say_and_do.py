"""What people say beside what the records show: questions for the talk, and nothing about few."""

import pytest
from django.urls import reverse

from mellanrum.culture.journey.ladder import GroupKind
from mellanrum.culture.journey.queries.asking import shown
from mellanrum.culture.journey.queries.records import Records, records_of
from mellanrum.culture.journey.queries.statements import the_statements
from mellanrum.culture.journey.wording import says_and_does
from mellanrum.foundation.core.clock import today
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.actions import answer_idea
from mellanrum.structure.ideas.models import Visibility
from mellanrum.structure.ideas.tests.factories import make_idea

from .factories import make_group, make_shown_reading, make_unit_group

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

    assert records_of(group) is None
    assert "What we say" not in client.get(reading.get_absolute_url()).content.decode()


def test_what_only_some_may_see_is_not_counted():
    group = make_unit_group()[0]
    make_ideas(group.unit, 5, visibility=Visibility.GROUP)

    assert records_of(group) is None


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


def test_each_question_stands_on_enough():
    result, known = shown(make_shown_reading()), the_statements()
    many = Records(ideas=9, shared=2, answered=7, days_to_answer=1, ended=6, with_lesson=5)
    few = Records(ideas=9, shared=2, answered=4, days_to_answer=1, ended=4, with_lesson=4)

    assert [len(says_and_does(result, one, known)) for one in (many, few, None)] == [3, 1, 0]
    assert "5 of 6" in says_and_does(result, many, known)[2].shown


def test_the_page_still_asks_the_database_little(client, django_assert_max_num_queries):
    group = make_unit_group()[0]
    make_ideas(group.unit, 5)
    reading = make_shown_reading(group)
    client.force_login(group.keeper)
    client.get(reverse("journey:journey"))

    with django_assert_max_num_queries(8):
        client.get(reading.get_absolute_url())
