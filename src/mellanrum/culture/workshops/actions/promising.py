"""From talk to something that is done: what a meeting decides stands in the plan of its group on the journey."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from mellanrum.culture.journey.actions import (
    add_step,
    book_follow_up,
    look_back,
    make_plan,
    make_plan_in_meeting,
)
from mellanrum.culture.journey.models import Plan, Step
from mellanrum.culture.workshops.kinds import Kind
from mellanrum.culture.workshops.models import Block, Note, Workshop
from mellanrum.culture.workshops.queries.asking import chosen_rungs
from mellanrum.culture.workshops.queries.plans import plan_of, takes_promises
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused


@transaction.atomic
def choose_rungs(workshop: Workshop, *, principles: Sequence[str], by: User) -> Plan:
    """Say what the group strengthens; the plan begins with it, once the meeting has seen its ladder."""
    if workshop.ladder is None:
        raise Refused(_("The plan begins when the group has answered about the ladder."))
    workshop.ladder.refresh_from_db()
    plan = make_plan(workshop.ladder, principles=principles, by=by)
    everybody_looks(workshop)
    return plan


def begin_plan(block: Block, *, by: User) -> None:
    """What most want to strengthen begins the plan, unless there is one; whoever leads can choose otherwise."""
    workshop, plan = block.workshop, plan_of(block.workshop)
    if block.kind != Kind.RUNG or workshop.ladder is None or workshop.ladder.shown_at is None:
        return
    if plan and plan.principles:
        return
    rungs = chosen_rungs(block, list(workshop.blocks.order_by("position").select_related("round")))
    if rungs:
        choose_rungs(workshop, principles=rungs, by=by)


@transaction.atomic
def write_step(workshop: Workshop, *, note: Note | None = None, by: User, **given: Any) -> Step:
    """Write down something to do in the plan of the group, which it begins where they have seen no ladder.

    A promise (``note``) becomes a step once.
    """
    plan = _plan_for_promises(workshop, by)
    if note and Note.objects.select_for_update(of=["self"]).get(pk=note.pk).promise_id:
        raise Refused(_("It stands in the plan already."))
    step = add_step(plan, by=by, **given)
    if note:
        Note.objects.filter(pk=note.pk).update(promise=step, who="", due_on=None, version=F("version") + 1)
    everybody_looks(workshop)
    return step


@transaction.atomic
def book_next(workshop: Workshop, *, at: datetime, by: User) -> None:
    """Book the one time at which the group looks again."""
    plan = plan_of(workshop)
    if plan is None:
        raise Refused(_("There is no plan yet. Choose what to strengthen first."))
    book_follow_up(plan, at=at, by=by)
    everybody_looks(workshop)


@transaction.atomic
def say_what_came(workshop: Workshop, *, verdicts: Mapping[Step, tuple[str, str]], by: User) -> None:
    """Say what came of what the group promised the time before."""
    if workshop.looks_back_on is None:
        raise Refused(_("There is nothing to look back on."))
    look_back(workshop.looks_back_on, verdicts=verdicts, by=by)
    everybody_looks(workshop)


def _plan_for_promises(workshop: Workshop, by: User) -> Plan:
    found = Workshop.objects.select_for_update(of=["self"]).select_related("group__keeper", "reading")
    held = found.get(pk=workshop.pk)
    if held.group is None or not takes_promises(held):
        raise Refused(_("There is no plan yet. Choose what to strengthen first."))
    plan = plan_of(held)
    if plan is None:
        plan = make_plan_in_meeting(held.group, title=held.title, by=by)
        Workshop.objects.filter(pk=held.pk).update(plan=plan)
        workshop.plan = plan
    return plan


def everybody_looks(workshop: Workshop) -> None:
    """Let every screen of the meeting look again."""
    Workshop.objects.filter(pk=workshop.pk).update(version=F("version") + 1)
