"""Several answer on one phone: each in an envelope of their own, and nobody sees what the one before answered."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.anonymity.queries import own_answer
from mellanrum.culture.journey.ladder import Place, Principle
from mellanrum.culture.journey.queries.asking import key_of
from mellanrum.culture.workshops.models import Workshop

from .factories import block_in, make_open_workshop, make_phone

pytestmark = pytest.mark.django_db
RUNG = key_of(Principle.TESTING, "organisation")
WORDS = "Jag är ny här."


def send(phone: Client, workshop: Workshop, **given: str) -> None:
    answer = phone.post(reverse("workshops:answer", args=[workshop.pk, block_in(workshop, "alone").pk]), given)
    assert answer.status_code == 302


def passed_on(phone: Client, workshop: Workshop) -> None:
    phone.post(reverse("workshops:next_person", args=[workshop.pk]))


def seen(phone: Client, workshop: Workshop, page: str) -> str:
    here = reverse("workshops:phone", args=[workshop.pk])
    return phone.get(here, {"person": "1", "page": page}).content.decode()


def first_seat(phone: Client, workshop: Workshop) -> str:
    return phone.cookies[f"seats-{workshop.pk.hex}"].value.strip('"').split(" ")[0]


@pytest.fixture
def workshop() -> Workshop:
    return make_open_workshop("alone")


@pytest.fixture
def phone(workshop: Workshop) -> Client:
    """The phone of somebody who has answered on one rung, and written something."""
    phone = make_phone(workshop)
    send(phone, workshop, **{"page": Principle.TESTING, RUNG: Place.BOTH})
    send(phone, workshop, page="causes", words=WORDS)
    return phone


def test_whoever_has_a_phone_of_their_own_sees_what_they_answered(phone, workshop):
    assert " checked" in seen(phone, workshop, Principle.TESTING)
    assert WORDS in seen(phone, workshop, "causes")


def test_whoever_a_phone_is_passed_on_to_does_not_see_what_was_answered_on_it(phone, workshop):
    passed_on(phone, workshop)

    assert " checked" not in seen(phone, workshop, Principle.TESTING)
    assert WORDS not in seen(phone, workshop, "causes")
    assert "is not shown on it again" in seen(phone, workshop, "causes")


def test_what_is_left_empty_on_a_shared_phone_stays_as_it_was(phone, workshop):
    passed_on(phone, workshop)

    send(phone, workshop, page=Principle.TESTING, person="1")
    send(phone, workshop, page="causes", words="", person="1")

    kept = own_answer(block_in(workshop, "alone").round, first_seat(phone, workshop))
    assert (kept.choices, kept.comment) == ({RUNG: Place.BOTH}, WORDS)


def test_whoever_answers_anew_on_a_shared_phone_changes_their_own_answer(phone, workshop):
    passed_on(phone, workshop)

    send(phone, workshop, **{"page": Principle.TESTING, RUNG: Place.LIMITED, "person": "1"})

    kept = own_answer(block_in(workshop, "alone").round, first_seat(phone, workshop))
    assert kept.choices == {RUNG: Place.LIMITED}
