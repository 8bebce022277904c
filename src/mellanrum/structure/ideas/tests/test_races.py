"""Two at the same time: the database decides who was first, and the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import new_id
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import (
    answer_hand_over,
    answer_idea,
    ask_for_decision,
    escalate_promise,
    move_on,
    propose_hand_over,
    save_draft,
    submit_idea,
    withdraw_hand_over,
)
from mellanrum.structure.ideas.models import HandOver, Idea, Promise
from mellanrum.structure.process.queries import the_process
from mellanrum.structure.process.tests.factories import make_process

from .factories import make_draft, make_idea

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Do all of it at the same moment, each on a connection of its own, and tell how each one ended."""
    start = Barrier(len(deeds))

    def do(deed):
        try:
            start.wait()
            deed()
        except Refused:
            return "refused"
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(deeds)) as crowd:
        return sorted(crowd.map(do, deeds))


def copies(idea, count=2):
    the_process()
    return [Idea.objects.select_related("unit", "owner").get(pk=idea.pk) for _each in range(count)]


def test_two_moves_have_one_winner():
    idea = make_idea()
    leader = idea.waiting_on

    ends = at_once(*(lambda one=one: move_on(one, words="Bra.", by=leader) for one in copies(idea)))

    idea.refresh_from_db()
    assert (ends, idea.stage_id, idea.moves.count()) == (["done", "refused"], "design", 2)
    assert idea.promises.filter(ended_at=None).count() == 1


def test_a_draft_sent_twice_at_once_is_sent_once():
    draft = make_draft()
    by = draft.captured_by

    ends = at_once(*(lambda one=one: submit_idea(one, by=by) for one in copies(draft)))

    assert (ends, draft.promises.count()) == (["done", "refused"], 1)


def test_a_new_draft_saved_twice_at_once_is_one_and_the_other_is_told():
    make_process()
    by, draft_id = make_employee(), new_id()

    ends = at_once(
        *(lambda words=words: save_draft(None, by=by, draft_id=draft_id, problem=words) for words in ("Ett", "Två"))
    )

    assert ends == ["done", "refused"]
    assert Idea.objects.get().pk == draft_id


def test_two_answers_come_one_after_the_other():
    idea = make_idea()
    leader, author = idea.waiting_on, idea.author
    said = {"words": "Tack.", "next_step": "Ring", "holder": author, "due_on": clock.today(), "by": leader}

    ends = at_once(*(lambda one=one: answer_idea(one, **said) for one in copies(idea)))

    assert (ends, idea.answers.count()) == (["done", "done"], 2)
    assert idea.promises.filter(ended_at=None).count() == 1


def test_a_decision_asked_for_twice_at_once_is_asked_for_once():
    idea = make_idea()

    ends = at_once(*(lambda one=one: ask_for_decision(one, by=idea.owner) for one in copies(idea)))

    assert ends == ["done", "refused"]


def test_an_answer_and_an_escalation_at_once_leave_one_next_step():
    idea = make_idea()
    leader, author = idea.waiting_on, idea.author
    Promise.objects.update(due_on="2020-01-02")
    promise = Promise.objects.select_related("idea", "holder").get()
    said = {"words": "Tack.", "next_step": "Ring", "holder": author, "due_on": clock.today(), "by": leader}

    ends = at_once(lambda: escalate_promise(promise), lambda: answer_idea(copies(idea, 1)[0], **said))

    idea.refresh_from_db()
    assert (ends, idea.waiting_on) == (["done", "done"], author)
    assert idea.promises.filter(ended_at=None).count() == 1


def test_two_hand_overs_have_one_winner():
    idea = make_idea()
    one, other = make_employee(), make_employee()

    ends = at_once(*(lambda to=to: propose_hand_over(idea, to=to, by=idea.owner) for to in (one, other)))

    assert ends == ["done", "refused"]
    assert HandOver.objects.count() == 1


def test_a_yes_and_a_withdrawal_at_once_have_one_winner():
    idea = make_idea()
    friend, owner = make_employee(), idea.owner
    asked = propose_hand_over(idea, to=friend, by=owner)

    ends = at_once(
        lambda: answer_hand_over(HandOver.objects.get(pk=asked.pk), accept=True, by=friend),
        lambda: withdraw_hand_over(HandOver.objects.get(pk=asked.pk), by=owner),
    )

    idea.refresh_from_db()
    asked.refresh_from_db()
    assert ends == ["done", "refused"]
    assert (idea.owner == friend) == asked.accepted
