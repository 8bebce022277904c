"""A request is in use from its first cost on, also where that came in a list from the finance system."""

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.models import Request
from mellanrum.structure.ledger import actions as ledger
from mellanrum.structure.ledger.tests.factories import KRONA, make_controller

from .factories import ASKED, make_request, use

pytestmark = pytest.mark.django_db


def book(request: Request) -> Request:
    """A cost as it is brought in, and what follows."""
    told = {"amount": 100 * KRONA, "on": clock.today(), "comment": "Larm", "receipt": "F 1", "key": "A 1"}
    ledger.use(Request.objects.get(pk=request.pk).claim, **told, by=make_controller())
    run_due_jobs()
    return Request.objects.get(pk=request.pk)


def test_a_cost_from_the_finance_system_lets_it_be_in_use_with_whoever_had_it():
    request = make_request("granted")

    booked = book(request)

    assert (booked.stage, booked.holder, booked.due_on) == ("used", request.applicant, booked.report_due_on)


def test_it_begins_once_whoever_writes_down_the_first():
    request = make_request("granted")
    use(request)

    booked = book(request)
    actions.begin_to_use(booked, by=None)

    assert booked.moves.filter(to_stage="used").count() == 1


def test_what_is_not_told_yet_does_not_begin():
    request = make_request("recommended")
    actions.grant_request(request, amount=ASKED, by=request.holder, release=False)

    assert book(request).stage == "granted"
