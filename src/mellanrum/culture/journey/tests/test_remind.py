"""What the clock reminds of: once, in time, and of nothing that is done."""

from datetime import timedelta

import pytest

from mellanrum.culture.journey.actions import ask_to_look_back, book_follow_up, look_back, remind_of_step
from mellanrum.culture.journey.jobs import keep_readings
from mellanrum.foundation.core import clock

from .factories import happened, make_plan_with_step

pytestmark = pytest.mark.django_db
A_MONTH = timedelta(days=30)


def let_days_pass(*days: int) -> None:
    start = clock.now()
    for number in days:
        with clock.at(start + timedelta(days=number)):
            keep_readings()


def test_the_day_of_a_step_is_reminded_of_once():
    make_plan_with_step(due_on=clock.today() + A_MONTH)

    let_days_pass(27)
    assert happened("StepNear") == 0
    let_days_pass(28, 29, 30)

    assert happened("StepNear") == 1


def test_whoever_has_just_promised_need_not_hear_of_it():
    make_plan_with_step(due_on=clock.today() + timedelta(days=1))

    let_days_pass(0, 1)

    assert happened("StepNear") == 0


def test_what_has_been_looked_back_on_is_not_reminded_of():
    plan, step = make_plan_with_step(due_on=clock.today() + A_MONTH)
    look_back(plan, verdicts={step: ("kept", "")}, by=plan.owner)
    remind_of_step(step)

    let_days_pass(29)

    assert happened("StepNear") == 0


def test_a_follow_up_that_nobody_looked_back_at_is_asked_about_once():
    plan, _step = make_plan_with_step()
    book_follow_up(plan, at=clock.now() + A_MONTH, by=plan.owner)

    let_days_pass(30)
    assert happened("LookingBackAsked") == 0
    let_days_pass(32, 33)
    ask_to_look_back(plan)

    assert happened("LookingBackAsked") == 1


def test_a_follow_up_that_was_held_is_not_asked_about():
    plan, step = make_plan_with_step()
    book_follow_up(plan, at=clock.now() + A_MONTH, by=plan.owner)
    look_back(plan, verdicts={step: ("not_done", "")}, by=plan.owner)

    let_days_pass(32)

    assert happened("LookingBackAsked") == 0


def test_one_long_ago_is_let_be():
    plan, _step = make_plan_with_step()
    book_follow_up(plan, at=clock.now() + A_MONTH, by=plan.owner)

    let_days_pass(70)

    assert happened("LookingBackAsked") == 0
