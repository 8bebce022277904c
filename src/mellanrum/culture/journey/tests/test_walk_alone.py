"""What somebody thinks alone is theirs: marked, written, drawn, erased, and met by nobody else."""

import pytest
from django.urls import reverse

from mellanrum.culture.journey.actions import (
    begin_own_ladder,
    erase_own_ladders,
    recognise_notes,
    write_reflection,
)
from mellanrum.culture.journey.ladder import Piles
from mellanrum.culture.journey.models import OwnLadder
from mellanrum.culture.journey.queries.alone import rungs_of
from mellanrum.foundation.accounts.actions import erase_person
from mellanrum.foundation.accounts.exports import everything_about
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.actions import deactivate_person
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee, make_municipality

from .factories import make_own_ladder

pytestmark = pytest.mark.django_db
LOW, HIGH = "testing-limited-organisation-1", "testing-innovative-organisation-2"
WORDS = "Jag vågar mer än jag trodde."


@pytest.fixture(autouse=True)
def municipality(db):
    make_municipality()


def test_a_walk_goes_from_rung_to_rung_and_ends_at_ones_own_ladder(client):
    client.force_login(make_employee())
    answer = client.post(reverse("journey:begin"))
    seen = []
    while "notes" in answer.url:
        seen.append(answer.url)
        answer = client.post(answer.url, {"notes": []})

    assert len(seen) == 9
    assert answer.url == reverse("journey:alone")


def test_one_recognises_one_level_the_other_or_both():
    own = make_own_ladder(make_employee(), LOW, HIGH)

    testing = next(rung for rung in rungs_of(own) if rung.principle == "testing")

    assert testing.organisation == Piles(limited=1, innovative=1)
    assert testing.individual == Piles()


def test_a_mark_is_taken_away_by_reading_the_rung_again():
    person = make_employee()
    own = make_own_ladder(person, LOW, HIGH, "learning-limited-individual-1")

    recognise_notes(own, principle="testing", notes=[HIGH], by=person)

    own.refresh_from_db()
    assert sorted(own.recognised) == ["learning-limited-individual-1", HIGH]


def test_what_is_no_note_is_not_kept():
    person = make_employee()
    own = begin_own_ladder(by=person)

    recognise_notes(own, principle="testing", notes=["testing-limited-organisation-99", "<script>"], by=person)

    assert own.recognised == []


def test_walking_again_keeps_the_old_ladder_beside_the_new(client):
    person = make_employee()
    make_own_ladder(person, LOW, words=WORDS)
    client.force_login(person)

    client.post(reverse("journey:begin"))

    page = client.get(reverse("journey:alone")).content.decode()
    assert OwnLadder.objects.filter(person=person).count() == 2
    assert WORDS in page


def test_beginning_twice_begins_one_walk():
    person = make_employee()

    assert begin_own_ladder(by=person) == begin_own_ladder(by=person)


def test_the_reflection_is_kept_and_shown_to_oneself(client):
    person = make_employee()
    make_own_ladder(person)
    client.force_login(person)

    client.post(reverse("journey:reflect"), {"words": WORDS})

    assert WORDS in client.get(reverse("journey:alone")).content.decode()


def test_nobody_else_sees_it_not_even_the_administrator(client):
    own = make_own_ladder(make_employee(), LOW, words=WORDS)
    administrator = make_administrator()
    client.force_login(administrator)

    page = client.get(reverse("journey:alone")).content.decode()

    assert list(OwnLadder.objects.visible_to(administrator)) == []
    assert WORDS not in page
    assert client.post(reverse("journey:reflect"), {"words": "Nej"}).status_code == 404
    own.refresh_from_db()
    assert own.reflection == WORDS


def test_nobody_else_can_write_in_it():
    own, other = make_own_ladder(make_employee(), words=WORDS), make_employee()

    write_reflection(own, words="Nej", by=other)

    own.refresh_from_db()
    assert own.reflection == WORDS


def test_it_leaves_no_trail():
    person = make_employee()
    before = AuditEntry.objects.count()

    make_own_ladder(person, LOW, words=WORDS)
    erase_own_ladders(person)

    assert AuditEntry.objects.count() == before


def test_it_is_in_no_export():
    person = make_employee()
    make_own_ladder(person, LOW, words=WORDS)

    assert WORDS not in str(everything_about(person))
    assert LOW not in str(everything_about(person))


def test_it_is_erased_at_once_and_whole(client):
    person, other = make_employee(), make_employee()
    make_own_ladder(person, LOW, words=WORDS)
    begin_own_ladder(by=person)
    make_own_ladder(other, HIGH)
    client.force_login(person)

    client.post(reverse("journey:erase"))

    assert list(OwnLadder.objects.values_list("person", flat=True)) == [other.pk]


def test_it_is_erased_with_the_person():
    person = make_employee()
    make_own_ladder(person, LOW, words=WORDS)
    deactivate_person(person, by=None)
    person.refresh_from_db()

    erase_person(person, by=None)

    assert not OwnLadder.objects.exists()


def test_ones_own_page_asks_the_database_little(client, django_assert_num_queries):
    person = make_employee()
    for _time in range(3):
        make_own_ladder(person, LOW, words=WORDS)
        begin_own_ladder(by=person)
    client.force_login(person)

    with django_assert_num_queries(5):
        client.get(reverse("journey:alone"))
