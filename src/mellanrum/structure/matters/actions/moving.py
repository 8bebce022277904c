"""Every step of a matter: the row that tells of it, and the next step of the idea it is about."""

from datetime import date

from mellanrum.foundation.accounts.models import User
from mellanrum.structure.ideas.actions import promise_next_step
from mellanrum.structure.ideas.models import NextStep, OwnStep
from mellanrum.structure.ideas.permissions import acting_role
from mellanrum.structure.matters.kinds import MatterStage
from mellanrum.structure.matters.models import Matter, MatterMove


def move_matter(matter: Matter, stage: MatterStage, *, words: str, by: User | None, **changes: object) -> MatterMove:
    """Bring a matter to another stage, and keep who did it, in which role and with which words."""
    before = matter.stage
    matter.move_to(stage, **changes)
    return tell_of(matter, before, words=words, by=by)


def tell_of(matter: Matter, before: str, *, words: str, by: User | None) -> MatterMove:
    """Keep that a matter came to where it is now."""
    role = acting_role(by, matter.idea)
    return MatterMove.objects.create(
        matter=matter, from_stage=before, to_stage=matter.stage, by=by, role=role, words=words
    )


def lay_next_step(matter: Matter, what: OwnStep, *, holder: User, due_on: date, by: User | None) -> User:
    """Let the idea tell who has the matter, and until when; whoever it came to, where the one meant is away.

    Only a matter about where the idea goes: a request for funds has its own next step.
    """
    if matter.to_stage_id is None:
        return holder
    promise = promise_next_step(matter.idea, kind=NextStep.MATTER, what=what, holder=holder, due_on=due_on, by=by)
    return promise.holder
