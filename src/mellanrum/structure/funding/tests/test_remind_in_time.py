"""Whoever has a request, or is asked for hours, has a day; it is reminded of when it is near and every week after."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.funding.actions import (
    answer_backing,
    begin_request,
    lay_request,
    prepare_request,
    remind_of_backing,
    remind_of_request,
    save_request,
    submit_request,
    withdraw_request,
)
from mellanrum.structure.funding.jobs import AGAIN, WORKING_DAYS_BEFORE, remind_of_requests
from mellanrum.structure.funding.models import Backing, Request
from mellanrum.structure.funding.stages import DAYS_TO_ACT, DAYS_TO_ANSWER, RequestStage
from mellanrum.structure.ideas.tests.factories import make_idea

from .factories import at_noon, in_days, make_backing, make_request, words

pytestmark = pytest.mark.django_db


def reminders(kind: str) -> int:
    return AuditEntry.objects.filter(kind=kind).count()


def live(day) -> None:
    """A working morning on a day, or on the first that follows."""
    with at_noon(add_working_days(day, 0)):
        remind_of_requests(0)


@pytest.mark.parametrize("stage", sorted(DAYS_TO_ACT))
def test_every_stage_that_somebody_acts_in_has_its_days(stage):
    if stage == RequestStage.COMPLETION:
        pytest.skip("it comes from another stage, and is tried where it is asked for")

    request = make_request(stage)

    assert request.due_on == add_working_days(clock.today(), DAYS_TO_ACT[stage])


def test_whoever_got_money_has_until_the_final_report_and_what_has_ended_no_day():
    granted, ended = make_request("granted"), make_request()
    withdraw_request(ended, reason="Vi väntar.", by=ended.applicant)

    assert (granted.due_on, ended.due_on) == (granted.report_due_on, None)


def test_no_request_rests_on_somebody_without_a_day():
    request = make_request()

    with pytest.raises(IntegrityError, match="whoever_has_a_request_has_a_day"), transaction.atomic():
        Request.objects.filter(pk=request.pk).update(due_on=None)


def test_the_day_of_a_request_is_reminded_of_when_it_is_near_and_then_every_week():
    request = make_request()
    counted = []

    for day in (
        add_working_days(clock.today(), DAYS_TO_ACT[RequestStage.SUBMITTED] - WORKING_DAYS_BEFORE - 1),
        add_working_days(clock.today(), DAYS_TO_ACT[RequestStage.SUBMITTED] - WORKING_DAYS_BEFORE),
        request.due_on,
        request.due_on + AGAIN,
    ):
        live(day)
        counted.append(reminders("RequestReminded"))

    assert counted == [0, 1, 1, 2]


def test_a_move_begins_the_days_anew():
    request = make_request()
    remind_of_request(request)
    remind_of_request(request)

    prepare_request(request, by=request.holder)

    request.refresh_from_db()
    assert (reminders("RequestReminded"), request.reminded_on) == (1, None)


def test_who_only_waits_for_managers_is_not_reminded_but_the_managers_are():
    idea = make_idea()
    request = begin_request(idea, fund=None, by=idea.author)
    save_request(request, by=idea.author, **words())
    backing = make_backing(request)
    submit_request(request, by=idea.author)

    live(in_days(40))

    assert (reminders("RequestReminded"), reminders("BackingReminded")) == (0, 1)
    assert backing.answer_by == add_working_days(clock.today(), DAYS_TO_ANSWER)


def test_a_manager_is_reminded_once_a_day_and_not_after_the_answer():
    backing = make_backing(make_request())
    remind_of_backing(backing)
    remind_of_backing(backing)
    answer_backing(backing, accept=True, by=backing.person)
    remind_of_backing(backing)

    assert reminders("BackingReminded") == 1


def test_nobody_is_reminded_of_hours_for_what_was_withdrawn():
    request = make_request()
    make_backing(request)
    withdraw_request(request, reason="Vi väntar.", by=request.applicant)

    live(in_days(40))

    assert (reminders("BackingReminded"), Backing.objects.unanswered().count()) == (0, 1)


def test_laid_on_somebody_else_it_tells_them_and_by_another_day_nobody():
    request, somebody = make_request(), make_employee()
    later = clock.today() + timedelta(days=30)

    lay_request(request, on=request.holder, due_on=later, by=None)
    told_of_a_day = reminders("RequestPassedOn")
    lay_request(request, on=somebody, due_on=later, by=None)

    assert (told_of_a_day, reminders("RequestPassedOn")) == (0, 1)
    assert (request.holder, request.due_on) == (somebody, later)
