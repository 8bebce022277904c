"""Saying in time, once, that a day is close, and asking when it has passed."""

from django.db import transaction

from mellanrum.culture.journey.events import FollowUpNear, LookingBackAsked, StepNear
from mellanrum.culture.journey.models import Plan, Step
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.events import announce


@transaction.atomic
def remind_of_follow_up(plan: Plan) -> None:
    """Say once that the follow-up is close."""
    if Plan.objects.filter(pk=plan.pk, reminded_at=None).update(reminded_at=clock.now()):
        announce(FollowUpNear(plan=plan))


@transaction.atomic
def remind_of_step(step: Step) -> None:
    """Say once to whoever sees to it that the day of a step is close."""
    if Step.objects.undone().filter(pk=step.pk, reminded_at=None).update(reminded_at=clock.now()):
        announce(StepNear(step=step, plan=step.plan, holder=step.holder))


@transaction.atomic
def ask_to_look_back(plan: Plan) -> None:
    """Ask once whoever keeps a plan alive what came of it, when the follow-up has passed and nobody has said."""
    if Plan.objects.filter(pk=plan.pk, asked_back_at=None).update(asked_back_at=clock.now()):
        announce(LookingBackAsked(plan=plan))
