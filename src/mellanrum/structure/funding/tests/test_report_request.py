"""What came of it: told in a final report, reminded of in time, read, and what is left goes back."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.structure.funding.actions import remind_of_report, return_remainder
from mellanrum.structure.funding.jobs import AGAIN, SOON, remind_of_reports
from mellanrum.structure.funding.models import FinalReport
from mellanrum.structure.funding.queries import money_of
from mellanrum.structure.ledger.queries import balance
from mellanrum.structure.ledger.tests.factories import KRONA

from .factories import at_noon, make_request, report

pytestmark = pytest.mark.django_db
TOLD = {"effects": "Färre sena besök.", "lessons": "Börja smått.", "next_receiver": "Hemtjänsten"}


def reminders() -> int:
    return AuditEntry.objects.filter(kind="ReportReminded").count()


def live(day) -> None:
    """A working morning on a day, or on the first that follows."""
    with at_noon(add_working_days(day, 0)):
        remind_of_reports(0)


def test_the_report_is_written_on_the_page_with_each_goal(client):
    request = make_request("used")
    goal = request.effect_goals.get()
    client.force_login(request.applicant)
    said = TOLD | {f"reached_{goal.pk}": "met", f"outcome_{goal.pk}": "2 i veckan", "hours_used": 90}

    client.post(reverse("funding:report", args=[request.pk]), said)

    request.refresh_from_db()
    told = FinalReport.objects.get()
    assert (request.stage, told.used, told.left, told.hours_used) == ("reported", 100_000 * KRONA, 200_000 * KRONA, 90)
    assert [(one.reached, one.outcome) for one in told.outcomes.all()] == [("met", "2 i veckan")]


def test_a_report_without_a_word_on_each_goal_is_not_a_report(client):
    request = make_request("used")
    client.force_login(request.applicant)

    answer = client.post(reverse("funding:report", args=[request.pk]), TOLD)

    request.refresh_from_db()
    assert (answer.status_code, request.stage) == (422, "used")


def test_a_report_is_never_changed():
    request = make_request("reported")

    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        FinalReport.objects.filter(request=request).update(lessons="Annat")


def test_what_is_left_goes_back_when_the_report_has_been_read(client):
    request = make_request("reported")
    client.force_login(request.holder)

    client.post(reverse("funding:return_remainder", args=[request.pk]), {"words": "Tack!"})

    request.refresh_from_db()
    assert (request.stage, money_of(request).left, balance(request.fund).free) == ("returned", 0, 900_000 * KRONA)


def test_nothing_left_is_settled_too():
    request = make_request("granted")
    from_the_ledger = money_of(request).left
    with clock.at(clock.now() + timedelta(minutes=1)):
        report(request)

    return_remainder(request, by=request.holder)

    assert (from_the_ledger, money_of(request).granted) == (300_000 * KRONA, 0)


def test_use_is_written_down_once_however_often_the_page_is_sent(client):
    request = make_request("granted")
    client.force_login(request.applicant)
    page = client.get(reverse("funding:use", args=[request.pk])).content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]
    said = {"amount": "1 250,50", "on": clock.today(), "comment": "Larm", "receipt": "V 7", "key": key}

    for _each in range(2):
        client.post(reverse("funding:use", args=[request.pk]), said)

    request.refresh_from_db()
    assert (request.stage, money_of(request).used) == ("used", 125_050)


def test_the_day_is_reminded_of_when_it_is_near_once_and_every_week_when_it_has_passed():
    request = make_request("used")
    due = request.report_due_on
    late = add_working_days(due, 1)

    live(due - SOON - timedelta(days=5))
    assert reminders() == 0
    live(due - SOON + timedelta(days=1))
    live(due - SOON + timedelta(days=4))
    assert reminders() == 1
    live(late)
    assert reminders() == 2
    live(add_working_days(late, 1))
    assert reminders() == 2
    live(late + AGAIN)
    assert reminders() == 3


def test_nobody_is_reminded_twice_in_a_day():
    request = make_request("used")

    remind_of_report(request)
    remind_of_report(request)

    assert reminders() == 1


def test_nobody_is_reminded_of_what_is_reported():
    request = make_request("reported")

    live(request.report_due_on + timedelta(days=9))

    assert reminders() == 0


def test_a_late_report_is_said_to_be_late(client):
    request = make_request("used")
    client.force_login(request.applicant)

    with clock.at(clock.now() + timedelta(days=400)):
        request.refresh_from_db()
        assert request.is_overdue

    assert not request.is_overdue


@pytest.mark.parametrize(
    ("stage", "days", "likely"),
    [("granted", 0, "funding:use"), ("granted", 1, "funding:report"), ("used", 0, "funding:report")],
)
def test_what_nothing_has_been_used_of_is_used_before_it_is_reported_on(client, stage, days, likely):
    request = make_request(stage)

    with at_noon(request.report_due_on + timedelta(days=days)):
        client.force_login(request.applicant)
        ways = client.get(request.get_absolute_url()).context["ways"]

    assert ways[0]["url"] == reverse(likely, args=[request.pk])
