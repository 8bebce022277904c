"""Meetings pass on when somebody leaves; while they are away, those they lead with go on."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.accounts.exports import register_erasure, register_export
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.handovers import Handover, register_handover

from .actions import erase_from_meetings, hand_over_workshops, workshops_held
from .models import Agenda, Facilitator, Note


def stay_where_they_are(day: date) -> None:
    """A meeting waits for nobody who is away: whoever leads it with them leads it, or it is planned for later."""


def workshops_of(person: User) -> dict[str, list]:
    """The meetings somebody has led, the agendas they have kept and the notes on which their name stands.

    Whatever else was written in a meeting is nobody's.
    """
    led = Facilitator.objects.filter(person=person).order_by("since")
    return {
        "led": list(led.values("workshop__title", "since")),
        "promises": list(Note.objects.filter(who__iexact=person.name).order_by("id").values("text", "due_on")),
        "agendas": list(Agenda.objects.filter(person=person).order_by("name").values("name", "blocks")),
    }


register_handover(
    Handover(
        "workshops",
        held=workshops_held,
        leave=hand_over_workshops,
        refresh=stay_where_they_are,
        words=_("meetings to lead"),
    )
)
register_erasure(erase_from_meetings)
register_export("workshops", workshops_of)
