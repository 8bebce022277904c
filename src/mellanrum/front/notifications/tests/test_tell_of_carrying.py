"""Who is told of what is asked about carrying an idea, and of its next step when it is put off."""

import datetime

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.models import Notification
from mellanrum.structure.ideas.actions import (
    answer_hand_over,
    answer_idea,
    answer_invitation,
    end_co_ownership,
    invite_co_owner,
    propose_hand_over,
    set_next_step,
)
from mellanrum.structure.ideas.tests.factories import make_idea

from .factories import kinds_told

pytestmark = pytest.mark.django_db


def test_whoever_asked_hears_the_answer_also_when_they_do_not_carry_the_idea():
    idea = make_idea()
    leader, friend = idea.waiting_on, make_employee()
    hand_over = propose_hand_over(idea, to=friend, by=leader)
    run_due_jobs()

    answer_hand_over(hand_over, accept=False, by=friend)
    run_due_jobs()

    assert kinds_told(leader)[-1] == "hand_over_declined"


def test_those_who_carry_an_idea_hear_that_its_next_step_is_put_off_and_until_when():
    idea = make_idea()
    leader, soon = idea.waiting_on, clock.today() + datetime.timedelta(days=5)
    answer_idea(idea, words="Bra.", next_step="Ring", holder=leader, due_on=soon, by=leader)
    run_due_jobs()

    set_next_step(idea, next_step="Ring", holder=leader, due_on=soon + datetime.timedelta(days=9), by=leader)
    run_due_jobs()

    told = Notification.objects.get(person=idea.author, kind="put_off")
    assert (told.day, told.weight) == (soon + datetime.timedelta(days=9), "own")
    assert told.letter is not None


def test_a_co_owner_hears_that_somebody_else_ended_it():
    idea, friend = make_idea(), make_employee()
    answer_invitation(invite_co_owner(idea, person=friend, by=idea.owner), accept=True, by=friend)

    end_co_ownership(idea, person=friend, by=idea.owner)
    run_due_jobs()

    assert kinds_told(friend)[-1] == "co_ownership_ended"
