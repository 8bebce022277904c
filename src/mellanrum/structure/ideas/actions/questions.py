"""Talking about an idea: a question never waits for an answer from somebody who is away or has left."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.actions import pass_on_question, post_comment
from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.organisation.models import Absence
from mellanrum.foundation.organisation.queries import municipality, responsible, stand_in
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.ideas.models import Idea, Part

from .people import take_part


@transaction.atomic
def talk_about_idea(idea: Idea, *, by: User, asks: User | None = None, **said: Any) -> Comment:
    """Say something under an idea. Where who is asked is away, who steps in for them is asked."""
    assert idea.conversation is not None  # noqa: S101 - every idea that has been sent has one
    answers = _who_answers(idea, asks, by) if asks else None
    if answers:
        _let_see(idea, answers)
    covering_for = asks if answers != asks else None
    return post_comment(idea.conversation, by=by, asks=answers, covering_for=covering_for, **said)


def questions_held(person: User) -> int:
    """How many questions wait for somebody's answer."""
    return Comment.objects.waiting_for(person).count()


def hand_over_questions(person: User, successor: User, by: User | None) -> None:
    """Somebody leaves: who takes over what they held is asked instead, and what they answered for others goes back."""
    _questions().filter(covering_for=person).update(covering_for=None)
    for question in _questions().filter(asks=person):
        _lay_on(question, question.covering_for or successor)


def cover_questions(day: date) -> None:
    """Questions wait for nobody who is away: who steps in is asked, until who was asked first is back."""
    away = Absence.objects.on(day).values("person_id")
    for question in _questions().filter(asks__in=away):
        _lay_on(question, question.covering_for or question.asks)
    for question in _questions().filter(covering_for__isnull=False).exclude(covering_for__in=away):
        _lay_on(question, question.covering_for)


def _questions() -> QuerySet:
    return Comment.objects.questions().select_related("author", "asks", "covering_for")


def _lay_on(question: Comment, whose: User) -> None:
    """Ask the one whose question it is, or who answers in their place."""
    for idea in Idea.objects.filter(conversation=question.conversation_id).select_related("unit"):
        answers = _who_answers(idea, whose, question.author)
        _let_see(idea, answers)
        pass_on_question(question, to=answers, covering_for=None if answers == whose else whose)


def _who_answers(idea: Idea, whose: User, asker: User) -> User:
    """Who steps in, but never the one who asks: then whoever answers for the idea's unit."""
    return next(one for one in _possible(idea, whose, asker) if one != asker)


def _possible(idea: Idea, whose: User, asker: User) -> Iterable[User]:
    yield stand_in(whose)
    yield responsible(Role.INNOVATION_LEADER, idea.unit, other_than=[asker.pk, whose.pk])
    # Hardly anybody is here, and the one who asks is at the centre: the other one there is asked.
    yield municipality().central_contact
    yield municipality().central_deputy


def _let_see(idea: Idea, person: User) -> None:
    if not Idea.objects.visible_to(person).filter(pk=idea.pk).exists():
        take_part(idea, person, Part.ANSWERER)
