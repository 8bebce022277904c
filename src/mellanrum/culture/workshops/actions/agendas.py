"""Agendas that somebody wants to use again."""

from mellanrum.culture.workshops.models import Agenda, Workshop
from mellanrum.foundation.accounts.models import User


def save_agenda(workshop: Workshop, *, name: str, by: User) -> Agenda:
    """Keep the blocks of a meeting under a name; the same name is written over."""
    blocks = list(workshop.blocks.order_by("position").values("kind", "minutes", "title", "ask", "say"))
    return Agenda.objects.update_or_create(person=by, name=name, defaults={"blocks": blocks})[0]


def forget_agenda(agenda: Agenda, *, by: User) -> None:
    """Throw an agenda of one's own away; meetings that began with it stay."""
    Agenda.objects.filter(pk=agenda.pk, person=by).delete()
