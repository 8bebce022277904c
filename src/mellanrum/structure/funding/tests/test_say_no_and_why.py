"""The noes that carry something of their own: a unit, a day, and everything that is lacking at once."""

from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.tests.saying_no import no_of
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.models import Backing
from mellanrum.structure.ledger.tests.factories import KRONA, make_fund

from .factories import ASKED, make_backing, make_request, make_rules

pytestmark = pytest.mark.django_db


def test_a_unit_that_was_asked_is_named_and_another_year_or_thing_is_another_question():
    backing = make_backing(make_request())
    again = {"unit": backing.unit}

    assert no_of(lambda: make_backing(backing.request, **again)) == f"{backing.unit} has been asked for that already."
    make_backing(backing.request, **again, year=clock.today().year + 1)
    make_backing(backing.request, **again, hours=0)
    assert Backing.objects.count() == 3


def test_a_unit_that_said_no_or_was_let_off_can_be_asked_again():
    request = make_request()
    first = make_backing(request)
    actions.answer_backing(first, accept=False, by=first.person)
    second = make_backing(request, unit=first.unit)
    actions.withdraw_backing(second, by=request.applicant)

    third = make_backing(request, unit=first.unit)

    assert third.waits


def test_every_lacking_thing_is_in_the_no_to_who_sends_it():
    rules = make_rules(make_fund(allotted=100 * KRONA), least=400_000 * KRONA, least_units=2, areas=["trygghet"])
    request = make_request("draft", fund=rules.fund)

    said = no_of(lambda: actions.submit_request(request, by=request.applicant)).replace("\N{NO-BREAK SPACE}", " ")

    for words_of_one in (
        "You ask for 300 000 kr. 100 000 kr is lacking to reach what the fund gives.",
        "The fund has 100 kr left. Ask for less, or wait for next year.",
        "Choose the area that it serves most.",
        "Choose on the idea's page which units share it.",
    ):
        assert words_of_one in said


def give(request, **given: object) -> None:
    actions.grant_request(request, amount=ASKED, by=request.holder, **given)


def test_a_late_report_is_told_with_the_day_it_should_have_been_here():
    first = make_request("used")
    second = make_request("recommended", idea=first.idea)

    with clock.at(clock.now() + timedelta(days=400)):
        said = no_of(lambda: give(second))
        of_spaces = no_of(lambda: give(second, despite=" \n "))

    assert said.startswith("A final report on this idea should have been here on ")
    assert said.endswith(". Say why you grant all the same.")
    assert of_spaces == said


def test_whoever_does_not_read_the_reason_is_not_told_that_it_stands_there(client):
    request = make_request("declined")
    shown = []

    for person in (request.applicant, make_employee()):
        client.force_login(person)
        shown.append("The reason stands below." in client.get(request.get_absolute_url()).content.decode())

    assert shown == [True, False]
