"""Ideas that have a history before they came here: they begin where somebody's list says they are."""

from typing import Any

from django.db import transaction

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.actions import start_conversation
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.structure.ideas.events import IdeaPlaced
from mellanrum.structure.ideas.models import Idea, Move, NextStep, Part, Participation, Visibility
from mellanrum.structure.process.models import Stage
from mellanrum.structure.process.queries import the_process

from .promising import promise_next_step


@transaction.atomic
def place_idea(
    draft: Idea, *, at: Stage, owner: User, next_step: str, reason: str, words: str, by: User, **ending: Any
) -> Move:
    """Let an idea begin at the stage where a list says it is: one move from nowhere, that says where it comes from.

    No step is made up for what happened before. An open idea gets ``next_step``, for its owner, within the days of the
    first stage. ``ending`` is what an ended or sleeping one needs: lesson, closing reason, what would wake it.
    """
    due_on = add_working_days(clock.today(), the_process().first.answer_days)
    if not at.is_end:
        ending |= {"next_step": next_step, "waiting_on": owner, "due_on": due_on}
    draft.move_to(
        at,
        expected=None,
        submitted_at=clock.now(),
        visibility=Visibility.MUNICIPALITY,
        owner=owner,
        conversation=start_conversation(),
        **ending,
    )
    parts = [Participation(idea=draft, person=draft.author, part=Part.AUTHOR)]
    Participation.objects.bulk_create([*parts, Participation(idea=draft, person=owner, part=Part.OWNER)])
    move = Move.objects.create(idea=draft, to_stage=at, by=by, role="administrator", reason=reason, words=words)
    announce(IdeaPlaced(idea=draft, move=move, by=by))
    if not at.is_end:
        promise_next_step(draft, kind=NextStep.WORK, what=next_step, holder=owner, due_on=due_on, by=by)
    return move
