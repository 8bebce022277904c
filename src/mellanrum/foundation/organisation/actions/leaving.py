"""Leaving the municipality, and coming back."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.actions import end_sessions
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.events import PersonLeft, PersonReturned
from mellanrum.foundation.organisation.handovers import all_handovers
from mellanrum.foundation.organisation.models import Absence, Assignment, Deputyship, Import
from mellanrum.foundation.organisation.queries import is_central, successor_of

from .handing_over import hand_over_for_the_day, lock_organisation
from .roles import end_assignment


@transaction.atomic
def deactivate_person(person: User, *, by: User | None) -> None:
    """Somebody no longer works here: their roles end, they cannot sign in, and what they held is handed over."""
    lock_organisation()
    person.refresh_from_db(fields=["is_active"])
    if not person.is_active:
        raise Refused(_("{name} has already left.").format(name=person))
    if is_central(person):
        raise Refused(_("{name} is the central contact or their deputy. Choose another one first.").format(name=person))
    successor = successor_of(person)
    _end_roles(person, by)
    _stop_stepping_in(person)
    person.is_active = False
    person.left_at = clock.now()
    person.save(update_fields=["is_active", "left_at"])
    end_sessions(person)
    for handover in all_handovers():
        handover.leave(person, successor, by)
    announce(PersonLeft(person=person, successor=successor, by=by))
    hand_over_for_the_day()


@transaction.atomic
def reactivate_person(person: User, *, by: User | None) -> None:
    """Somebody works here again; roles are given anew."""
    person.is_active = True
    person.left_at = None
    person.save(update_fields=["is_active", "left_at"])
    announce(PersonReturned(person=person, by=by))


def erase_roles_and_absence(person: User) -> bool:
    """Erase what the organisation knows about somebody who has left; nothing of it has to stay."""
    for rows in (Assignment, Absence, Deputyship):
        rows.objects.filter(person=person).delete()
    Deputyship.objects.filter(deputy=person).delete()
    Absence.objects.filter(deputy=person).update(deputy=None)
    Import.objects.filter(by=person).delete()
    return False


def _end_roles(person: User, by: User | None) -> None:
    for assignment in Assignment.objects.on(clock.today()).filter(person=person):
        end_assignment(assignment, by=by)
    Assignment.objects.filter(person=person, starts_on__gt=clock.today()).delete()


def _stop_stepping_in(person: User) -> None:
    today = clock.today()
    Deputyship.objects.filter(deputy=person, starts_on__gte=today).delete()
    Deputyship.objects.on(today).filter(deputy=person).update(ends_on=today - timedelta(days=1))
    Absence.objects.exclude(ends_on__lt=today).filter(deputy=person).update(deputy=None)
