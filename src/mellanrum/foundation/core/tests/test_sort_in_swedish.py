"""Å, ä and ö come last, the same in Python and in the database."""

import pytest
from django.contrib.auth import get_user_model
from hypothesis import given
from hypothesis import strategies as some

from mellanrum.foundation.core.swedish import swedish_key, swedish_order

from .factories import make_person

IN_ORDER = ["adam", "Anna", "Bo", "Cecilia", "Élise", "Emma", "Zlatan", "Åsa", "Ärla", "Östen"]


def test_words_come_in_swedish_order():
    assert sorted({*IN_ORDER}, key=swedish_key) == IN_ORDER


@pytest.mark.django_db
def test_the_database_sorts_the_same_way():
    for name in reversed(IN_ORDER):
        make_person(name)

    assert list(get_user_model().objects.order_by(swedish_order("name")).values_list("name", flat=True)) == IN_ORDER


@given(some.text(max_size=20))
def test_every_word_has_a_place(word):
    assert swedish_key(word) == swedish_key(word.lower())
