"""Announcing what has happened: a line in the trail and a job for each listener, together or not at all."""

import datetime
import uuid
from contextlib import suppress
from dataclasses import dataclass

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from mellanrum.foundation.core import events
from mellanrum.foundation.core.events import Event, announce, announce_all, listeners_of, listens_to
from mellanrum.foundation.core.jobs import hear, run_due_jobs, tell
from mellanrum.foundation.core.models import AuditEntry

from .factories import make_person

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class SnowFell(Event):
    """It has snowed on somebody."""

    person: Model
    centimetres: int = 3
    on: datetime.date | None = None
    where: uuid.UUID | None = None


@dataclass(frozen=True, kw_only=True)
class NothingHappened(Event):
    """Nobody listens to this."""

    count: int


@pytest.fixture
def heard(monkeypatch):
    """What two listeners have heard; none of them is there after the test."""
    monkeypatch.setattr(events, "_listeners", type(events._listeners)(dict, dict(events._listeners)))
    told = []

    @listens_to(SnowFell)
    def shovel(**facts):
        told.append(("shovel", facts))

    @listens_to(SnowFell)
    def ski(**facts):
        told.append(("ski", facts))

    return told


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
        return cursor.fetchone()[0]


def test_the_trail_tells_what_by_whom_in_which_role_and_about_what(heard):
    person, other = make_person(), make_person()
    place = uuid.uuid4()

    announce(SnowFell(person=person, on=datetime.date(2028, 2, 29), where=place, by=other, role="manager"))

    line = AuditEntry.objects.get()
    assert (line.kind, line.by_id, line.role, line.about_id) == ("SnowFell", other.pk, "manager", str(person.pk))
    assert line.facts == {
        "person_id": str(person.pk),
        "centimetres": 3,
        "on": "2028-02-29",
        "where": str(place),
    }


def test_what_the_clock_did_has_nobody_who_did_it(heard):
    announce(SnowFell(person=make_person()))

    assert AuditEntry.objects.get().by_id is None


def test_what_is_about_no_row_says_so_by_being_empty():
    announce(NothingHappened(count=5))

    assert (AuditEntry.objects.get().about_id, AuditEntry.objects.get().facts) == ("", {"count": 5})


def test_each_listener_hears_the_facts_and_the_line_in_the_trail(heard):
    person = make_person()
    announce(SnowFell(person=person, by=person))

    run_due_jobs()

    assert sorted(name for name, _facts in heard) == ["shovel", "ski"]
    assert heard[0][1] == {
        "person_id": str(person.pk),
        "centimetres": 3,
        "on": None,
        "where": None,
        "by_id": str(person.pk),
        "role": "",
        "entry_id": AuditEntry.objects.get().pk,
    }


def test_nobody_hears_before_it_is_their_turn(heard):
    announce(SnowFell(person=make_person()))

    assert (heard, waiting()) == ([], 1)


def test_what_nobody_listens_to_waits_for_nobody():
    announce(NothingHappened(count=1))

    assert (AuditEntry.objects.count(), waiting()) == (1, 0)


def test_what_is_taken_back_was_never_said(heard):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        announce(SnowFell(person=make_person()))
        1 / 0  # noqa: B018 - it is meant to fail

    assert (AuditEntry.objects.count(), waiting(), run_due_jobs()) == (0, 0, 0)


def test_a_listener_that_fails_does_not_keep_the_others_from_hearing(heard):
    @listens_to(SnowFell)
    def stumble(**facts):
        raise ZeroDivisionError

    hear("SnowFell", {})
    for name in listeners_of("SnowFell"):
        with suppress(ZeroDivisionError):
            tell(name, "SnowFell", {})

    assert waiting() == 3
    assert sorted(name for name, _facts in heard) == ["shovel", "ski"]


def test_many_are_announced_with_two_questions(heard, django_assert_num_queries):
    people = [make_person() for _number in range(5)]

    with django_assert_num_queries(2):
        announce_all([SnowFell(person=person) for person in people])

    run_due_jobs()
    assert AuditEntry.objects.count() == 5
    assert {facts["person_id"] for _name, facts in heard} == {str(person.pk) for person in people}


def test_announcing_nothing_does_nothing():
    announce_all([])

    assert (AuditEntry.objects.count(), waiting()) == (0, 0)


@pytest.mark.parametrize(
    "tear", [lambda: AuditEntry.objects.update(kind="x"), lambda: AuditEntry.objects.all().delete()]
)
def test_the_trail_is_neither_rewritten_nor_torn(tear):
    announce(NothingHappened(count=1))

    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        tear()


def test_a_line_reads_as_when_and_what():
    announce(NothingHappened(count=1))

    assert str(AuditEntry.objects.get()).endswith(" NothingHappened")
