"""A request for money stands in the day of whoever has it to do something with."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.front.home.queries import REPORT_SOON, day_of
from mellanrum.structure.decisions.queries.waiting import waiting_for
from mellanrum.structure.decisions.tests.factories import make_money_matter, make_move_matter, make_place
from mellanrum.structure.funding.actions import (
    answer_backing,
    ask_for_completion,
    decline_request,
    grant_request,
    prepare_request,
    recommend_request,
    release_decision,
    withdraw_request,
)
from mellanrum.structure.funding.models import Request
from mellanrum.structure.funding.tests.factories import make_backing, make_request
from mellanrum.structure.funding.tokens import backing_id_of
from mellanrum.structure.ideas.models import OwnStep
from mellanrum.structure.ideas.tests.factories import make_unit_with_people
from mellanrum.structure.matters.actions import declare_conflict
from mellanrum.structure.matters.tests.factories import assess, chair_of, make_council, make_item

pytestmark = pytest.mark.django_db


def in_the_day_of(person) -> list[str]:
    return [item.stage for item in day_of(person).get("request", [])]


def page(person) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client.get("/").content.decode()


def test_a_request_that_was_sent_waits_for_whoever_prepares_it():
    request = make_request()

    assert in_the_day_of(request.holder) == ["submitted"]
    assert "Prepare the request for money" in page(request.holder)
    assert f"/funding/{request.pk}/" in page(request.holder)


def test_a_request_that_came_back_waits_for_who_asks():
    request = make_request()

    ask_for_completion(request, words="Vad kostar det?", by=request.holder)

    assert in_the_day_of(request.applicant) == ["completion"]


def test_a_recommended_request_leads_whoever_decides_to_the_desk():
    request = make_request()
    _unit, _leader, manager = make_unit_with_people()
    prepare_request(request, by=request.holder)

    recommend_request(request, holder=manager, by=request.holder)

    assert in_the_day_of(manager) == ["recommended"]
    assert 'href="/decisions/"' in page(manager)


def days_of(person, kind: str) -> list[object]:
    return [item.due_on for item in day_of(person).get(kind, [])]


def test_whoever_has_a_request_sees_until_when():
    request = make_request()

    assert days_of(request.holder, "request") == [request.due_on]
    assert request.due_on > clock.today()


def test_hours_wait_for_the_manager_until_they_are_answered():
    request = make_request("draft")
    backing = make_backing(request)
    before = days_of(backing.person, "backing")

    shown = page(backing.person)
    answer_backing(backing, accept=True, by=backing.person)

    token = shown.split("/funding/backing/")[1].split("/")[0] if "/funding/backing/" in shown else ""
    assert f"{request.applicant} asks you for hours or support" in shown
    assert (before, backing_id_of(token)) == ([backing.answer_by], backing.pk)
    assert days_of(backing.person, "backing") == []


def test_hours_for_what_has_been_withdrawn_wait_for_nobody():
    request = make_request()
    backing = make_backing(request)

    withdraw_request(request, reason="Vi väntar.", by=request.applicant)

    assert days_of(backing.person, "backing") == []


@pytest.mark.parametrize(("days", "waits"), [(-1, True), (0, True), (14, True), (15, False)])
def test_a_final_report_waits_for_who_got_the_money_from_two_weeks_before(days, waits):
    request = make_request("used")
    due = clock.today() + timedelta(days=days)
    Request.objects.filter(pk=request.pk).update(report_due_on=due, due_on=due)

    assert timedelta(days=14) == REPORT_SOON
    assert days_of(request.applicant, "request") == ([due] if waits else [])
    assert ("Write the final report" in page(request.applicant)) is waits


def test_what_is_prepared_without_a_council_waits_to_be_decided():
    request = make_request()
    _unit, _leader, manager = make_unit_with_people()

    prepare_request(request, holder=manager, by=request.holder)

    assert in_the_day_of(manager) == ["recommended"]


def test_scores_wait_for_those_who_have_not_handed_them_in():
    council = make_council()
    member = chair_of(council)
    item = make_item(council)
    day = item.meeting.starts_at.date()
    before, shown = days_of(member, "score"), page(member)

    assess(item, member)

    assert reverse("matters:score", args=[item.pk]) in shown
    assert (before, days_of(member, "score")) == ([day], [])


def test_scores_wait_for_nobody_with_a_conflict_of_interest():
    council = make_council()
    item = make_item(council)

    declare_conflict(item.matter, is_conflicted=True, by=chair_of(council))

    assert days_of(chair_of(council), "score") == []


def test_money_hours_and_scores_cost_no_question_more(django_assert_num_queries):
    request = make_request()
    for _number in range(2):
        make_backing(request)
    client = Client()
    client.force_login(request.holder)
    client.get("/")

    with django_assert_num_queries(2):
        client.get("/")


def test_what_hurries_most_stands_first_whatever_it_is():
    request = make_request("used")
    late = clock.today() - timedelta(days=3)
    Request.objects.filter(pk=request.pk).update(report_due_on=late, due_on=late)
    asking = make_request()
    person = request.applicant
    backing = make_backing(asking)
    backing.person = person
    backing.save(update_fields=["person"])

    shown = page(person)

    assert shown.index("Write the final report") < shown.index("asks you for hours or support")


@pytest.mark.parametrize("outcome", ["granted", "declined"])
def test_what_is_decided_and_not_told_waits_for_whoever_decided(outcome):
    request = make_request("recommended")
    decider = request.holder
    if outcome == "granted":
        grant_request(request, amount=request.amount, by=decider, release=False)
    else:
        decline_request(request, reason="Andra gick före", words="Sök igen.", by=decider, release=False)
    before, shown = in_the_day_of(decider), page(decider)

    release_decision(request, by=decider)

    assert "Tell what you have decided" in shown
    assert (before, in_the_day_of(decider)) == (["untold"], [])


def test_the_day_and_the_desk_agree_on_what_is_to_be_decided():
    place = make_place()
    make_money_matter(place)
    make_move_matter(place)

    items = [item for kind in ("request", "step") for item in day_of(place.head).get(kind, [])]

    assert {item.title for item in items} == {one.idea.title for one in waiting_for(place.head)}
    assert sorted(filter(None, (item.next_step or item.stage for item in items))) == [OwnStep.SETTLE, "recommended"]
    assert page(place.head).count('href="/decisions/"') >= len(items)


def test_what_only_a_board_decides_is_taken_there_by_whoever_prepared_it():
    place = make_place(most=1000)
    matter = make_money_matter(place)

    assert in_the_day_of(matter.prepared_by) == ["to_board"]
    assert "Take the request for money to those who decide" in page(matter.prepared_by)
    assert f"/funding/{matter.request_id}/" in page(matter.prepared_by)
    assert not waiting_for(matter.prepared_by)
