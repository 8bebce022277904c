"""Requests rest on nobody who is away or has left, and people can have, and erase, what is known of them."""

import datetime

import pytest

from mellanrum.foundation.accounts.actions import erase_person
from mellanrum.foundation.accounts.exports import everything_about
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.checks import found_faults
from mellanrum.foundation.organisation.actions import deactivate_person, register_absence
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.models import Cost, Request
from mellanrum.structure.ideas.actions import change_owner
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people

from .factories import make_backing, make_request

pytestmark = pytest.mark.django_db


def away(person, deputy) -> None:
    tomorrow = clock.today() + datetime.timedelta(days=1)
    register_absence(person, starts_on=clock.today(), ends_on=tomorrow, deputy=deputy, by=None)


def test_what_a_leader_prepares_is_counted_and_goes_to_who_steps_in():
    request, deputy = make_request(), make_employee()
    leader = request.holder
    assert actions.requests_held(leader) == 1

    away(leader, deputy)
    actions.cover_requests(clock.today())

    request.refresh_from_db()
    assert request.holder == deputy


def test_a_question_to_a_manager_who_is_away_goes_to_who_steps_in():
    backing, deputy = make_backing(make_request()), make_employee()

    away(backing.person, deputy)
    actions.cover_requests(clock.today())

    backing.refresh_from_db()
    assert backing.person == deputy


def test_nobody_prepares_what_they_asked_for_themselves_while_somebody_is_away():
    request = make_request()
    leader = request.holder

    away(leader, request.applicant)
    actions.cover_requests(clock.today())

    request.refresh_from_db()
    assert request.holder == leader


def test_who_leaves_hands_over_what_they_prepared_and_were_asked():
    request = make_request()
    backing = make_backing(request)
    for person in (request.holder, backing.person):
        deactivate_person(person, by=make_administrator())

    for row in (request, backing):
        row.refresh_from_db()
    assert (request.holder.is_active, backing.person.is_active) == (True, True)


def test_what_somebody_who_leaves_was_granted_goes_to_who_carries_the_idea():
    unit, leader, _manager = make_unit_with_people()
    request = make_request("granted", idea=make_idea(unit=unit))
    author = request.applicant
    change_owner(request.idea, to=leader, by=author)

    deactivate_person(author, by=make_administrator())

    request.refresh_from_db()
    assert (request.holder, request.applicant) == (leader, leader)


def test_drafts_are_erased_with_the_person_and_what_was_sent_keeps_their_name():
    draft, sent = make_request("draft"), make_request()
    drafter, sender = draft.applicant, sent.applicant

    assert actions.erase_requests(sender) is True
    actions.erase_requests(drafter)

    assert list(Request.objects.all()) == [sent]


def test_a_person_has_what_is_known_of_them():
    request = make_request("prepared")

    known = everything_about(request.applicant)["requests"]
    of_leader = everything_about(request.holder)["requests"]

    assert known["asked"][0]["purpose"] == request.purpose
    assert of_leader["moves"][0]["words"] == "Bra underlag."


def test_erasing_an_administrator_who_never_asked_for_anything_leaves_requests_alone():
    request, person = make_request(), make_employee()
    deactivate_person(person, by=make_administrator())

    erase_person(person, by=make_administrator())

    assert Request.objects.get() == request


def test_what_is_in_order_is_not_complained_of():
    make_request("granted")
    make_request()

    assert [fault for fault in found_faults() if (fault.id or "").startswith("funding")] == []


def test_what_is_out_of_order_is_told():
    make_request()
    Cost.objects.all().delete()
    Request.objects.update(amount=1)

    found = {fault.id for fault in found_faults() if (fault.id or "").startswith("funding")}

    assert found == {"funding.E001", "funding.E002"}
