"""What happens to ideas when somebody is away, comes back or leaves."""

from datetime import date

from django.db.models import Q

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Absence
from mellanrum.foundation.organisation.queries import innovation_leader, stand_in
from mellanrum.structure.ideas.models import HandOver, Idea, Promise

from .people import change_owner
from .promising import cover_promise


def ideas_held(person: User) -> int:
    """How many open ideas somebody carries or has the next step of."""
    return Idea.objects.open().filter(Q(owner=person) | Q(waiting_on=person)).count()


def hand_over_ideas(person: User, successor: User, by: User | None) -> None:
    """Somebody leaves: what they carried and had to do goes to the innovation leader of each idea's unit."""
    HandOver.objects.filter(to=person, answered_at=None).update(answered_at=clock.now(), accepted=False)
    for idea in Idea.objects.open().filter(owner=person).select_related("unit"):
        change_owner(idea, to=innovation_leader(idea.unit), by=by)
    for promise in _promises().filter(holder=person):
        owner = innovation_leader(promise.idea.unit)
        cover_promise(promise, holder=stand_in(owner), covering_for=None)
    _promises().filter(covering_for=person).update(covering_for=None)


def cover_absences(day: date) -> None:
    """Next steps rest on nobody who is away: they go to who steps in, and back to who had them on return."""
    away = Absence.objects.on(day).values("person_id")
    for promise in _promises().filter(holder__in=away):
        whose = promise.covering_for or promise.holder
        cover_promise(promise, holder=stand_in(whose, on=day), covering_for=whose)
    for promise in _promises().filter(covering_for__isnull=False).exclude(covering_for__in=away):
        cover_promise(promise, holder=promise.covering_for, covering_for=None)


def _promises():
    return Promise.objects.open().select_related("idea__unit", "holder", "covering_for")
