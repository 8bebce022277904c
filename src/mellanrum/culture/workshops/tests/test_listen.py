"""A phone that listens is shown what was drawn for another one, as soon as there is news and as long as it is true."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.anonymity.models import Envelope
from mellanrum.culture.workshops.actions import close_workshop
from mellanrum.culture.workshops.models import Workshop
from mellanrum.culture.workshops.queries.asking import pages_of

from .factories import block_in, leader_of, make_open_workshop, make_phone, step_to

pytestmark = pytest.mark.django_db


def look(phone: Client, workshop: Workshop, *, has: str) -> str:
    """What a phone is shown that was told of news and has what the mark ``has`` says."""
    return phone.get(reverse("workshops:phone", args=[workshop.pk]), {"after": has}).content.decode()


def mark_on(page: str) -> str:
    return re.search(r"news/\d+/\?after=([\d.]+)", page)[1]


def test_what_was_drawn_for_one_is_shown_to_all_without_a_question_to_the_database(django_assert_num_queries):
    workshop = make_open_workshop("welcome")
    phones = [make_phone(workshop) for _each in range(3)]
    first = look(phones[0], workshop, has="0.0.0")

    with django_assert_num_queries(0):
        others = [look(phone, workshop, has="0.0.0") for phone in phones[1:]]

    tokens = [re.findall(r'csrfmiddlewaretoken" value="(\w+)"', page) for page in (first, *others)]
    assert len({re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page) for page in (first, *others)}) == 1
    assert len({token for (token,) in tokens}) == 3


def test_a_phone_that_was_told_of_news_is_not_shown_what_it_has():
    workshop = make_open_workshop("welcome", "open")
    phone = make_phone(workshop)
    has = mark_on(look(phone, workshop, has="0.0.0"))
    step_to(workshop, "open")

    page = look(phone, workshop, has=has)

    assert mark_on(page) != has
    assert "<textarea" in page


def test_each_language_is_drawn_for_itself():
    workshop = make_open_workshop("welcome")
    swedish, english = make_phone(workshop), make_phone(workshop)
    english.cookies["language"] = "en"

    pages = [look(phone, workshop, has="0.0.0") for phone in (swedish, english)]

    assert ['lang="sv"' in pages[0], 'lang="en"' in pages[1]] == [True, True]


def test_who_has_not_come_in_is_shown_to_the_door_also_when_it_is_drawn():
    workshop = make_open_workshop("welcome")
    look(make_phone(workshop), workshop, has="0.0.0")

    answer = Client().get(reverse("workshops:phone", args=[workshop.pk]), {"after": "0.0.0"})

    assert answer.url == reverse("workshops:join")


def test_what_one_has_answered_is_never_shown_to_another():
    workshop = make_open_workshop("mood")
    asked = pages_of(block_in(workshop, "mood"))[0]
    phones = [make_phone(workshop) for _each in range(2)]
    address = reverse("workshops:answer", args=[workshop.pk, block_in(workshop, "mood").pk])
    phones[0].post(address, {"page": asked.key, asked.asked[0].key: asked.asked[0].options[0][0]})

    pages = [look(phone, workshop, has="0.0.0") for phone in phones]

    assert ['name="page"' in page for page in pages] == [False, True]


def test_a_page_of_the_ladder_is_drawn_once_and_shows_only_its_own_phone_what_it_has_chosen():
    workshop = make_open_workshop("alone")
    block = block_in(workshop, "alone")
    first, second = pages_of(block)[:2]
    phones = [make_phone(workshop) for _each in range(3)]
    answers = reverse("workshops:answer", args=[workshop.pk, block.pk])

    sent = [phone.post(answers, {"page": first.key, first.asked[0].key: "both"}).url for phone in phones]
    after = [phone.get(url).content.decode() for phone, url in zip(phones, sent, strict=True)]
    phones[0].post(answers, {"page": second.key, second.asked[0].key: "limited"})
    again = [phone.get(f"{url}&page={second.key}").content.decode() for phone, url in zip(phones, sent, strict=True)]

    assert [f'name="page" value="{second.key}"' in page for page in after] == [True] * 3
    assert [" checked" in page for page in after] == [False] * 3
    assert [" checked" in page for page in again] == [True, False, False]


def test_who_shares_a_phone_is_asked_in_its_turn_also_when_the_page_is_drawn():
    workshop = make_open_workshop("alone")
    block = block_in(workshop, "alone")
    page = pages_of(block)[0]
    alone, shared = make_phone(workshop), make_phone(workshop)
    shared.post(reverse("workshops:next_person", args=[workshop.pk]))
    answers = reverse("workshops:answer", args=[workshop.pk, block.pk])

    shown = [
        phone.get(phone.post(answers, {"page": page.key, "person": "1"}).url).content.decode()
        for phone in (alone, shared)
    ]

    assert ["Person 1 of 2" in page for page in shown] == [False, True]


def test_what_is_answered_after_the_end_is_refused_where_the_end_is_not_known_yet():
    workshop = make_open_workshop("mood")
    phone, block = make_phone(workshop), block_in(workshop, "mood")
    asked = pages_of(block)[0]
    look(phone, workshop, has="0.0.0")
    close_workshop(workshop, by=leader_of(workshop))

    answers = reverse("workshops:answer", args=[workshop.pk, block.pk])
    answer = phone.post(answers, {"page": asked.key, asked.asked[0].key: "high"})

    assert answer.status_code == 409
    assert not Envelope.objects.exists()
