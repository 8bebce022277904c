"""Who leads a meeting; there is always somebody."""

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from mellanrum.culture.workshops.events import FacilitatorAdded, FacilitatorLeft
from mellanrum.culture.workshops.models import Agenda, Facilitator, Note, Stage, Workshop
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce

MOST_FACILITATORS = 12


@transaction.atomic
def add_facilitator(workshop: Workshop, *, person: User, by: User) -> None:
    """Let a colleague lead the meeting too: they see and do what you do."""
    Workshop.objects.select_for_update().get(pk=workshop.pk)
    if workshop.facilitators.count() >= MOST_FACILITATORS:
        raise Refused(_("{count} people are the most who lead together.").format(count=MOST_FACILITATORS))
    _one, added = Facilitator.objects.get_or_create(workshop=workshop, person=person)
    if added:
        announce(FacilitatorAdded(workshop=workshop, person=person, by=by))


@transaction.atomic
def leave_workshop(workshop: Workshop, *, by: User) -> None:
    """Stop leading the meeting; the last one cannot, and hands it over first."""
    Workshop.objects.select_for_update().get(pk=workshop.pk)
    if not workshop.facilitators.exclude(person=by).exists():
        raise Refused(_("You lead it alone. Add a colleague before you leave."))
    _leave(workshop, by, by)


@transaction.atomic
def remove_facilitator(workshop: Workshop, *, person: User, by: User) -> None:
    """Let somebody else no longer lead the meeting; oneself one leaves, so that somebody always leads it."""
    if person == by:
        raise Refused(_("You cannot take yourself away. Leave the meeting instead."))
    _leave(workshop, person, by)


def workshops_held(person: User) -> int:
    """How many meetings that are not over somebody leads alone."""
    return len(_led_alone(person))


@transaction.atomic
def hand_over_workshops(person: User, successor: User, by: User | None) -> None:
    """Somebody leaves: what they led alone passes on, and they leave the rest to those they led it with."""
    for workshop in _led_alone(person):
        Facilitator.objects.get_or_create(workshop=workshop, person=successor)
        announce(FacilitatorAdded(workshop=workshop, person=successor, by=by))
    for workshop in Workshop.objects.filter(facilitators__person=person).exclude(stage=Stage.OVER):
        _leave(workshop, person, by)


def erase_from_meetings(person: User) -> bool:
    """Erase the agendas somebody kept, and their name on notes that promise something.

    That they once led a meeting leaves no name that has to stay.
    """
    Agenda.objects.filter(person=person).delete()
    Note.objects.filter(who__iexact=person.name).update(who="")
    return False


def _led_alone(person: User) -> list[Workshop]:
    led = Workshop.objects.filter(facilitators__person=person).exclude(stage=Stage.OVER).values("pk")
    return list(Workshop.objects.filter(pk__in=led).annotate(leading=Count("facilitators")).filter(leading=1))


def _leave(workshop: Workshop, person: User, by: User | None) -> None:
    left, _kinds = workshop.facilitators.filter(person=person).delete()
    if left:
        announce(FacilitatorLeft(workshop=workshop, person=person, by=by))
