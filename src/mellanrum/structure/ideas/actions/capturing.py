"""Capture: from the first words to something the municipality owes an answer to."""

from typing import Any

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.actions import start_conversation
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.queries import innovation_leader
from mellanrum.structure.ideas.events import IdeaSubmitted
from mellanrum.structure.ideas.models import Idea, Move, NextStep, Part, Participation, Visibility
from mellanrum.structure.ideas.permissions import acting_role
from mellanrum.structure.process.queries import the_process

from .promising import promise_next_step

TITLE_LENGTH = 80


def save_draft(draft: Idea | None, *, by: User, author: User | None = None, **words: Any) -> Idea:
    """Keep what has been typed so far, also when it is unfinished; a draft is nobody's but the one who types."""
    draft = draft or Idea(author=author or by, captured_by=by)
    for name, value in words.items():
        setattr(draft, name, value)
    if author:
        draft.author = author
    draft.title = draft.title or title_from(draft.problem)
    draft.save()
    return draft


def title_from(problem: str) -> str:
    """A name for an idea that was given none: how its description begins."""
    first_line = next((line.strip() for line in problem.splitlines() if line.strip()), "")
    sentence = first_line.split(". ")[0].rstrip(".")
    return Truncator(sentence).chars(TITLE_LENGTH)


def discard_draft(draft: Idea, *, by: User) -> None:
    """Throw a draft away; what has been submitted is a public record and stays."""
    deleted, _rows = Idea.objects.filter(pk=draft.pk, submitted_at=None, captured_by=by).delete()
    if not deleted:
        raise Refused(_("The idea has been sent, and is a public record. It can be closed, but not thrown away."))


@transaction.atomic
def submit_idea(idea: Idea, *, by: User, visibility: Visibility = Visibility.MUNICIPALITY) -> Idea:
    """Hand a draft over to the municipality, which now owes an answer within the days of the first stage.

    The innovation leader of the unit has the next step at once. An author without an account cannot carry the idea,
    so the leader carries it until somebody does.
    """
    if idea.unit is None:
        raise Refused(_("Choose a unit, so that somebody answers."))
    first, leader = the_process().first, innovation_leader(idea.unit)
    owner = idea.author if idea.author.has_account else leader
    due_on = add_working_days(clock.today(), first.answer_days)
    idea.move_to(
        first,
        expected=None,
        submitted_at=clock.now(),
        visibility=visibility,
        owner=owner,
        waiting_on=leader,
        due_on=due_on,
        next_step=_("Answer the author"),
        conversation=start_conversation(),
    )
    _gather(idea, owner)
    Move.objects.create(idea=idea, from_stage=None, to_stage=first, by=by, role=acting_role(by, idea))
    announce(IdeaSubmitted(idea=idea, by=by, role=acting_role(by, idea)))
    promise_next_step(idea, kind=NextStep.ANSWER, what=_("Answer the author"), holder=leader, due_on=due_on, by=by)
    return idea


def _gather(idea: Idea, owner: User) -> None:
    parts = [(idea.author, Part.AUTHOR), (owner, Part.OWNER)]
    if idea.captured_by_id not in (idea.author_id, owner.pk):
        parts.append((idea.captured_by, Part.FOLLOWER))
    Participation.objects.bulk_create([Participation(idea=idea, person=person, part=part) for person, part in parts])
