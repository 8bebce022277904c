"""What somebody is spared, and what nobody can be spared."""

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.actions import save_preference
from mellanrum.front.notifications.kinds import Topic
from mellanrum.front.notifications.models import Letter, Notification
from mellanrum.structure.ideas.actions import move_on, offer_help

from .factories import kinds_told, make_thread

pytestmark = pytest.mark.django_db


def test_who_muted_everything_is_still_told_of_their_own_and_of_what_waits():
    idea, author, leader = make_thread()
    save_preference(by=author, muted=Topic.values, weekly_letter=False, weekday=0)

    move_on(idea, words="Nu vet vi vad problemet är.", by=leader)
    run_due_jobs()

    assert kinds_told(author) == ["moved_on", "your_work"]
    assert "Nu vet vi vad problemet är." in Letter.objects.get(person=author).text


def test_beyond_the_days_number_of_mails_what_may_wait_waits(settings):
    settings.MAILS_PER_DAY = 2
    idea, author, leader = make_thread()

    for _number in range(3):
        offer_help(idea, offer="Jag kan köra.", by=make_employee(idea.unit))
        run_due_jobs()
        Letter.objects.update(sent_at=clock.now())
    move_on(idea, words="Vidare.", by=leader)
    run_due_jobs()

    assert Letter.objects.filter(person=author).count() == 3
    assert Notification.objects.get(person=author, letter=None).kind == "help_offered"


def test_muted_help_is_told_in_the_product_only():
    idea, author, _leader = make_thread()
    save_preference(by=author, muted=[Topic.PEOPLE], weekly_letter=True, weekday=0)

    offer_help(idea, offer="Jag kan köra.", by=make_employee(idea.unit))
    run_due_jobs()

    assert (kinds_told(author), Letter.objects.count()) == (["help_offered"], 0)
