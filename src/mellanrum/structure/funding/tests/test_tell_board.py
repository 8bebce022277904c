"""The way of a request tells that the board is to be told of what was decided on its behalf, and when it was."""

from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.queries import request_page
from mellanrum.structure.funding.views.drawing import path

from .factories import make_request

pytestmark = pytest.mark.django_db
ENDING = ["Reported later", "Settled later"]


def steps(client, request):
    """The way of a request as its applicant reads it: each step, and where it is."""
    client.force_login(request.applicant)
    shown = client.get(request.get_absolute_url()).context["stages"]
    return [f"{step['title']} {step['state']}" for step in shown]


def test_it_stands_after_the_decision_as_a_step_to_come_and_then_with_its_day(client):
    request = make_request("granted")
    before = steps(client, request)

    actions.tell_board(request, on=clock.today(), by=None)

    assert before[-5:] == ["Granted now", "Reported to the board later", "Being used later", *ENDING]
    assert steps(client, request)[-5:] == ["Granted now", "Reported to the board done", "Being used later", *ENDING]


def test_what_was_withdrawn_is_not_reported_and_what_was_declined_is(client):
    withdrawn, declined = make_request(), make_request("declined")
    actions.withdraw_request(withdrawn, reason="Nej", by=withdrawn.applicant)

    assert steps(client, withdrawn)[-1] == "Withdrawn now"
    assert steps(client, declined)[-2:] == ["Declined now", "Reported to the board later"]


def test_a_decision_that_is_not_told_does_not_show_by_its_board(client):
    request = make_request("recommended")
    actions.decline_request(request, reason="", words="", by=request.holder, release=False)
    actions.tell_board(request, on=clock.today(), by=None)

    assert "Reported to the board later" in steps(client, request)


def test_what_is_settled_before_the_board_is_told_shows_that_last():
    request = make_request("reported")
    actions.return_remainder(request, by=request.holder)

    titles = [step["title"] for step in path(request_page(request.pk, request.applicant))]

    assert titles[-2:] == ["Settled", "Reported to the board"]


def test_a_board_that_met_before_the_request_was_sent_stands_after_the_decision(client):
    request = make_request("granted")

    actions.tell_board(request, on=clock.today() - timedelta(days=7), by=None)

    assert steps(client, request)[-5:] == ["Granted now", "Reported to the board done", "Being used later", *ENDING]
