"""Hours that a manager is asked for, as a matter of their own: a manager answers, or politicians decide."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.structure.funding.models import Backing
from mellanrum.structure.funding.queries.hours import GRANT_HOURS
from mellanrum.structure.matters.kinds import MatterStage
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.queries.choosing import board_for

from .desks import lay_on_desk
from .moving import move_matter, tell_of
from .preparing import withdraw_matter


@transaction.atomic
def open_hours(backing: Backing) -> Matter:
    """Let hours wait for whoever may grant them; the question to the manager is the papers. Once for each question."""
    known = Matter.objects.filter(backing=backing).first()
    if known:
        return known
    asker, idea = backing.asked_by, backing.request.idea
    with override(settings.LANGUAGE_CODE):
        papers = {"proposal": backing.in_words, "summary": "\n\n".join(filter(None, _said(backing)))}
    matter = Matter.objects.create(
        kind=GRANT_HOURS,
        idea=idea,
        backing=backing,
        unit=backing.unit,
        board=board_for(backing.unit),
        amount=backing.hours,
        opened_by=asker,
        prepared_by=asker,
        prepare_by=clock.today(),
        **papers,
    )
    tell_of(matter, "", words="", by=asker)
    move_matter(matter, MatterStage.PREPARED, words="", by=asker, prepared_at=clock.now())
    lay_on_desk(matter)
    return matter


def _said(backing: Backing) -> list[str]:
    return [backing.words, backing.request.purpose]


@transaction.atomic
def withdraw_hours(backing: Backing, *, by: User | None) -> None:
    """Nobody asks for hours any more: nobody has to decide about them."""
    for matter in Matter.objects.undecided().filter(backing=backing).select_related("idea"):
        withdraw_matter(matter, words="", by=by)
