"""Whom a meeting is held for. Its ladder is a reading of theirs, and it begins with what they promised last time."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from mellanrum.culture.journey.actions import make_group
from mellanrum.culture.journey.ladder import GroupKind
from mellanrum.culture.journey.models import Group
from mellanrum.culture.journey.queries.groups import latest_ladder_of, steps_to_look_back_on
from mellanrum.culture.workshops.kinds import Kind
from mellanrum.culture.workshops.models import Block, Workshop
from mellanrum.culture.workshops.queries.plans import (
    Whom,
    asks_about_the_ladder,
    too_close_to_ask,
    what_to_do_meanwhile,
)
from mellanrum.culture.workshops.starter import words_of
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused


@transaction.atomic
def hold_for(workshop: Workshop, *, whom: Whom | None, by: User) -> None:
    """Say whom the meeting is held for: a group, a unit or a group that is made now; or for itself alone (None)."""
    held = Workshop.objects.select_for_update(of=["self"]).get(pk=workshop.pk)
    group = _group_of(whom, by)
    if held.group_id == (group and group.pk):
        return
    if held.reading_id:
        raise Refused(_("The group has answered about the ladder here, so the meeting stays theirs."))
    if held.plan_id:
        raise Refused(_("The group has promised something here, so the meeting stays theirs."))
    held.group, held.looks_back_on, held.talks_about = group, None, None
    held.save(update_fields=["group", "looks_back_on", "talks_about"])
    look_back_first(held)
    bring_ladder(held)
    workshop.refresh_from_db()


def look_back_first(workshop: Workshop) -> None:
    """Let the meeting begin with what its group has promised and not yet looked back on."""
    waiting = steps_to_look_back_on(workshop.group) if workshop.group else []
    if not waiting or workshop.looks_back_on_id:
        return
    workshop.looks_back_on = waiting[0].plan
    workshop.save(update_fields=["looks_back_on"])
    if workshop.blocks.filter(kind=Kind.KEPT).exists():
        return
    workshop.blocks.update(position=F("position") + 1)
    Block.objects.create(workshop=workshop, position=1, kind=Kind.KEPT, minutes=words_of(Kind.KEPT).minutes)


def ensure_ladder_can_be_asked(workshop: Workshop) -> None:
    """Nobody is let in to a meeting whose answers could be laid beside others to learn what a few people said."""
    close = too_close_to_ask(workshop, clock.now())
    if close:
        raise Refused(f"{close.words} {what_to_do_meanwhile()}")


def bring_ladder(workshop: Workshop) -> None:
    """Let an open meeting that asks nothing about the ladder talk about the one that its group has."""
    if not workshop.is_open or workshop.group is None or workshop.ladder or asks_about_the_ladder(workshop):
        return
    latest = latest_ladder_of(workshop.group)
    if latest:
        workshop.talks_about, workshop.statements_id = latest, latest.statements_id
        workshop.save(update_fields=["talks_about", "statements"])


def _group_of(whom: Whom | None, by: User) -> Group | None:
    if whom is None:
        return None
    if whom.group:
        return whom.group
    return make_group(whom.name, kind=GroupKind.UNIT if whom.unit else GroupKind.OTHER, unit=whom.unit, by=by)
