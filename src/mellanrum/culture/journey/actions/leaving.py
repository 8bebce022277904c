"""What passes on when somebody leaves: groups they called together, plans they kept alive; and what does not."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from mellanrum.culture.journey.events import GroupPassedOn, PlanPassedOn
from mellanrum.culture.journey.models import Group, Plan, Reading, Step
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.permissions import holds
from mellanrum.foundation.organisation.queries import responsible
from mellanrum.foundation.organisation.roles import Role

from .alone import erase_own_ladders


def journey_held(person: User) -> int:
    """How many groups and plans rest on somebody, and things to do in them."""
    return (
        Group.objects.filter(keeper=person).count()
        + Plan.objects.filter(owner=person).count()
        + _steps_of(person).count()
    )


@transaction.atomic
def pass_on_journey(person: User, successor: User, by: User | None) -> None:
    """Somebody leaves: a unit's group goes to a manager who is left, else to their successor; the rest follows.

    What they have thought alone goes.
    """
    for group in Group.objects.filter(keeper=person).select_related("unit"):
        group.keeper = _next_keeper(group, person) or successor
        group.save(update_fields=["keeper"])
        announce(GroupPassedOn(group=group, keeper=group.keeper, by=by))
    told = _pass_on_plans(person) + _pass_on_steps(person)
    for plan, heir in dict.fromkeys(told):
        announce(PlanPassedOn(plan=plan, owner=heir, by=by))
    # What they have thought alone is nobody's to take over, and they can no longer reach it.
    erase_own_ladders(person)


def _next_keeper(group: Group, person: User) -> User | None:
    """The manager that a unit has left; None where there is none at work, and for groups of no unit."""
    if group.unit is None:
        return None
    found = responsible(Role.MANAGER, group.unit, other_than=[person.pk])
    return found if holds(found, Role.MANAGER, unit=group.unit) else None


def _pass_on_plans(person: User) -> list[tuple[Plan, User]]:
    plans = list(Plan.objects.filter(owner=person).select_related("group__keeper"))
    for plan in plans:
        plan.owner = plan.group.keeper
        plan.save(update_fields=["owner"])
    return [(plan, plan.owner) for plan in plans]


def _pass_on_steps(person: User) -> list[tuple[Plan, User]]:
    """What somebody saw to, or would have asked along, is seen to by whoever keeps the plan."""
    mine = Step.objects.undone().filter(Q(holder=person) | Q(inviter=person))
    steps = list(mine.select_related("plan__owner"))
    for step in steps:
        step.holder = step.plan.owner if step.holder_id == person.pk else step.holder
        step.inviter = step.plan.owner if step.inviter_id == person.pk else step.inviter
        step.save(update_fields=["holder", "inviter"])
    return [(step.plan, step.plan.owner) for step in steps]


def cover_journey(day: date) -> None:
    """Nothing moves while somebody is away: a follow-up is a meeting of the group, and whoever leads it can hold it."""


def has_to_stay(person: User) -> bool:
    """Whether somebody's name stays, because they opened a reading or said in a plan that they would do something."""
    return (
        Reading.objects.filter(opened_by=person).exists()
        or Step.objects.filter(holder=person).exists()
        or Step.objects.filter(inviter=person).exists()
    )


def _steps_of(person: User) -> QuerySet[Step]:
    return Step.objects.undone().filter(holder=person)
