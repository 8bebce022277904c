"""Letters are kept for four hundred days, and what they told of for longer."""

from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.front.notifications.actions import throw_away_old_letters
from mellanrum.front.notifications.jobs import throw_away_old_letters as nightly
from mellanrum.front.notifications.models import Letter, Notification
from mellanrum.structure.ideas.actions import move_on

from .factories import make_thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """An idea that has moved, whose author is told in a letter."""
    idea, author, leader = make_thread()
    move_on(idea, words="Vidare.", by=leader)
    run_due_jobs()
    return Notification.objects.get(person=author, kind="moved_on")


def after(days):
    return clock.at(clock.now() + timedelta(days=days))


def test_a_letter_is_thrown_away_after_four_hundred_days(told):
    with after(days=401):
        throw_away_old_letters()

    assert not Letter.objects.filter(pk=told.letter_id).exists()


def test_a_letter_is_kept_until_then(told):
    with after(days=399):
        throw_away_old_letters()

    assert Letter.objects.filter(pk=told.letter_id).exists()


def test_what_the_letter_told_of_is_still_told(told):
    with after(days=401):
        throw_away_old_letters()

    told.refresh_from_db()
    assert (told.letter, told.kind) == (None, "moved_on")


def test_it_happens_by_itself_at_night(told):
    with after(days=401):
        nightly(timestamp=0)

    assert not Letter.objects.filter(pk=told.letter_id).exists()


def test_younger_letters_are_left(told):
    old = Letter.objects.create(key="old", person=told.person, kind="instant")
    Letter.objects.filter(pk=old.pk).update(created_at=clock.now() - timedelta(days=500))

    throw_away_old_letters()

    assert list(Letter.objects.filter(person=told.person)) == [told.letter]
