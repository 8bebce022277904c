"""Whoever answers is nobody here, whoever they are elsewhere: not even asked to sign in."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.journey.ladder import Way
from mellanrum.culture.journey.models import Reading
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import make_reading, make_shown_reading, make_unit_group

pytestmark = pytest.mark.django_db


def asks_to_sign_in(client: Client, reading: Reading, page: str, *more: str) -> bool:
    answer = client.get(reverse(f"journey:{page}", args=[reading.pk, *more]))
    assert answer.status_code == 200
    words = answer.content.decode()
    return "Sign in" in words or reverse("account_login") in words


def answering(client: Client) -> Reading:
    reading = make_reading()
    client.force_login(make_employee())
    client.post(reverse("journey:join", args=[reading.pk]))
    return reading


@pytest.mark.parametrize(("page", "more"), [("join", ()), ("answer", ("testing",)), ("causes", ()), ("thanks", ())])
def test_whoever_is_signed_in_is_not_asked_to_sign_in_while_they_answer(client, page, more):
    assert not asks_to_sign_in(client, answering(client), page, *more)


def test_nor_when_the_answers_are_shown_or_when_it_is_asked_by_name(client):
    client.force_login(make_employee())
    group, *_others = make_unit_group()

    assert not asks_to_sign_in(client, make_shown_reading(), "join")
    assert not asks_to_sign_in(client, make_reading(group, way=Way.NAMED), "join")


def test_a_stranger_still_finds_the_way_to_sign_in_elsewhere(client):
    assert reverse("account_login") in client.get("/accessibility/", follow=True).content.decode()


def test_how_answers_are_protected_is_read_without_being_asked_who_one_is(client):
    client.force_login(make_employee())

    assert reverse("account_login") not in client.get(reverse("anonymity:promise")).content.decode()
