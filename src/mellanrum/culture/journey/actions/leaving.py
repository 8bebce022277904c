"""What passes on when somebody leaves: groups they called together, plans they kept alive."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from mellanrum.culture.journey.events import GroupPassedOn, PlanPassedOn
from mellanrum.culture.journey.models import Group, Plan, Reading, Step
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.queries import responsible
from mellanrum.foundation.organisation.roles import Role


def journey_held(person: User) -> int:
    """How many groups and plans rest on somebody, and things to do in them."""
    return (
        Group.objects.filter(keeper=person).count()
        + Plan.objects.filter(owner=person).count()
        + _steps_of(person).count()
    )


@transaction.atomic
def pass_on_journey(person: User, successor: User, by: User | None) -> None:
    """Somebody leaves: a unit's group goes to its manager, the rest to their successor, and so do plans and steps."""
    for group in Group.objects.filter(keeper=person).select_related("unit"):
        group.keeper = responsible(Role.MANAGER, group.unit, other_than=[person.pk]) if group.unit else successor
        group.save(update_fields=["keeper"])
        announce(GroupPassedOn(group=group, keeper=group.keeper, by=by))
    for plan in Plan.objects.filter(owner=person).select_related("reading__group__keeper"):
        plan.owner = plan.reading.group.keeper
        plan.save(update_fields=["owner"])
        announce(PlanPassedOn(plan=plan, owner=plan.owner, by=by))
    for step in _steps_of(person).select_related("plan__owner"):
        step.holder = step.plan.owner
        step.save(update_fields=["holder"])
        announce(PlanPassedOn(plan=step.plan, owner=step.holder, by=by))
    for step in Step.objects.filter(inviter=person, verdict="").select_related("plan__owner"):
        step.inviter = step.plan.owner
        step.save(update_fields=["inviter"])


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
    return Step.objects.filter(holder=person, verdict="")
