"""Two at the same time: the database decides who was first, and the other is told."""

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import new_id
from mellanrum.foundation.core.tests.races import refused
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


def copies(idea, count=2):
    the_process()
    return [Idea.objects.select_related("unit", "owner").get(pk=idea.pk) for _each in range(count)]


def test_two_moves_have_one_winner():
    idea = make_idea()
    leader = idea.waiting_on

    sentences = refused(*(lambda one=one: move_on(one, words="Bra.", by=leader) for one in copies(idea)))

    idea.refresh_from_db()
    assert (len(sentences), idea.stage_id, idea.moves.count()) == (1, "design", 2)
    assert idea.promises.filter(ended_at=None).count() == 1


def test_a_draft_sent_twice_at_once_is_sent_once():
    draft = make_draft()
    by = draft.captured_by

    sentences = refused(*(lambda one=one: submit_idea(one, by=by) for one in copies(draft)))

    assert (len(sentences), draft.promises.count()) == (1, 1)


def test_a_new_draft_saved_twice_at_once_is_one_and_the_other_is_told():
    make_process()
    by, draft_id = make_employee(), new_id()

    sentences = refused(
        *(lambda words=words: save_draft(None, by=by, draft_id=draft_id, problem=words) for words in ("Ett", "Två"))
    )

    assert len(sentences) == 1
    assert Idea.objects.get().pk == draft_id


def test_two_answers_come_one_after_the_other():
    idea = make_idea()
    leader, author = idea.waiting_on, idea.author
    said = {"words": "Tack.", "next_step": "Ring", "holder": author, "due_on": clock.today(), "by": leader}

    sentences = refused(*(lambda one=one: answer_idea(one, **said) for one in copies(idea)))

    assert (len(sentences), idea.answers.count()) == (0, 2)
    assert idea.promises.filter(ended_at=None).count() == 1


def test_a_decision_asked_for_twice_at_once_is_asked_for_once():
    idea = make_idea()

    sentences = refused(*(lambda one=one: ask_for_decision(one, by=idea.owner) for one in copies(idea)))

    assert len(sentences) == 1


def test_an_answer_and_an_escalation_at_once_leave_one_next_step():
    idea = make_idea()
    leader, author = idea.waiting_on, idea.author
    Promise.objects.update(due_on="2020-01-02")
    promise = Promise.objects.select_related("idea", "holder").get()
    said = {"words": "Tack.", "next_step": "Ring", "holder": author, "due_on": clock.today(), "by": leader}

    sentences = refused(lambda: escalate_promise(promise), lambda: answer_idea(copies(idea, 1)[0], **said))

    idea.refresh_from_db()
    assert (len(sentences), idea.waiting_on) == (0, author)
    assert idea.promises.filter(ended_at=None).count() == 1


def test_two_hand_overs_have_one_winner():
    idea = make_idea()
    one, other = make_employee(), make_employee()

    sentences = refused(*(lambda to=to: propose_hand_over(idea, to=to, by=idea.owner) for to in (one, other)))

    assert len(sentences) == 1
    assert HandOver.objects.count() == 1


def test_a_yes_and_a_withdrawal_at_once_have_one_winner():
    idea = make_idea()
    friend, owner = make_employee(), idea.owner
    asked = propose_hand_over(idea, to=friend, by=owner)

    sentences = refused(
        lambda: answer_hand_over(HandOver.objects.get(pk=asked.pk), accept=True, by=friend),
        lambda: withdraw_hand_over(HandOver.objects.get(pk=asked.pk), by=owner),
    )

    idea.refresh_from_db()
    asked.refresh_from_db()
    assert len(sentences) == 1
    assert (idea.owner == friend) == asked.accepted
