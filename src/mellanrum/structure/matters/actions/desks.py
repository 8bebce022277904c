"""Keeping on whose desk each matter waits to be decided; whether they may is asked anew when they do."""

from django.db import transaction

from mellanrum.foundation.core import clock
from mellanrum.structure.matters.kinds import READY
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.models.matters import WAITING
from mellanrum.structure.matters.queries.deciding import Desk, desks_of


def lay_on_desk(matter: Matter) -> None:
    """Let a matter wait on the desk of whoever decides it as things stand; it keeps since when it waits."""
    ((_matter, desk),) = desks_of(Matter.objects.filter(pk=matter.pk))
    _keep(matter, desk)


def put_desks_right() -> None:
    """Let what waits be on the desks of those who decide it now: somebody went away, or has a new post."""
    for matter, desk in desks_of(Matter.objects.to_decide()):
        if matter.waits_since is None or desk != Desk.of(matter):
            _keep(matter, desk)


@transaction.atomic
def count_decided(matter: Matter, *, amount: int) -> None:
    """Keep how much is decided, in whole öre, before anybody is told: it counts against limits from now.

    What more is asked for to the same idea comes to the desk of whoever may then decide it.
    """
    Matter.objects.filter(pk=matter.pk).update(decided_amount=amount)
    for other, desk in desks_of(Matter.objects.on_desks().filter(idea=matter.idea_id, kind=matter.kind)):
        _keep(other, desk)


def _keep(matter: Matter, desk: Desk) -> None:
    kept = (matter.waits_since or clock.now(), desk.person_id, desk.board_id)
    # What was sent back or withdrawn meanwhile waits for nobody.
    Matter.objects.filter(pk=matter.pk, stage__in=READY).update(**dict(zip(WAITING, kept, strict=True)))
    matter.waits_since, matter.waits_for_id, matter.waits_for_board_id = kept
