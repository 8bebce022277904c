"""The weekly letter: what waits for you, and what has happened with what you follow."""

import datetime

import pytest
import time_machine
from django.utils.translation import override

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.actions import post_comment
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.actions import end_absence, register_absence
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.actions import (
    read_everything,
    save_preference,
    stop_weekly_letter,
    write_weekly_letters,
)
from mellanrum.front.notifications.jobs import write_letters
from mellanrum.front.notifications.kinds import Topic
from mellanrum.front.notifications.models import Letter, LetterKind
from mellanrum.front.notifications.queries import preference_of
from mellanrum.structure.ideas.actions import change_visibility, follow_idea, move_on
from mellanrum.structure.ideas.models import Idea, Visibility, step_in_words
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db
MONDAY = "2026-03-09 08:10+01:00"


@pytest.fixture
def followed():
    """An idea that has moved on a Wednesday, as (idea, leader, follower)."""
    with time_machine.travel("2026-03-04 10:00+01:00", tick=False):
        unit, leader, _manager = make_unit_with_people()
        idea = make_idea(unit=unit, title="Körscheman")
        follower = make_employee(unit, name="Frans")
        follow_idea(idea, by=follower)
        move_on(idea, words="Vidare.", by=leader)
        run_due_jobs()
    return idea, leader, follower


def weekly_to(person):
    return Letter.objects.filter(person=person, kind=LetterKind.WEEKLY)


@time_machine.travel(MONDAY, tick=False)
def test_it_tells_a_follower_what_moved(followed):
    idea, _leader, follower = followed

    write_weekly_letters()

    text = weekly_to(follower).get().text
    assert "Körscheman" in text
    assert idea.get_absolute_url() in text


@time_machine.travel(MONDAY, tick=False)
def test_it_tells_the_owner_what_waits(followed):
    idea, _leader, _follower = followed

    write_weekly_letters()

    with override("sv"):
        assert step_in_words(idea.next_step, idea.at) in weekly_to(idea.owner).get().text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"due_on": datetime.date(2026, 3, 9)}, ", by Monday 9 March"),
        ({"due_on": datetime.date(2026, 3, 5)}, ". It was to be done by "),
        ({"due_on": datetime.date(2026, 3, 5), "is_paused": True}, ". The clock is paused."),
    ],
)
@time_machine.travel(MONDAY, tick=False)
def test_of_a_day_that_has_passed_it_says_that_it_was(followed, change, words):
    idea, _leader, _follower = followed
    Idea.objects.filter(pk=idea.pk).update(**change)
    User.objects.update(language="en")

    write_weekly_letters()

    letter = weekly_to(idea.owner).get()
    assert (words in letter.text, words in letter.html) == (True, True)


@time_machine.travel(MONDAY, tick=False)
def test_it_tells_of_questions_that_wait(followed):
    idea, leader, follower = followed
    with time_machine.travel("2026-03-05 10:00+01:00", tick=False):
        post_comment(idea.conversation, text="Vet du hur Östra gör?", asks=follower, by=leader)

    write_weekly_letters()

    assert "Vet du hur Östra gör?" in weekly_to(follower).get().text


@time_machine.travel(MONDAY, tick=False)
def test_it_comes_once(followed):
    _idea, _leader, follower = followed

    write_letters(timestamp=0)
    write_letters(timestamp=0)

    assert weekly_to(follower).count() == 1


def test_it_comes_at_seven(followed):
    _idea, _leader, follower = followed

    with time_machine.travel("2026-03-09 06:50+01:00", tick=False):
        write_weekly_letters()
    before = weekly_to(follower).count()
    with time_machine.travel("2026-03-09 07:10+01:00", tick=False):
        write_weekly_letters()

    assert (before, weekly_to(follower).count()) == (0, 1)


def test_what_happened_later_the_same_monday_comes_the_week_after(followed):
    idea, _leader, follower = followed
    with time_machine.travel(MONDAY, tick=False):
        read_everything(by=follower)
        move_on(idea, words="Igen.", by=idea.owner)
        run_due_jobs()
        write_weekly_letters()
    first = weekly_to(follower).count()

    with time_machine.travel("2026-03-16 07:10+01:00", tick=False):
        write_weekly_letters()

    assert (first, weekly_to(follower).count()) == (0, 1)


@time_machine.travel(MONDAY, tick=False)
def test_who_has_read_it_all_gets_no_letter(followed):
    _idea, _leader, follower = followed
    read_everything(by=follower)

    write_weekly_letters()

    assert not weekly_to(follower).exists()


@time_machine.travel(MONDAY, tick=False)
def test_who_has_said_no_gets_no_letter(followed):
    _idea, _leader, follower = followed
    stop_weekly_letter(follower)

    write_weekly_letters()

    assert not weekly_to(follower).exists()


@time_machine.travel(MONDAY, tick=False)
def test_what_is_muted_is_not_in_it(followed):
    _idea, _leader, follower = followed
    save_preference(by=follower, muted=[Topic.MOVES], weekly_letter=True, weekday=0)

    write_weekly_letters()

    assert [letter.text for letter in weekly_to(follower)] == [""]


def test_it_comes_on_the_day_one_chose(followed):
    _idea, _leader, follower = followed
    save_preference(by=follower, muted=[], weekly_letter=True, weekday=3)

    with time_machine.travel("2026-03-05 06:50+01:00", tick=False):
        write_weekly_letters()
    before = weekly_to(follower).count()
    with time_machine.travel("2026-03-05 07:10+01:00", tick=False):
        write_weekly_letters()

    assert (before, weekly_to(follower).count()) == (0, 1)


def test_who_is_away_gets_it_when_they_are_back(followed):
    _idea, leader, follower = followed
    with time_machine.travel(MONDAY, tick=False):
        absence = register_absence(follower, starts_on=datetime.date(2026, 3, 9), ends_on=None, by=leader)
        write_weekly_letters()
    while_away = weekly_to(follower).count()

    with time_machine.travel("2026-03-11 08:10+01:00", tick=False):
        end_absence(absence, by=leader)
        write_weekly_letters()

    assert (while_away, weekly_to(follower).count()) == (0, 1)


@time_machine.travel(MONDAY, tick=False)
def test_it_tells_nothing_that_its_reader_lost_sight_of(followed):
    idea, leader, follower = followed
    change_visibility(idea, visibility=Visibility.GROUP, by=leader)

    write_weekly_letters()

    assert [letter.text for letter in weekly_to(follower)] == [""]


@time_machine.travel(MONDAY, tick=False)
def test_the_readers_mail_program_can_stop_it(followed, inbox, client):
    _idea, _leader, follower = followed
    write_weekly_letters()
    run_due_jobs()
    mail = inbox.to(follower)[-1]

    address = mail["List-Unsubscribe"].strip(" <>").replace("http://localhost:8000", "")
    answer = client.post(address, {"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, mail["List-Unsubscribe-Post"]) == (200, "List-Unsubscribe=One-Click")
    assert preference_of(follower).weekly_letter is False
