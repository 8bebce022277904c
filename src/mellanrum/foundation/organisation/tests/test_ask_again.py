"""Questions that are put into SQL once and asked again with other values."""

import pytest

from mellanrum.foundation.core.queries import NotTheSame, ask
from mellanrum.foundation.core.remembering import RememberedEach, forget_everything
from mellanrum.foundation.organisation.models import Unit

from .factories import make_unit

pytestmark = pytest.mark.django_db


def named(given):
    return Unit.objects.filter(name__in=given["names"], kind=given["kind"]).order_by("name").values_list("name")


def by_length(given):
    return Unit.objects.filter(name=given["name"]).values_list("name" if len(given["name"]) > 5 else "id")


def test_the_same_question_with_other_values_has_other_answers():
    for name in ("Apan", "Björnen", "Ödlan"):
        make_unit(name)

    first = ask(named, {"names": ("Apan", "Ödlan"), "kind": "department"})
    second = ask(named, {"names": ("Björnen", "Apan"), "kind": "department"})

    assert (first, second) == ([("Apan",), ("Ödlan",)], [("Apan",), ("Björnen",)])


def test_how_many_values_there_are_is_seen_to():
    make_unit("Apan")

    found = [
        ask(named, {"names": names, "kind": "department"}) for names in (("Apan",), ("Apan", "Ugglan", "Örnen"), ())
    ]

    assert found == [[("Apan",)], [("Apan",)], []]


def test_what_is_asked_again_costs_one_query_and_nothing_else(django_assert_num_queries):
    ask(named, {"names": ("Apan",), "kind": "unit"})

    with django_assert_num_queries(1):
        ask(named, {"names": ("Ödlan",), "kind": "unit"})


def test_a_question_whose_sql_depends_on_its_values_is_a_mistake():
    with pytest.raises(NotTheSame):
        ask(by_length, {"name": "Apan"})


def test_each_thing_is_remembered_for_itself_until_it_is_forgotten():
    counts: RememberedEach[str, int] = RememberedEach(60)
    counts.set("a", 1)

    before = counts.get("a", lambda: 2), counts.get("b", lambda: 3)
    forget_everything()

    assert (before, counts.get("a", lambda: 4)) == ((1, 3), 4)
