"""Who keeps the cards, and who sees those that are put away."""

import pytest

from mellanrum.capability.methods.actions import hide_card
from mellanrum.capability.methods.models import MethodCard
from mellanrum.capability.methods.permissions import can_keep_cards
from mellanrum.foundation.organisation.tests.cast import EVERYBODY, make_cast, those_who

from .factories import make_card, make_editor

pytestmark = pytest.mark.django_db
KEEPERS = {"administrator", "editor"}


def test_editors_and_administrators_keep_the_cards():
    assert those_who(can_keep_cards, make_cast()) == KEEPERS


def test_a_card_in_the_deck_is_seen_by_everybody_who_may_see_cards():
    card = make_card()
    seen = those_who(lambda one: MethodCard.objects.visible_to(one).filter(pk=card.pk).exists(), make_cast())

    assert seen >= EVERYBODY - {"stranger"}


def test_a_card_that_is_put_away_is_seen_by_those_who_keep_cards():
    card = make_card()
    hide_card(card, by=make_editor())

    seen = those_who(lambda one: MethodCard.objects.visible_to(one).filter(pk=card.pk).exists(), make_cast())

    assert seen == KEEPERS
