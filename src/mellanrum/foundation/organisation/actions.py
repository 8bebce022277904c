"""Everything that can be done with the organisation."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce

from .events import (
    AbsenceEnded,
    AbsenceRegistered,
    MunicipalityChanged,
    PersonLeft,
    RoleAssigned,
    RoleEnded,
    UnitChanged,
)
from .handovers import all_handovers
from .models import Absence, Assignment, Deputyship, Municipality, Unit
from .queries import home_unit, innovation_leader, municipality
from .roles import Role


@transaction.atomic
def save_municipality(municipality: Municipality, *, by: User | None) -> Municipality:
    """Found the municipality or change it; its version tells every cached look that it is old."""
    for person in (municipality.central_contact, municipality.central_deputy):
        if not person.is_active:
            raise Refused(_("{name} no longer works here. Choose somebody who does.").format(name=person))
    municipality.version += 1
    municipality.save()
    announce(MunicipalityChanged(municipality=municipality, by=by))
    return municipality


@transaction.atomic
def save_unit(unit: Unit, *, by: User | None) -> Unit:
    """Make a unit, or rename or move it; a unit out of use keeps its history."""
    unit.save()
    unit.refresh_from_db()
    announce(UnitChanged(unit=unit, by=by))
    return unit


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
    """Give somebody a role in a unit for a time. The same role in the same unit at the same time is not given twice."""
    starts_on = starts_on or clock.today()
    present = Assignment.objects.on(starts_on).filter(person=person, role=role, unit=unit).first()
    if present:
        return present
    assignment = Assignment.objects.create(
        person=person, role=role, unit=unit, starts_on=starts_on, ends_on=ends_on, from_sign_in=from_sign_in
    )
    announce(RoleAssigned(assignment=assignment, held_role=role, starts_on=starts_on, by=by))
    return assignment


@transaction.atomic
def end_assignment(assignment: Assignment, *, by: User | None, last_day: date | None = None) -> None:
    """Let a role end with a day (today); a role that has not begun, or began today, simply goes."""
    _keep_one_administrator(assignment)
    last_day = last_day or clock.today() - timedelta(days=1)
    announce(RoleEnded(assignment=assignment, held_role=assignment.role, ends_on=last_day, by=by))
    if last_day < assignment.starts_on:
        assignment.delete()
    else:
        assignment.ends_on = last_day
        assignment.save()
    hand_over_for_the_day()


def _keep_one_administrator(assignment: Assignment) -> None:
    others = Assignment.objects.on(clock.today()).filter(role=Role.ADMINISTRATOR, person__is_active=True)
    if assignment.role == Role.ADMINISTRATOR and not others.exclude(pk=assignment.pk).exists():
        raise Refused(_("This is the last administrator. Make somebody else administrator first."))


@transaction.atomic
def register_absence(
    person: User, *, starts_on: date, ends_on: date | None, by: User | None, deputy: User | None = None
) -> Absence:
    """Write down that somebody is away, and move what rests on them to who steps in.

    The central contact and the deputy of the central contact may not be away at once: somebody must be there.
    """
    absence = Absence(person=person, starts_on=starts_on, ends_on=ends_on, deputy=deputy)
    _keep_somebody_at_the_centre(absence)
    if deputy and _absences_during(starts_on, ends_on).filter(person=deputy).exists():
        raise Refused(_("{name} is away then too. Choose somebody who is there.").format(name=deputy))
    absence.save()
    announce(AbsenceRegistered(absence=absence, person=person, by=by))
    hand_over_for_the_day()
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, by: User | None) -> None:
    """Somebody is back: the absence ends yesterday, or goes if it had not begun."""
    yesterday = clock.today() - timedelta(days=1)
    if absence.starts_on > yesterday:
        absence.delete()
    else:
        absence.ends_on = yesterday
        absence.save()
    announce(AbsenceEnded(person=absence.person, by=by))
    hand_over_for_the_day()


def _absences_during(starts_on: date, ends_on: date | None):
    return Absence.objects.exclude(ends_on__lt=starts_on).filter(starts_on__lte=ends_on or date.max)


def _keep_somebody_at_the_centre(absence: Absence) -> None:
    # Locked, so that the two of them cannot go away in the same moment.
    centre = Municipality.objects.select_for_update().first()
    if centre is None or absence.person_id not in {centre.central_contact_id, centre.central_deputy_id}:
        return
    other = centre.central_deputy_id if absence.person_id == centre.central_contact_id else centre.central_contact_id
    if _absences_during(absence.starts_on, absence.ends_on).filter(person=other).exists():
        raise Refused(
            _("The central contact and their deputy cannot be away at the same time. Choose another deputy first.")
        )


@transaction.atomic
def name_deputy(
    person: User, *, deputy: User, by: User | None, starts_on: date | None = None, ends_on: date | None = None
) -> Deputyship:
    """Say who steps in for somebody whenever they are away and have named nobody else; replaces who did so before."""
    starts_on = starts_on or clock.today()
    Deputyship.objects.filter(person=person, starts_on__gte=starts_on).delete()
    Deputyship.objects.on(starts_on).filter(person=person).update(ends_on=starts_on - timedelta(days=1))
    return Deputyship.objects.create(person=person, deputy=deputy, starts_on=starts_on, ends_on=ends_on)


@transaction.atomic
def deactivate_person(person: User, *, by: User | None) -> None:
    """Somebody no longer works here: their roles end, they cannot sign in, and what they held is handed over."""
    centre = municipality()
    if person in (centre.central_contact, centre.central_deputy):
        raise Refused(_("{name} is the central contact or their deputy. Choose another one first.").format(name=person))
    successor = innovation_leader(home_unit(person))
    for assignment in Assignment.objects.on(clock.today()).filter(person=person):
        end_assignment(assignment, by=by)
    Assignment.objects.filter(person=person, starts_on__gte=clock.today()).delete()
    person.is_active = False
    person.left_at = clock.now()
    person.save()
    for handover in all_handovers():
        handover.leave(person, successor, by)
    announce(PersonLeft(person=person, successor=successor, by=by))


def hand_over_for_the_day(day: date | None = None) -> None:
    """Move what rests on those who are away to who steps in, and back when they have returned."""
    for handover in all_handovers():
        handover.refresh(day or clock.today())
