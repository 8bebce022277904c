"""Questions that are put into SQL once: the same answers as ever, whatever they are asked about."""

import datetime
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.db import connections
from django.db.models import Value

from mellanrum.foundation.core import queries
from mellanrum.foundation.core.models import AuditEntry, new_id
from mellanrum.foundation.core.postgresql.cursors import prepared_cursor
from mellanrum.foundation.core.queries import NotTheSame, ask

from .factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_ready(monkeypatch):
    monkeypatch.setattr(queries, "_ready", {})


def named(given):
    return get_user_model().objects.filter(name=given["name"]).values_list("name")


def among(given):
    return get_user_model().objects.filter(pk__in=given["ids"]).order_by("name").values_list("name", flat=True)


def made_since(given):
    return AuditEntry.objects.filter(at__gte=given["since"]).values_list("kind")


def born(given):
    return get_user_model().objects.filter(created_at__date=given["on"]).values_list("name")


def test_the_second_time_only_the_values_are_new():
    make_person("Åsa")
    make_person("Bo")

    assert [ask(named, {"name": name}) for name in ("Åsa", "Bo", "Ingen")] == [[("Åsa",)], [("Bo",)], []]
    assert len(queries._ready) == 1


def test_a_question_that_is_forgotten_is_put_into_sql_anew():
    ask(named, {"name": "Åsa"})

    queries.forget_questions()

    assert queries._ready == {}


def test_as_many_values_as_there_are():
    people = [make_person(name) for name in ("Anna", "Bo", "Cia")]
    ids = tuple(person.pk for person in people)

    found = [[name for (name,) in ask(among, {"ids": ids[:count]})] for count in (1, 2, 3, 2, 0)]

    assert found == [["Anna"], ["Anna", "Bo"], ["Anna", "Bo", "Cia"], ["Anna", "Bo"], []]


@pytest.mark.parametrize("prepared", [False, True])
def test_days_and_moments_are_values_too(prepared):
    make_person("Åsa")
    today = get_user_model().objects.get().created_at
    AuditEntry.objects.create(kind="SnowFell")

    assert ask(born, {"on": today.astimezone().date()}, prepared=prepared) == [("Åsa",)]
    assert ask(born, {"on": datetime.date(2001, 1, 1)}, prepared=prepared) == []
    assert ask(made_since, {"since": today - datetime.timedelta(days=1)}, prepared=prepared) == [("SnowFell",)]
    assert ask(made_since, {"since": today + datetime.timedelta(days=1)}, prepared=prepared) == []


def test_a_value_that_changes_the_question_is_found_out():
    def longer_for_some(given):
        found = get_user_model().objects.filter(name=given["name"])
        return (found.filter(is_active=True) if given["name"] == "Åsa" else found).values_list("name")

    with pytest.raises(NotTheSame):
        ask(longer_for_some, {"name": "Åsa"})


def test_there_is_room_for_so_many_questions(monkeypatch):
    monkeypatch.setattr(queries, "MOST", 2)

    for _number in range(5):
        ask(lambda given: get_user_model().objects.filter(name=given["name"]).values_list("name"), {"name": "Åsa"})

    assert len(queries._ready) <= 2


def test_the_same_word_twice_is_given_twice():
    def either(given):
        return get_user_model().objects.filter(name=given["one"], title=given["other"]).values_list("name")

    make_person("Chef", title="Chef")

    assert ask(either, {"one": "Chef", "other": "Chef"}) == [("Chef",)]


def test_what_stands_in_the_question_itself_stays():
    def with_a_mark(given):
        return get_user_model().objects.filter(name=given["name"]).values_list(Value("%s and %%"), "name")

    make_person("100 %s")

    assert ask(with_a_mark, {"name": "100 %s"}) == [("%s and %%", "100 %s")]


def test_only_our_own_connection_has_prepared_cursors(monkeypatch):
    monkeypatch.setattr("mellanrum.foundation.core.postgresql.cursors.connections", {"default": object()})

    with pytest.raises(TypeError, match="prepared cursors"):
        prepared_cursor()
    assert connections["default"].vendor == "postgresql"


def test_ids_are_born_in_order_and_give_nothing_else_away():
    made = [new_id() for _number in range(200)]

    assert len(set(made)) == 200
    assert {one.version for one in made} == {7}
    assert {one.variant for one in made} == {uuid.RFC_4122}
    moments = [one.int >> 80 for one in made]
    assert moments == sorted(moments)
