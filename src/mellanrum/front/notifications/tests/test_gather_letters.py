"""How many mails somebody gets: all that must be done and all about one's own, and no more than a day's number else."""

import datetime

import pytest

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.actions import deactivate_person, register_absence
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications import letters
from mellanrum.front.notifications.actions import write_weekly_letters
from mellanrum.front.notifications.jobs import write_letters
from mellanrum.front.notifications.models import Letter, LetterKind, Notification
from mellanrum.structure.ideas.actions import move_on, offer_help
from mellanrum.structure.ideas.jobs import live_the_day
from mellanrum.structure.ideas.models import Idea, Promise
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2026, 3, 2, 6, tzinfo=datetime.UTC)
A_MOMENT = datetime.timedelta(minutes=2)
MANY = 9


@pytest.fixture
def town():
    """A unit whose leader has many ideas to answer, each with an author of its own, as (ideas, leader, manager)."""
    with clock.at(MONDAY):
        unit, leader, manager = make_unit_with_people()
        ideas = [make_idea(unit=unit, title=f"Idé {number}") for number in range(MANY)]
        run_due_jobs()
    Letter.objects.all().delete()
    Notification.objects.all().delete()
    read_english()
    return ideas, leader, manager


def read_english():
    User.objects.update(language="en")


def subjects(mails):
    return [mail["Subject"].strip() for mail in mails]


def post_everything():
    """Every job at its time: those of this moment, and those that wait a moment for more to come."""
    run_due_jobs()
    with clock.at(clock.now() + A_MOMENT):
        run_due_jobs()


def overdue_day():
    """The first working day on which all of the ideas are overdue."""
    due_on = Promise.objects.open().values_list("due_on", flat=True)[0]
    days = (due_on + datetime.timedelta(days=number) for number in range(1, 5))
    day = next(day for day in days if day.weekday() < 5)
    return datetime.datetime.combine(day, datetime.time(6), tzinfo=datetime.UTC)


def test_a_heap_of_overdue_ideas_is_one_letter_with_a_row_for_each_and_one_for_every_author(town, inbox):
    ideas, _leader, manager = town

    with clock.at(overdue_day()):
        live_the_day()
        post_everything()

    (mail,) = inbox.to(manager)
    text = mail.get_body(["plain"]).get_content()
    assert subjects([mail]) == [f"{MANY} ideas wait for you"]
    assert [idea.title for idea in ideas if idea.get_absolute_url() not in text] == []
    assert text.count("The day passed for") == MANY
    assert [len(inbox.to(idea.author)) for idea in ideas] == [1] * MANY


@pytest.mark.parametrize("of_the_week", [False, True])
def test_a_letter_about_very_many_shows_the_first_and_says_how_many_more(town, inbox, monkeypatch, of_the_week):
    _ideas, leader, _manager = town
    monkeypatch.setattr(letters, "MOST_NEWS", 4)

    with clock.at(overdue_day() - datetime.timedelta(days=4)):
        if of_the_week:
            write_weekly_letters()
        else:
            live_the_day()
        post_everything()

    (mail,) = inbox.to(leader)
    text, html = (mail.get_body([kind]).get_content() for kind in ("plain", "html"))
    assert text.count("\n* ") == html.count("<li>") == 4
    assert f"And {MANY - 4} more: http://" in text
    assert f'/ideas/?waiting=me">And {MANY - 4} more</a>' in html


def test_a_heap_of_reminders_is_one_letter(town, inbox):
    _ideas, leader, _manager = town

    with clock.at(overdue_day() - datetime.timedelta(days=4)):
        live_the_day()
        post_everything()

    assert subjects(inbox.to(leader)) == [f"{MANY} ideas wait for you"]


def test_what_comes_to_who_steps_in_or_takes_over_is_one_letter(town, inbox):
    _ideas, leader, manager = town

    register_absence(leader, starts_on=clock.today(), ends_on=None, deputy=manager, by=None)
    post_everything()
    stepped_in = subjects(inbox.to(manager))
    deactivate_person(manager, by=None)
    post_everything()

    taken_over = User.objects.get(pk=Idea.objects.open().values_list("waiting_on", flat=True)[0])
    assert stepped_in == [f"{MANY} ideas wait for you"]
    assert subjects(inbox.to(taken_over)) == [f"{MANY} ideas wait for you"]


def test_one_alone_reads_as_any_letter_does(town, inbox):
    _ideas, leader, _manager = town
    day = overdue_day() - datetime.timedelta(days=4)
    Promise.objects.exclude(idea__title="Idé 7").update(reminded_on=day)

    with clock.at(day):
        live_the_day()
        post_everything()

    (mail,) = inbox.to(leader)
    assert "Idé 7" in mail["Subject"]


def test_a_gathered_letter_tells_nothing_that_its_reader_may_no_longer_see(town, inbox):
    ideas, _leader, manager = town

    with clock.at(overdue_day()):
        live_the_day()
        run_due_jobs()
        Notification.objects.filter(person=manager).exclude(idea=ideas[0]).delete()
        post_everything()

    (mail,) = inbox.to(manager)
    assert "Idé 0" in mail["Subject"]


def test_over_the_days_number_what_may_wait_is_gathered_in_the_weekly_letter(settings, inbox):
    settings.MAILS_PER_DAY = 2
    with clock.at(MONDAY):
        unit, leader, _manager = make_unit_with_people()
        author = make_employee(unit)
        idea = make_idea(unit=unit, author=author, title="Körscheman")
        read_english()
        post_everything()
    inbox.mails.clear()
    Letter.objects.all().delete()

    for minutes in range(0, 50, 10):
        with clock.at(MONDAY + datetime.timedelta(days=1, minutes=minutes)):
            offer_help(idea, offer="Jag kan köra.", by=make_employee(unit, name=f"Hjälpare {minutes}", language="en"))
            post_everything()
    with clock.at(MONDAY + datetime.timedelta(days=1, hours=2)):
        move_on(idea, words="Vidare.", by=leader)
        post_everything()
    on_the_day = subjects(inbox.to(author))
    with clock.at(MONDAY + datetime.timedelta(days=7, hours=2)):
        write_letters(0)
        post_everything()

    weekly = Letter.objects.get(person=author, kind=LetterKind.WEEKLY)
    assert on_the_day[:2] == [f"Hjälpare {number} can help with “Körscheman”." for number in (0, 10)]
    assert [subject.partition(" is yours")[0] for subject in on_the_day[2:]] == ["The next step of “Körscheman”"]
    assert [number for number in range(0, 50, 10) if f"Hjälpare {number} " in weekly.text] == [20, 30, 40]
