"""What the journey asks of somebody stands in their day; whether they have answered stands nowhere."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.anonymity.actions import take_seat
from mellanrum.culture.journey.actions import add_step, book_follow_up, look_back
from mellanrum.culture.journey.ladder import GroupKind, Lasting, Way
from mellanrum.culture.journey.tests.factories import (
    make_group,
    make_plan_with_step,
    make_reading,
    make_shown_reading,
    make_unit_group,
)
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.home.queries import Item, day_of, waiting_count

pytestmark = pytest.mark.django_db
A_MONTH = timedelta(days=30)


@pytest.fixture(autouse=True)
def seals_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path


def found(person, kind: str) -> list[Item]:
    return day_of(person).get(kind, [])


def page(person) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client.get("/").content.decode()


def test_whoever_is_asked_by_name_finds_the_reading_whether_they_have_answered_or_not():
    group, _manager, people = make_unit_group()
    reading = make_reading(group, way=Way.NAMED, lasting=Lasting.WEEK)
    take_seat(reading.round, by=people[0])

    began, waits = page(people[0]), page(people[1])

    for one in (began, waits):
        assert "Where are we? Ten minutes of yours are asked for" in one
        assert reading.get_absolute_url() in one
    assert [row.title for row in found(people[0], "reading")] == [group.name]


def test_a_reading_is_not_counted_in_the_menu():
    group, _manager, people = make_unit_group()
    make_reading(group, way=Way.NAMED)

    assert waiting_count(type("Request", (), {"user": people[0]})) == 0


def test_a_reading_by_link_stands_with_those_of_the_unit_and_no_others():
    group, _manager, people = make_unit_group()
    make_reading(group)
    newcomer = make_employee(group.unit)

    assert [bool(found(one, "reading")) for one in (people[0], newcomer, make_employee())] == [True, True, False]


def test_whoever_came_after_it_began_is_not_asked_by_name():
    group, _manager, _people = make_unit_group()
    make_reading(group, way=Way.NAMED)

    assert found(make_employee(group.unit, has_account=True), "reading") == []


def test_a_reading_that_is_over_is_gone():
    group, _manager, people = make_unit_group()
    make_reading(group, way=Way.NAMED, lasting=Lasting.MEETING)
    make_shown_reading(make_unit_group()[0])

    with clock.at(clock.now() + timedelta(hours=5)):
        assert found(people[0], "reading") == []


def test_what_one_has_said_one_would_do_stands_with_its_day_until_it_is_looked_back_on():
    plan, step = make_plan_with_step(due_on=clock.today() + A_MONTH)
    other = make_employee()
    add_step(plan, what="Hjälpa till", due_on=clock.today(), holder=other, by=plan.owner)
    mine, theirs = found(plan.owner, "plan_step"), found(other, "plan_step")

    look_back(plan, verdicts={step: ("kept", "")}, by=plan.owner)

    assert [(row.title, row.due_on, row.who) for row in mine] == [
        ("Ringa grannkommunen", clock.today() + A_MONTH, plan.reading.group.name)
    ]
    assert [row.title for row in theirs] == ["Hjälpa till"]
    assert found(plan.owner, "plan_step") == []
    assert reverse("journey:plan", args=[plan.pk]) in page(other)


def test_a_follow_up_stands_with_all_who_will_be_there():
    group, manager, people = make_unit_group()
    plan, _step = make_plan_with_step(make_shown_reading(group))
    outside = make_employee()
    add_step(plan, what="Hjälpa till", due_on=clock.today(), holder=outside, by=manager)
    book_follow_up(plan, at=clock.now() + A_MONTH, by=manager)

    coming = [bool(found(one, "follow_up")) for one in (manager, people[0], outside, make_employee())]

    assert coming == [True, True, True, False]
    assert "We look again" in page(people[0])


def test_when_it_has_passed_whoever_keeps_the_plan_is_asked_to_look_back():
    group, manager, people = make_unit_group()
    plan, step = make_plan_with_step(make_shown_reading(group), holder=people[0])
    book_follow_up(plan, at=clock.now() + A_MONTH, by=manager)

    with clock.at(clock.now() + A_MONTH + timedelta(days=1)):
        asked = [bool(found(one, "look_back")) for one in (manager, people[0])]
        assert reverse("journey:look_back", args=[plan.pk]) in page(manager)
        look_back(plan, verdicts={step: ("kept", "")}, by=manager)
        assert found(manager, "look_back") == []

    assert asked == [True, False]


def test_a_group_without_a_unit_asks_nobody_here():
    keeper = make_employee()
    make_reading(make_group("Snö", kind=GroupKind.PROJECT, by=keeper))

    assert found(keeper, "reading") == []


def test_a_day_with_the_journey_in_it_costs_the_same(django_assert_num_queries):
    plan, _step = make_plan_with_step()
    for number in range(3):
        add_step(plan, what=f"Steg {number}", due_on=clock.today(), holder=plan.owner, by=plan.owner)
    book_follow_up(plan, at=clock.now() + A_MONTH, by=plan.owner)
    client = Client()
    client.force_login(plan.owner)
    forget_everything()
    client.get("/")

    with django_assert_num_queries(2):
        client.get("/")
