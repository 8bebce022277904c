"""From talk to something that is done: a plan, its steps, one booked follow-up, and what came of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.culture.journey.events import (
    CardTried,
    FollowUpBooked,
    PlanLookedBackOn,
    PlanMade,
    StepAdded,
    StepRemoved,
)
from mellanrum.culture.journey.ladder import MOST_PRINCIPLES
from mellanrum.culture.journey.models import Group, Plan, Reading, Step
from mellanrum.culture.journey.queries.over_time import is_looked_back_on
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce


@transaction.atomic
def make_plan(reading: Reading, *, principles: Sequence[str], by: User) -> Plan:
    """Choose what to strengthen after a reading: at most three, since more are not done. Choosing again changes it.

    What the group promised since it was asked, before it had seen its ladder, belongs to the same plan.
    """
    if not 1 <= len(principles) <= MOST_PRINCIPLES:
        raise Refused(_("Choose one, two or three rungs: more are not done."))
    if reading.shown_at is None:
        raise Refused(_("Look at what the group has answered first."))
    # Of two who choose at once, one begins the plan.
    Group.objects.select_for_update(no_key=True).get(pk=reading.group_id)
    chosen = {"reading": reading, "meeting": "", "principles": list(principles)}
    promised = Plan.objects.filter(group=reading.group_id, reading=None).since(reading.created_at)
    begun = Plan.objects.filter(reading=reading).first() or promised.latest_first().first()
    if begun:
        Plan.objects.filter(pk=begun.pk).update(**chosen)
        plan = Plan.objects.get(pk=begun.pk)
    else:
        plan = Plan.objects.create(group=reading.group, owner=reading.group.keeper, **chosen)
    announce(PlanMade(plan=plan, by=by))
    return plan


@transaction.atomic
def make_plan_in_meeting(group: Group, *, title: str, by: User) -> Plan:
    """Begin a plan with what a group promises in a meeting before it has seen a ladder; it is called as the meeting."""
    plan = Plan.objects.create(group=group, meeting=title, owner=group.keeper)
    announce(PlanMade(plan=plan, by=by))
    return plan


@transaction.atomic
def add_step(plan: Plan, *, by: User, **given: Any) -> Step:
    """Write down something to do: what, how, due_on, competences, holder, and perhaps lacking, inviter, card."""
    if given["due_on"] < clock.today():
        raise Refused(_("Choose a day that has not passed."))
    _held_open(plan)
    step = Step.objects.create(plan=plan, **given)
    announce(StepAdded(step=step, plan=plan, holder=step.holder, by=by))
    return step


@transaction.atomic
def remove_step(step: Step, *, by: User) -> None:
    """Take away something that will not be done, before the group has looked back on it."""
    gone, _rows = Step.objects.filter(pk=step.pk, verdict="").delete()
    if not gone:
        raise Refused(_("You have looked back on this already. It stays, with what came of it."))
    announce(StepRemoved(plan=step.plan, by=by))


@transaction.atomic
def book_follow_up(plan: Plan, *, at: datetime, by: User) -> None:
    """Book the one time at which the group looks again; booking again moves it in everybody's calendar."""
    if at <= clock.now():
        raise Refused(_("Choose a time that has not passed."))
    held = _held_open(plan)
    held.follow_up_at, held.reminded_at, held.asked_back_at = at, None, None
    held.follow_up_number += 1
    held.save(update_fields=["follow_up_at", "reminded_at", "asked_back_at", "follow_up_number"])
    plan.refresh_from_db()
    announce(FollowUpBooked(plan=plan, number=held.follow_up_number, by=by))


@transaction.atomic
def try_card(step: Step, *, words: str, by: User) -> None:
    """Say that the group has tried the card of a step, and in one line what came of it. Saying it again changes it."""
    first = Step.objects.filter(pk=step.pk, card__isnull=False, tried_on=None)
    if first.update(tried_on=clock.today(), came_of_card=words):
        announce(CardTried(step=step, plan=step.plan, by=by))
    else:
        Step.objects.filter(pk=step.pk, tried_on__isnull=False).update(came_of_card=words)
    step.refresh_from_db()


@transaction.atomic
def look_back(plan: Plan, *, verdicts: Mapping[Step, tuple[str, str]], by: User) -> None:
    """Say what came of each step: a verdict, and in the group's own words what happened."""
    for step, (verdict, outcome) in verdicts.items():
        Step.objects.filter(pk=step.pk, plan=plan).update(verdict=verdict, outcome=outcome)
    announce(PlanLookedBackOn(plan=plan, by=by))


def refuse_what_is_over(plan: Plan) -> None:
    """Refuse whatever would be added to a plan that the group has looked back on."""
    if is_looked_back_on(list(plan.steps.all())):
        raise Refused(_("You have looked back on this plan. Look at where you are again, and make a new one."))


def _held_open(plan: Plan) -> Plan:
    held = Plan.objects.select_for_update().get(pk=plan.pk)
    refuse_what_is_over(held)
    return held
