"""The page of a result is drawn once, and never shown when it is not true or to whom it is not for."""

import pytest
from django.conf import settings
from django.test import Client

from mellanrum.culture.journey.actions import add_step, look_back, make_plan
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.actions import assign_role, deactivate_person
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit

from .factories import make_plan_with_step, make_shown_reading, make_unit_group

pytestmark = pytest.mark.django_db


def page(reading, person: User, language: str = "en") -> str:
    client = Client()
    client.force_login(person)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.get(reading.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def status(reading, person: User) -> int:
    client = Client()
    client.force_login(person)
    return client.get(reading.get_absolute_url()).status_code


def two_readings():
    plan, step = make_plan_with_step()
    look_back(plan, verdicts={step: ("kept", "De ringde oss.")}, by=plan.owner)
    return plan, step, make_shown_reading(plan.reading.group)


def test_a_drawn_page_costs_three_questions(django_assert_num_queries):
    _plan, _step, second = two_readings()
    client = Client()
    client.force_login(second.group.keeper)
    client.get(second.get_absolute_url())

    with django_assert_num_queries(2):
        client.get(second.get_absolute_url())


def test_what_can_change_is_seen_at_once():
    plan, step, second = two_readings()
    keeper = plan.owner
    before = page(second, keeper)

    look_back(plan, verdicts={step: ("not_done", "Ingen ringde.")}, by=keeper)
    after = page(second, keeper)

    assert ("De ringde oss." in before, "De ringde oss." in after) == (True, False)
    assert "Ingen ringde." in after
    forget_everything()
    assert inside(page(second, keeper)) == inside(after)


def test_a_plan_that_is_made_is_found_from_the_page():
    reading = make_shown_reading()
    keeper = reading.group.keeper
    before = page(reading, keeper)

    make_plan(reading, principles=["curiosity"], by=keeper)

    assert ("To the plan" in before, "To the plan" in page(reading, keeper)) == (False, True)


def test_each_reads_it_in_their_own_language():
    reading = make_shown_reading()

    swedish, english = (page(reading, reading.group.keeper, language) for language in ("sv", "en"))

    assert "Talk about this first" in english
    assert "Talk about this first" not in swedish


def test_a_kept_page_is_for_nobody_else():
    group, manager, people = make_unit_group()
    reading = make_shown_reading(group)
    other_unit = make_unit()
    outsider, leader = make_employee(other_unit), make_employee(other_unit, Role.INNOVATION_LEADER)

    assert [status(reading, one) for one in (manager, people[0], outsider, leader)] == [200, 200, 404, 404]
    assign_role(leader, role=Role.INNOVATION_LEADER, unit=group.unit, by=None)
    assert [status(reading, one) for one in (User.objects.get(pk=leader.pk), outsider)] == [200, 404]


def test_whoever_has_left_does_not_see_it():
    group, manager, people = make_unit_group()
    reading = make_shown_reading(group)
    assert status(reading, people[0]) == 200

    deactivate_person(people[0], by=None)

    assert status(reading, User.objects.get(pk=people[0].pk)) == 302
    assert status(reading, manager) == 200


def test_the_first_plan_does_not_stand_on_its_own_reading():
    plan, step, _second = two_readings()
    add = {"what": "Något nytt", "due_on": clock.today(), "holder": step.holder}
    make_plan(plan.reading, principles=["testing"], by=plan.owner)

    assert "De ringde oss." not in page(plan.reading, plan.owner)
    with pytest.raises(Exception, match="You have looked back on this plan"):
        add_step(plan, by=plan.owner, **add)


def inside(words: str) -> str:
    return words[words.index("kept-since-last") : words.rindex("</section>")]
