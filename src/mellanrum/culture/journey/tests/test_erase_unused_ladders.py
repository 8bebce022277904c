"""What somebody has thought alone goes by itself: when they leave, and when they have not touched it for two years."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from mellanrum.culture.journey.actions import (
    begin_own_ladder,
    erase_unused_ladders,
    recognise_notes,
    write_reflection,
)
from mellanrum.culture.journey.jobs import erase_ladders_nobody_uses
from mellanrum.culture.journey.models import OwnLadder
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.actions import deactivate_person
from mellanrum.foundation.organisation.tests.factories import make_employee, make_municipality
from mellanrum.foundation.ui.words import day

from .factories import make_own_ladder

pytestmark = pytest.mark.django_db
MARK, WORDS = "testing-limited-organisation-1", "Jag sa inget den gången."
TWO_YEARS, A_DAY = timedelta(days=730), timedelta(days=1)


@pytest.fixture(autouse=True)
def municipality(db):
    make_municipality()


def later(since: timedelta) -> None:
    """The night comes, so long after now."""
    with clock.at(clock.now() + since):
        erase_ladders_nobody_uses()


def test_what_nobody_has_touched_for_two_years_goes():
    make_own_ladder(make_employee(), MARK, words=WORDS)

    later(TWO_YEARS)
    kept = OwnLadder.objects.count()
    later(TWO_YEARS + A_DAY)

    assert (kept, OwnLadder.objects.count()) == (1, 0)


def test_somebody_who_has_walked_again_keeps_what_they_thought_before():
    person, other = make_employee(), make_employee()
    for one in (person, other):
        make_own_ladder(one, MARK, words=WORDS)
    with clock.at(clock.now() + TWO_YEARS):
        make_own_ladder(person, MARK, words="Nu sa jag det.")

    with clock.at(clock.now() + TWO_YEARS + A_DAY):
        erase_unused_ladders()

    assert set(OwnLadder.objects.values_list("person", "reflection")) == {
        (person.pk, WORDS),
        (person.pk, "Nu sa jag det."),
    }


@pytest.mark.parametrize("marked", [True, False])
def test_marking_and_writing_both_keep_it(marked):
    person = make_employee()
    own = begin_own_ladder(by=person)
    with clock.at(clock.now() + TWO_YEARS):
        if marked:
            recognise_notes(own, principle="testing", notes=[MARK], by=person)
        else:
            write_reflection(own, words=WORDS, by=person)

    later(TWO_YEARS + A_DAY)

    assert OwnLadder.objects.filter(person=person).exists()


def test_it_goes_when_somebody_leaves_and_does_not_come_back_with_them():
    person, colleague = make_employee(), make_employee()
    for one in (person, colleague):
        make_own_ladder(one, MARK, words=WORDS)

    deactivate_person(person, by=None)

    assert [own.person for own in OwnLadder.objects.select_related("person")] == [colleague]


def test_nothing_tells_that_it_was_there():
    person = make_employee()
    make_own_ladder(person, MARK, words=WORDS)

    deactivate_person(person, by=None)

    assert (
        "ladder" not in json.dumps([entry.facts | {"kind": entry.kind} for entry in AuditEntry.objects.all()]).lower()
    )


def test_the_page_says_until_when_it_is_kept(client):
    person = make_employee()
    own = make_own_ladder(person, MARK, words=WORDS)
    client.force_login(person)

    page = client.get(reverse("journey:alone")).content.decode()

    assert own.kept_until == clock.today() + TWO_YEARS
    assert f"It is kept until {day(own.kept_until)}" in page


def test_the_page_says_before_one_begins_when_it_goes(client):
    client.force_login(make_employee())

    page = client.get(reverse("journey:alone")).content.decode()

    assert "when you have marked and written nothing for two years" in page
