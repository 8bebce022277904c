"""A request for money stands in the day of whoever has it to do something with."""

import pytest
from django.test import Client

from mellanrum.front.home.queries import day_of
from mellanrum.structure.funding.actions import ask_for_completion, prepare_request, recommend_request
from mellanrum.structure.funding.tests.factories import make_request
from mellanrum.structure.ideas.tests.factories import make_unit_with_people

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
