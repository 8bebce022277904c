"""The cards that a municipality begins with: complete, two for each principle, and taken in only once."""

from collections import Counter

import pytest

from mellanrum.capability.methods import actions
from mellanrum.capability.methods.actions import edit_card, hide_card, load_starter_cards
from mellanrum.capability.methods.forms import LONGEST, MOST_STEPS, REQUIRED
from mellanrum.capability.methods.models import WORDS, CardVersion, MethodCard
from mellanrum.capability.methods.principles import Principle, Purpose
from mellanrum.capability.methods.starter import starter_cards
from mellanrum.foundation.core.content import CONTENT
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.personal_numbers import contains_personal_number

from .factories import make_definition, make_editor, make_starter_card

CARDS = {card["key"]: card for card in starter_cards()}
OUR_OWN = {"lar-mig-pa-fem", "veckans-miss", "den-tomma-stolen"}


def words_of(card):
    return [(language, name, text) for language, said in card["words"].items() for name, text in said.items()]


def test_each_principle_has_two_cards_of_its_own_and_each_purpose_six():
    firsts = Counter(card["principles"][0] for card in CARDS.values())

    assert firsts == dict.fromkeys(Principle.values, 2)
    assert Counter(card["purpose"] for card in CARDS.values()) == dict.fromkeys(Purpose.values, 6)


def test_the_facts_of_every_card_can_be_true():
    wrong = [
        key
        for key, card in CARDS.items()
        if not set(card["principles"]) <= set(Principle.values)
        or not set(card["stages"]) <= {"explore", "design", "pilot", "scale"}
        or not 15 <= card["minutes"] <= 90
        or not 1 <= card["people_from"] < card["people_to"] <= 30
    ]

    assert wrong == []


@pytest.mark.parametrize("key", CARDS)
def test_a_card_says_the_same_in_both_languages_and_fits_on_a_card(key):
    card = CARDS[key]
    swedish, english = card["words"]["sv"], card["words"]["en"]
    lists = [[len(said[name].splitlines()) for name in ("material", "steps", "tips")] for said in (swedish, english)]

    assert sorted(swedish) == sorted(english) == sorted(WORDS)
    assert lists[0] == lists[1]
    assert 4 <= lists[0][1] <= MOST_STEPS
    assert lists[0][2] >= 2
    assert [told for told in words_of(card) if len(told[-1]) > LONGEST[told[1]]] == []
    assert [told for told in words_of(card) if told[1] in REQUIRED and not told[-1]] == []
    assert [told for told in words_of(card) if contains_personal_number(told[-1])] == []


@pytest.mark.parametrize("key", CARDS)
def test_the_minutes_of_the_steps_are_the_minutes_of_the_card(key):
    steps = CARDS[key]["words"]["sv"]["steps"]

    told = [part.split(" min")[0] for part in steps.split("(")[1:]]

    assert sum(int(minutes) for minutes in told if minutes.isdecimal()) == CARDS[key]["minutes"]


def test_whoever_came_up_with_a_method_is_credited_with_a_link():
    without = {key for key, card in CARDS.items() if not card["source_url"].startswith("https://")}

    assert without == OUR_OWN
    assert all(card["words"][language]["source"] for card in CARDS.values() for language in ("sv", "en"))


def test_no_file_is_left_out():
    files = {path.stem for path in (CONTENT / "en" / "methods").iterdir()}

    assert files == set(CARDS)


@pytest.mark.django_db
def test_the_cards_are_taken_in_once_each_with_its_first_version():
    load_starter_cards()
    load_starter_cards()

    assert MethodCard.objects.count() == CardVersion.objects.count() == len(CARDS)
    assert AuditEntry.objects.filter(kind="CardAdded", by_id=None).count() == len(CARDS)


@pytest.mark.django_db
def test_what_the_municipality_has_made_of_a_card_stays():
    editor, card = make_editor(), make_starter_card()
    edit_card(card, make_definition("Våra fem varför"), base=1, by=editor)
    hide_card(card, by=editor)

    load_starter_cards()

    card = MethodCard.objects.get(key="fem-varfor")
    assert (card.words["sv"]["title"], card.is_hidden, card.version) == ("Våra fem varför", True, 2)


@pytest.mark.django_db
def test_a_card_that_is_new_with_a_later_version_is_taken_in_beside_the_others():
    MethodCard.objects.bulk_create([actions._card(CARDS[key], key=key) for key in CARDS if key != "fem-varfor"])

    load_starter_cards()

    assert MethodCard.objects.count() == len(CARDS)
    assert [version.card.key for version in CardVersion.objects.select_related("card")] == ["fem-varfor"]
