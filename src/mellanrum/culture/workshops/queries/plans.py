"""What a meeting has to do with its group: the plan it looks back on, the one it makes, and the readings before it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mellanrum.culture.anonymity.questions import REMEMBERED_FOR
from mellanrum.culture.journey.ladder import Rung
from mellanrum.culture.journey.models import Group, Plan, Step
from mellanrum.culture.journey.queries.close_together import PerhapsClose, TooClose, perhaps_close, too_close
from mellanrum.culture.journey.queries.groups import names_apart, readings_of, units_to_call
from mellanrum.culture.journey.queries.over_time import Promised, is_looked_back_on, rungs_over_time, steps_in
from mellanrum.culture.workshops.kinds import ASKS_ABOUT_THE_LADDER
from mellanrum.culture.workshops.models import Workshop
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.swedish import swedish_order
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.permissions import Viewer


@dataclass(frozen=True)
class Whom:
    """Somebody to hold a meeting for: a group, or one that is made when it is chosen, of a unit or of its own."""

    key: str
    name: str
    group: Group | None = None
    unit: Unit | None = None


def whom_for(user: Viewer, workshop: Workshop | None = None) -> list[Whom]:
    """The groups that somebody calls together, that of a meeting they lead, and the units they lead that are no group.

    Whoever leads a meeting may keep its group.
    """
    held_for = Group.objects.filter(pk=workshop.group_id) if workshop else Group.objects.none()
    found = (Group.objects.led_by(user) | held_for).select_related("unit__parent")
    groups = list(found.order_by(swedish_order("name"), "pk"))
    taken = {group.unit_id for group in groups}
    some: list[Group | Unit] = [*groups, *(unit for unit in units_to_call(user) if unit.pk not in taken)]
    return [_whom(one, name) for one, name in zip(some, names_apart(some), strict=True)]


def _whom(one: Group | Unit, name: str) -> Whom:
    return Whom(str(one.pk), name, group=one) if isinstance(one, Group) else Whom(str(one.pk), name, unit=one)


def plan_of(workshop: Workshop) -> Plan | None:
    """Where what is promised goes: the plan after the ladder that the meeting is about, else the one it has begun;
    where it is about none, the group's latest, until it has been looked back on.
    """
    if workshop.ladder or workshop.plan_id:
        return getattr(workshop.ladder, "plan", None) or workshop.plan
    if workshop.group_id is None or asks_about_the_ladder(workshop):
        return None
    latest = Plan.objects.filter(group=workshop.group_id).select_related("reading", "owner").latest_first().first()
    return None if latest is None or is_looked_back_on(steps_in(latest)) else latest


def takes_promises(workshop: Workshop) -> bool:
    """Whether a promise has a plan to go to, or begins one: where the group has seen no ladder and is not about to."""
    if plan_of(workshop):
        return True
    if workshop.group_id is None or (workshop.ladder and workshop.ladder.shown_at):
        return False
    return bool(workshop.reading_id) or workshop.is_over or not asks_about_the_ladder(workshop)


def asks_about_the_ladder(workshop: Workshop) -> bool:
    """Whether people answer about the ladder in the meeting."""
    return workshop.blocks.filter(kind__in=ASKS_ABOUT_THE_LADDER).exists()


def too_close_to_ask(workshop: Workshop, at: datetime) -> TooClose | None:
    """The ladder that the answers of a meeting that has not asked yet could be laid beside at a moment, if any."""
    if workshop.group is None or workshop.reading_id or not asks_about_the_ladder(workshop):
        return None
    return too_close(workshop.group, at)


def perhaps_too_close(workshop: Workshop, person: User, at: datetime) -> PerhapsClose | None:
    """A fresh ladder of a group that nobody knows, or of a meeting for nobody, that somebody has shown elsewhere."""
    if not asks_about_the_ladder(workshop):
        return None
    shown = Max("blocks__round__releases__shown_on", filter=Q(blocks__kind__in=ASKS_ABOUT_THE_LADDER))
    for_nobody = Workshop.objects.visible_to(person).filter(group=None).exclude(pk=workshop.pk)
    lately = for_nobody.annotate(shown=shown).filter(shown__gt=localdate(at) - REMEMBERED_FOR).order_by("-shown")
    seen = [perhaps_close(person, workshop.group, at), *(PerhapsClose(one.title, one.shown) for one in lately[:1])]
    return max(filter(None, seen), key=lambda one: one.seen_on, default=None)


def what_to_do_meanwhile() -> str:
    """How a group that is not to answer yet can meet all the same."""
    return _(
        "Take away the blocks where people answer about the ladder. The meeting then shows the one you have, so that"
        " you can talk about it and plan."
    )


def promised_in(workshop: Workshop) -> Promised | None:
    """The plan of a meeting with its steps, as far as it has come."""
    plan = plan_of(workshop)
    return Promised(plan, steps_in(plan)) if plan else None


def looked_back_on(workshop: Workshop) -> list[Step]:
    """What the group said it would do the time before, and what it has said came of it."""
    return steps_in(workshop.looks_back_on) if workshop.looks_back_on else []


def earlier_rungs(workshop: Workshop) -> list[list[Rung]]:
    """The ladders of the group before the one that this meeting is about, the latest first."""
    if workshop.ladder is None or workshop.group is None:
        return []
    since = workshop.ladder.created_at
    return rungs_over_time([one for one in readings_of(workshop.group) if one.created_at < since])
