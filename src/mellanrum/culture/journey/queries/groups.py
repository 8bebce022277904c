"""Groups and those who belong to them."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Exists, OuterRef
from django.utils.timezone import localtime

from mellanrum.culture.journey.models import Group, Reading, Step
from mellanrum.culture.journey.models.groups import LEADING
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.swedish import swedish_order
from mellanrum.foundation.organisation.models import Assignment, Unit
from mellanrum.foundation.organisation.permissions import Viewer, held_roles, works_here

MOST_GROUPS = 30


def people_of(group: Group) -> list[User]:
    """Those who work in the unit of a group, or below it, and can be asked by name."""
    working = Assignment.objects.on(clock.today()).filter(unit__path__contains=[group.unit_id])
    found = User.objects.active().filter(pk__in=working.values("person"), has_account=True)
    return list(found.order_by("pk")) if group.unit_id else []


def groups_of(user: Viewer) -> list[tuple[Group, str]]:
    """The groups somebody sees and what to call them, by name; ``is_asked``: whether each is asked something now."""
    asked = Reading.objects.open().filter(group=OuterRef("pk"))
    found = Group.objects.visible_to(user).select_related("unit__parent").annotate(is_asked=Exists(asked))
    groups = list(found.order_by(swedish_order("name"), "pk")[:MOST_GROUPS])
    return list(zip(groups, names_apart(groups), strict=True))


def names_apart(some: Sequence[Group | Unit]) -> list[str]:
    """What to call each beside the others; of one name, also by where the unit belongs, or when the group was made."""
    called = Counter(one.name.casefold() for one in some)
    return [f"{one.name} ({_known_by(one)})" if called[one.name.casefold()] > 1 else one.name for one in some]


def _known_by(one: Group | Unit) -> str:
    unit = one if isinstance(one, Unit) else one.unit
    return unit.parent.name if unit and unit.parent else f"{localtime(one.created_at):%Y-%m-%d %H:%M}"


def readings_of(group: Group) -> list[Reading]:
    """The readings of a group that have been shown, the latest first."""
    found = Reading.objects.shown().filter(group=group).select_related("round", "group")
    return list(found.order_by("-created_at"))


def units_to_call(user: Viewer) -> list[Unit]:
    """The units that somebody leads themselves; they may call those below them together too."""
    held = [role.unit_id for role in held_roles(user) if role.role in LEADING and role.unit_id]
    led = Unit.objects.active().filter(pk__in=held).select_related("parent")
    return list(led.order_by(swedish_order("name"))) if works_here(user) else []


def latest_ladder_of(group: Group) -> Reading | None:
    """The reading that a group was shown last."""
    return Reading.objects.shown().filter(group=group).select_related("round").order_by("created_at").last()


def steps_to_look_back_on(group: Group) -> list[Step]:
    """What the group said it would do and has not yet said what came of."""
    waiting = Step.objects.filter(plan__group=group, verdict="").select_related("holder", "plan")
    return list(waiting.order_by("due_on", "created_at"))
