"""Finding a card: by what is asked for, three at a time, and for a group that wants to strengthen something."""

import uuid
from datetime import date

import pytest

from mellanrum.capability.methods import queries, stages
from mellanrum.capability.methods.actions import hide_card, load_starter_cards
from mellanrum.capability.methods.models import MethodCard
from mellanrum.capability.methods.queries import Wish, cards_that_strengthen, hand_of
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import make_card, make_editor

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


def titles(cards):
    return [card.title for card in cards]


def matching(**asked):
    return titles(queries.matching(make_employee(), Wish(**asked)))


def test_everything_is_found_in_the_order_swedes_sort():
    for title in ("Öppna", "Ärligt", "Zoo", "Ånger"):
        make_card(title)

    assert matching() == ["Zoo", "Ånger", "Ärligt", "Öppna"]


@pytest.mark.parametrize(
    "asked",
    [
        {"purpose": "find_solutions"},
        {"principle": "testing"},
        {"stage": "pilot"},
        {"minutes": 15},
        {"people": 12},
        {"words": "prata kaffe"},
        {"purpose": "find_solutions", "minutes": 15, "people": 12},
    ],
)
def test_each_thing_that_is_asked_for_narrows(asked):
    make_card("Annan")
    make_card(
        "Kaffe",
        purpose="find_solutions",
        principles=["testing", "failure"],
        stages=["pilot", "scale"],
        minutes=15,
        people_from=7,
        people_to=12,
    )

    assert matching(**asked) == ["Kaffe"]


def test_signs_that_mean_something_to_the_database_are_only_signs():
    make_card("Hundra")

    assert matching(words="100 %") == []
    assert matching(words="_") == []


def test_a_wish_is_an_address_and_nothing_asked_is_an_empty_one():
    assert Wish(words="gå ut", minutes=30).address == "words=g%C3%A5+ut&minutes=30"
    assert Wish().address == ""


def test_cards_that_strengthen_any_of_the_principles_and_none_that_is_put_away():
    make_card("Ena", principles=["curiosity", "testing"])
    make_card("Andra", principles=["failure"])
    hide_card(make_card("Undan", principles=["failure"]), by=make_editor())

    assert set(titles(cards_that_strengthen(["testing", "failure"]))) == {"Ena", "Andra"}
    assert titles(cards_that_strengthen(["uncertainty"])) == []
    assert titles(cards_that_strengthen([])) == []


def test_every_principle_is_strengthened_by_two_of_the_first_cards_or_more():
    load_starter_cards()

    assert min(cards_that_strengthen([principle]).count() for principle in queries.Principle.values) >= 2


def test_what_is_put_away_is_seen_only_by_those_who_keep_the_deck():
    card, editor = make_card(), make_editor()

    hide_card(card, by=editor)

    assert list(MethodCard.objects.visible_to(editor)) == [card]
    assert list(MethodCard.objects.visible_to(make_employee())) == []


def cards(count):
    return [MethodCard(pk=uuid.UUID(int=number), words={"sv": {"title": str(number)}}) for number in range(count)]


def test_the_same_draw_on_the_same_day_is_the_same_hand_and_another_day_another():
    deck = cards(30)

    hands = [titles(hand_of(deck, 0, on=on)) for on in (MONDAY, MONDAY, date(2026, 11, 24))]

    assert hands[0] == hands[1] != hands[2]
    assert titles(hand_of(list(reversed(deck)), 0, on=MONDAY)) == hands[0]


def test_no_card_comes_twice_before_all_have_been_drawn():
    drawn = [title for draw in range(3) for title in titles(hand_of(cards(9), draw, on=MONDAY))]

    assert sorted(drawn) == [str(number) for number in range(9)]


@pytest.mark.parametrize(("count", "held"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3)])
def test_a_hand_is_three_cards_or_as_many_as_there_are(count, held):
    assert len(set(titles(hand_of(cards(count), 1, on=MONDAY)))) == held


def test_a_card_tells_the_stages_that_the_process_still_has(monkeypatch):
    monkeypatch.setattr(stages, "_source", [])
    card = make_card(stages=["pilot", "explore", "gone"])
    before = card.fits

    stages.provide_stages(lambda: {"explore": "Explore", "pilot": "Pilot", "scale": "Scale"})

    assert (before, card.fits) == ([], ["Explore", "Pilot"])
