"""Giving and ending roles."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.events import RoleAssigned, RoleEnded
from mellanrum.foundation.organisation.models import Assignment, Unit
from mellanrum.foundation.organisation.queries import roles_from_groups
from mellanrum.foundation.organisation.roles import TIED_TO_A_UNIT, Role

from .handing_over import hand_over_for_the_day, lock_organisation

ONE_DAY = timedelta(days=1)


@transaction.atomic
def assign_role(
    person: User,
    *,
    role: Role,
    by: User | None,
    unit: Unit | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    from_sign_in: bool = False,
) -> Assignment:
    """Give somebody a role in a unit for a time. The same role in the same unit at the same time is not given twice:
    one that is there already lasts as long as the longer of the two.
    """
    starts_on = starts_on or clock.today()
    _refuse_the_impossible(person, role, unit, starts_on, ends_on)
    lock_organisation()
    present = Assignment.objects.on(starts_on).filter(person=person, role=role, unit=unit).first()
    if present and not _lasts_longer(ends_on, present.ends_on):
        return present
    assignment = present or Assignment(
        person=person, role=role, unit=unit, starts_on=starts_on, from_sign_in=from_sign_in
    )
    assignment.ends_on = ends_on
    assignment.save()
    announce(RoleAssigned(assignment=assignment, held_role=role, starts_on=starts_on, by=by))
    return assignment


def _refuse_the_impossible(person: User, role: Role, unit: Unit | None, starts_on: date, ends_on: date | None) -> None:
    if not person.is_active:
        raise Refused(_("{name} no longer works here.").format(name=person))
    if unit is None and role in TIED_TO_A_UNIT:
        raise Refused(_("This role belongs to a unit. Choose which one."))
    if ends_on and ends_on < starts_on:
        raise Refused(_("The last day comes before the first. Change one of them."))


def _lasts_longer(ends_on: date | None, other: date | None) -> bool:
    return other is not None and (ends_on is None or ends_on > other)


@transaction.atomic
def end_assignment(assignment: Assignment, *, by: User | None, last_day: date | None = None) -> None:
    """Let a role end with a day (yesterday, so that it is over now); a role that would end before it began goes."""
    last_day = last_day or clock.today() - ONE_DAY
    _keep_one_administrator(assignment, last_day)
    announce(RoleEnded(assignment=assignment, held_role=assignment.role, ends_on=last_day, by=by))
    if last_day < assignment.starts_on:
        assignment.delete()
    else:
        assignment.ends_on = last_day
        assignment.save()
    hand_over_for_the_day()


def _keep_one_administrator(assignment: Assignment, last_day: date) -> None:
    if assignment.role != Role.ADMINISTRATOR:
        return
    lock_organisation()
    # From tomorrow on somebody must be there who is administrator until further notice.
    others = Assignment.objects.on(max(last_day, clock.today()) + ONE_DAY).filter(
        role=Role.ADMINISTRATOR, ends_on=None, person__is_active=True, person__has_account=True
    )
    if not others.exclude(pk=assignment.pk).exclude(person=assignment.person).exists():
        raise Refused(_("This is the last administrator until further notice. Make somebody else so first."))


@transaction.atomic
def follow_groups(person: User, *, groups: frozenset[str]) -> None:
    """Give somebody the roles of their groups at the municipality's own sign-in, and end those they no longer have.

    Roles given by hand are left alone. The last administrator stays, whatever the groups say.
    """
    wanted = roles_from_groups(groups)
    held = Assignment.objects.on(clock.today()).filter(person=person, from_sign_in=True)
    for assignment in held:
        if (assignment.role, assignment.unit_id) not in wanted:
            _end_if_allowed(assignment)
    for (role, _unit_id), unit in wanted.items():
        assign_role(person, role=Role(role), unit=unit, by=None, from_sign_in=True)


def _end_if_allowed(assignment: Assignment) -> None:
    try:
        with transaction.atomic():
            end_assignment(assignment, by=None)
    except Refused:
        return
