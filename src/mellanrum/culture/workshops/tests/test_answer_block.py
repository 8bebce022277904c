"""Answering so that nobody is known: on phones, on a shared one, on paper; shown when at least five have answered."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.anonymity.models import Envelope
from mellanrum.culture.journey.ladder import Place, Principle
from mellanrum.culture.journey.queries.asking import key_of
from mellanrum.culture.workshops.actions import answer_block, close_workshop, count_in, reveal_block
from mellanrum.culture.workshops.actions.answering import close_rounds, count_round_of, open_round_of
from mellanrum.culture.workshops.models import Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.asking import pages_of
from mellanrum.culture.workshops.queries.rooms import Room, room_of
from mellanrum.foundation.core.errors import Refused

from .factories import block_in, leader_of, make_open_workshop, make_phone, step_to

pytestmark = pytest.mark.django_db


def choose(phone: Client, workshop: Workshop, kind: str, choice: str, **more: object):
    block = block_in(workshop, kind)
    page = pages_of(block)[0]
    given = {asked.key: choice for asked in page.asked} | {"page": page.key} | more
    return phone.post(reverse("workshops:answer", args=[workshop.pk, block.pk]), given)


def room(workshop: Workshop, kind: str) -> Room:
    return room_of(agenda_of(workshop), block_in(workshop, kind))


def test_answers_are_shown_when_five_have_answered():
    workshop = make_open_workshop("mood")
    phones = [make_phone(workshop) for _phone in range(6)]
    for phone in phones[:4]:
        choose(phone, workshop, "mood", "high")

    with pytest.raises(Refused, match="At least 5"):
        reveal_block(block_in(workshop, "mood"), by=leader_of(workshop))
    for phone in phones[4:]:
        choose(phone, workshop, "mood", "low")
    reveal_block(block_in(workshop, "mood"), by=leader_of(workshop))

    bars = room(workshop, "mood").bars
    assert [bar.count.most for bar in bars] == [0, 2, 0, 4, 0]
    assert room(workshop, "mood").has_something


def test_an_answer_that_is_sent_twice_or_changed_is_one_answer():
    workshop = make_open_workshop("mood")
    phone = make_phone(workshop)

    for choice in ("high", "high", "low"):
        choose(phone, workshop, "mood", choice)

    assert Envelope.objects.count() == 1


def test_a_shared_phone_answers_for_each_person():
    workshop = make_open_workshop("mood")
    phone = make_phone(workshop)
    choose(phone, workshop, "mood", "high")

    phone.post(reverse("workshops:next_person", args=[workshop.pk]))
    choose(phone, workshop, "mood", "low", person=2)
    choose(phone, workshop, "mood", "even", person=1)

    assert Envelope.objects.count() == 2


def test_the_ladder_goes_on_where_the_phone_was():
    workshop = make_open_workshop("alone")
    phone = make_phone(workshop)
    address = reverse("workshops:phone", args=[workshop.pk])

    first = phone.get(address).content.decode()
    choose(phone, workshop, "alone", Place.BOTH)
    second = phone.get(address).content.decode()

    assert "1 of 10" in first
    assert "2 of 10" in second


def test_whoever_passes_a_rung_goes_on_to_the_next_and_may_come_back():
    workshop = make_open_workshop("alone")
    phone = make_phone(workshop)

    passed = choose(phone, workshop, "alone", "")
    onwards = phone.get(passed.url).content.decode()
    back = phone.get(reverse("workshops:phone", args=[workshop.pk])).content.decode()

    assert ("2 of 10" in onwards, "1 of 10" in back) == (True, True)


def test_what_has_moved_the_group_may_be_said_in_ones_own_words():
    workshop = make_open_workshop("alone")
    phone = make_phone(workshop)
    address = reverse("workshops:answer", args=[workshop.pk, block_in(workshop, "alone").pk])

    refused = phone.post(address, {"page": "causes", "words": "Ring 19811228-9874"})
    phone.post(address, {"page": "causes", "words": "Vi är för få."})
    kept = phone.get(reverse("workshops:phone", args=[workshop.pk]), {"page": "causes"}).content.decode()

    assert refused.status_code == 409
    assert "Vi är för få." in kept


def test_the_ladder_is_shown_talked_about_and_answered_again():
    workshop = make_open_workshop("alone", "reveal", "differs", "again")
    alone = block_in(workshop, "alone")
    key = key_of(Principle.TESTING, "organisation")
    for number in range(6):
        answer_block(alone, choices={key: Place.LIMITED if number % 2 else Place.INNOVATIVE}, token=seat(workshop))

    reveal_block(step_to(workshop, "reveal"), by=leader_of(workshop))
    differs = room_of(agenda_of(workshop), step_to(workshop, "differs"))

    assert room(workshop, "reveal").ladder is not None
    assert [one.name for one in differs.differences] == [differs_name()]
    again = step_to(workshop, "again")
    assert room(workshop, "again").ladder is None
    for _number in range(6):
        answer_block(again, choices={key: Place.INNOVATIVE}, token=seat(workshop))
    reveal_block(again, by=leader_of(workshop))
    assert len(room(workshop, "again").results) == 2
    assert len(room(workshop, "reveal").results) == 1


def seat(workshop: Workshop) -> str:
    return make_phone(workshop).cookies[f"seats-{workshop.pk.hex}"].value.strip('"')


def differs_name() -> str:
    return next(page.title for page in pages_of(_alone()) if page.key == Principle.TESTING)


def _alone():
    return Workshop.objects.get().blocks.get(kind="alone")


def test_answers_on_paper_are_counted_in_once():
    workshop = make_open_workshop("rung")
    block = block_in(workshop, "rung")
    key = pages_of(block)[0].asked[0].key
    pile = {"tallies": {key: {Principle.TESTING: 4, Principle.FAILURE: 2}}, "batch": uuid.uuid4()}

    for _sent in range(2):
        count_in(block, sheets=7, by=leader_of(workshop), **pile)
    reveal_block(block, by=leader_of(workshop))

    counted = {bar.words: bar.count.most for bar in room(workshop, "rung").bars if bar.count.most}
    assert sorted(counted.values()) == [2, 4]
    assert room(workshop, "rung").results[0].everybody.people == 7


@pytest.mark.parametrize(("sheets", "ticks"), [(4, 2), (5, 6)])
def test_too_few_sheets_or_too_many_ticks_wait(client, sheets, ticks):
    workshop = make_open_workshop("mood")
    block = block_in(workshop, "mood")
    client.force_login(leader_of(workshop))
    key = pages_of(block)[0].asked[0].key

    answer = client.post(
        reverse("workshops:count_in", args=[workshop.pk, block.pk]),
        {"batch": uuid.uuid4(), "sheets": sheets, f"{key}-high": ticks},
    )

    assert answer.status_code == 422
    assert not Envelope.objects.exists()


def test_a_question_with_too_many_answers_says_so_itself(client):
    workshop = make_open_workshop("alone")
    block = block_in(workshop, "alone")
    client.force_login(leader_of(workshop))
    wrong = key_of(Principle.TESTING, "organisation")

    page = client.post(
        reverse("workshops:count_in", args=[workshop.pk, block.pk]),
        {"batch": uuid.uuid4(), "sheets": 5, f"{wrong}-limited": 4, f"{wrong}-both": 2},
    )

    assert list(page.context["form"].errors) == [f"{wrong}-limited"]
    assert "6 answers, but 5 sheets. Count this question once more." in page.content.decode()


def test_a_pile_that_was_counted_in_can_be_taken_back_until_it_is_shown(client):
    workshop = make_open_workshop("mood")
    block = block_in(workshop, "mood")
    client.force_login(leader_of(workshop))
    given = {"batch": uuid.uuid4(), "sheets": 6, f"{pages_of(block)[0].asked[0].key}-high": 6}

    lead = client.post(reverse("workshops:count_in", args=[workshop.pk, block.pk]), given, follow=True)
    waits = Envelope.objects.count()
    undo = reverse("workshops:take_back", args=[workshop.pk, block.pk, given["batch"]])
    back = client.post(undo, follow=True)

    assert "6 sheets are counted in." in lead.content.decode()
    assert undo in lead.content.decode()
    assert (waits, Envelope.objects.count()) == (6, 0)
    assert "Count it once more" in back.content.decode()


def test_the_questions_are_there_on_paper(client):
    workshop = make_open_workshop("alone")
    client.force_login(leader_of(workshop))

    page = client.get(reverse("workshops:paper", args=[workshop.pk, block_in(workshop, "alone").pk])).content.decode()

    assert page.count("paper-boxes") == 29
    assert "One cross for each question" in page
    assert page.count("Mostly this") == 27 and "level" not in page.partition("<main")[2]


def test_a_meeting_that_is_over_burns_what_was_not_shown():
    workshop = make_open_workshop("mood")
    choose(make_phone(workshop), workshop, "mood", "high")

    close_workshop(workshop, by=leader_of(workshop))

    assert not Envelope.objects.exists()
    with pytest.raises(Refused):
        answer_block(block_in(workshop, "mood"), choices={}, token="late")


def test_a_block_asks_once_however_often_the_group_comes_back():
    workshop = make_open_workshop("mood", "talk")
    asked = block_in(workshop, "mood").round_id

    open_round_of(workshop, block_in(workshop, "mood"), by=leader_of(workshop))

    assert block_in(workshop, "mood").round_id == asked


def test_nothing_is_counted_before_anybody_has_been_asked():
    workshop = make_open_workshop("talk", "alone", "reveal")
    blocks = list(workshop.blocks.order_by("position").select_related("round"))

    with pytest.raises(Refused, match="Nobody has been asked yet"):
        count_round_of(blocks[2], blocks, by=leader_of(workshop))


def test_what_is_closed_stays_closed():
    workshop = make_open_workshop("mood")

    for _twice in range(2):
        close_rounds(workshop, by=leader_of(workshop))

    with pytest.raises(Refused):
        reveal_block(block_in(workshop, "mood"), by=leader_of(workshop))
