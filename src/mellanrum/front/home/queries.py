"""What one person's day is made of, found in one question to the database."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, TruncDate, TruncTime
from django.http import HttpRequest

from mellanrum.culture.journey.queries.waiting import (
    follow_ups_of,
    plans_to_look_back_on,
    readings_asking,
    steps_of,
)
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.queries import ask
from mellanrum.foundation.core.remembering import RememberedEach
from mellanrum.foundation.organisation.permissions import Held, held_roles, roles_of, somebody
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.funding.models import Backing, Request
from mellanrum.structure.funding.stages import HAS_MONEY, RequestStage
from mellanrum.structure.ideas.models import CoOwnerInvitation, HandOver, Idea, Part
from mellanrum.structure.ideas.queries.units import the_units
from mellanrum.structure.matters.kinds import MatterStage
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.queries.waiting import to_score

SHOWN = 6
MOST_STEPS = 20
COUNTED_FOR = 15
MOST_COUNTED = 100
CARRYING = (Part.AUTHOR, Part.OWNER, Part.CO_OWNER)
LEADING = frozenset({Role.INNOVATION_LEADER, Role.MANAGER})
DATED = ("step", "late", "plan_step", "look_back", "reading", "follow_up", "request", "backing", "score")
# Where a request rests on whoever has it. One that only asks for hours waits for managers, and one that a council
# looks at for its meeting; without a council it waits to be decided, as one that is recommended does.
PREPARED = Q(stage=RequestStage.SUBMITTED, fund__isnull=False)
ON_SOMEBODY = PREPARED | Q(stage__in=(RequestStage.COMPLETION, RequestStage.RECOMMENDED, RequestStage.REPORTED))
ABOUT_IT = Matter.objects.filter(request=OuterRef("pk"))
IN_A_COUNCIL = Exists(ABOUT_IT.filter(stage=MatterStage.PREPARED, council__isnull=False, waits_since=None))
WITH_A_BOARD = Exists(ABOUT_IT.on_desks().filter(waits_for=None))
UNTOLD = Q(is_released=False)
TO_DECIDE = Q(stage=RequestStage.PREPARED) & ~IN_A_COUNCIL
REPORT_SOON = timedelta(days=14)
ASKING, COUNCIL = "asked_by__name", "meeting__council__name"
GROUP, FOLLOW_UP = "group__name", TruncDate("follow_up_at")


class Item(NamedTuple):
    """One thing in somebody's day. ``ref`` is the id of the idea, or of the question asked about it.

    A request for money has its own id and stage, and so has
    what a manager is asked and what a council scores. What is of the journey has the id of its reading or plan, and in
    ``next_step`` the time of day.
    """

    kind: str
    ref: uuid.UUID
    title: str
    stage: str | None
    unit: uuid.UUID | None
    next_step: str
    is_paused: bool
    due_on: date | None
    who: str | None


IDEA = ("id", "title", "stage_id", "unit_id", "next_step", "is_paused", "due_on", "waiting_on__name")
ASKED = ("id", "idea__title", "idea__stage_id", "idea__unit_id", "words", "idea__is_paused")


LATELY = timedelta(days=60)


def day_of(user: User) -> dict[str, list[Item]]:
    """What waits for somebody and what is theirs, by kind; those with a date in its order."""
    held = held_roles(user)
    now = clock.now()
    values = _now_for(user) | {"since": now - LATELY} | _units_of(held)
    items: dict[str, list[Item]] = {}
    for row in ask(DayQuestion(roles_of(user)), values, prepared=True):
        items.setdefault(row[0], []).append(Item(*row))
    for kind in DATED:
        items.get(kind, []).sort(key=lambda item: (item.due_on, item.ref))
    return items


def _now_for(user: Any) -> dict[str, Any]:
    """Whose day it is, and when: all that a question may know of the clock."""
    today = clock.today()
    return {"viewer": user.pk, "today": today, "soon": today + REPORT_SOON, "now": clock.now()}


def _units_of(held: tuple[Held, ...]) -> dict[str, tuple[uuid.UUID, ...]]:
    """The units that somebody works in, and those that they lead, with everything below."""
    below = the_units().below
    mine = {unit for one in held if one.unit_id for unit in below.get(one.unit_id, ())}
    led = {unit for one in held if one.unit_id and one.role in LEADING for unit in below.get(one.unit_id, ())}
    units = {"units": tuple(sorted(mine)), "led": tuple(sorted(led))}
    return {name: ids for name, ids in units.items() if ids}


def _resting_on(viewer: User, values: dict[str, Any]) -> tuple[QuerySet, ...]:
    """Next steps, questions, invitations, hand-overs, plans, money, hours and scores: all that rests on somebody."""
    today, now = values["today"], values["now"]
    to_report = Q(stage__in=HAS_MONEY, is_released=True, report_due_on__lte=values["soon"])
    asked = Comment.objects.waiting_for(viewer).values("conversation")
    return (
        Idea.objects.waiting_on(viewer),
        Idea.objects.visible_to(viewer).filter(conversation__in=asked),
        CoOwnerInvitation.objects.filter(person=viewer, answered_at=None, expires_on__gte=today),
        HandOver.objects.filter(to=viewer, answered_at=None, expires_on__gte=today),
        steps_of(viewer),
        plans_to_look_back_on(viewer, now),
        Request.objects.filter(holder=viewer.pk).filter(UNTOLD | ON_SOMEBODY | TO_DECIDE | to_report),
        Backing.objects.unanswered().filter(person=viewer.pk, request__in=Request.objects.open()),
        to_score(viewer, today),
    )


def _of_the_journey(
    kind: str, rows: QuerySet, ref: str, title: str, day: Any, *, hour: Any = "", who: str = ""
) -> QuerySet:
    """Something on the journey, in the columns of an idea: the time of day stands where its next step would."""
    said = rows.annotate(
        stage=Value(None, CharField()),
        unit=Value(None, UUIDField()),
        hour=hour or Value("", CharField()),
        rests=Value(False, BooleanField()),
        day=day,
        of=F(who) if who else Value(None, CharField()),
    )
    return _as(kind, said, ref, title, "stage", "unit", "hour", "rests", "day", "of")


def _of_money(rows: QuerySet) -> QuerySet:
    """A request for money, in the columns of an idea: its stage says what is to be done with it."""
    untold, to_board = When(UNTOLD, then=Value("untold")), When(WITH_A_BOARD, then=Value("to_board"))
    to_decide = When(TO_DECIDE, then=Value(RequestStage.RECOMMENDED))
    stage = Case(untold, to_board, to_decide, default="stage", output_field=CharField())
    day = Case(When(UNTOLD, then=None), default="due_on", output_field=DateField())
    return _about("request", rows, "idea__", stage=stage, day=day)


def _about(kind: str, rows: QuerySet, idea: str, *, stage: Any = None, day: Any = "due_on", who: str = "") -> QuerySet:
    """Something about an idea, in the columns of one; ``idea`` is the way there."""
    said = rows.annotate(
        at=stage or Value(None, CharField()),
        step=Value("", CharField()),
        rests=Value(False, BooleanField()),
        day=F(day) if isinstance(day, str) else day,
        of=F(who) if who else Value(None, CharField()),
    )
    return _as(kind, said, "id", f"{idea}title", "at", f"{idea}unit_id", "step", "rests", "day", "of")


def _hour(moment: str) -> Cast:
    return Cast(TruncTime(moment), CharField())


def _as(kind: str, rows: QuerySet, *columns: str) -> QuerySet:
    return rows.annotate(in_the_day=Value(kind, output_field=CharField())).values_list("in_the_day", *columns)


@dataclass(frozen=True)
class DayQuestion:
    """The question for everybody with the same roles."""

    roles: frozenset[Role]

    def __call__(self, values: dict[str, Any]) -> QuerySet:
        viewer = somebody(values["viewer"], self.roles)
        first, *others = [
            *self.waiting(viewer, values),
            *self.together(viewer, values["today"], values["now"]),
            *self.own(viewer),
            *self.of_the_unit(viewer, values),
        ]
        return first.union(*others, all=True)

    @staticmethod
    def waiting(viewer: User, values: dict[str, Any]) -> list[QuerySet]:
        """What rests on somebody, as many of each kind as there is room for."""
        steps, questions, invited, handed, promised, passed, asking, hours, scores = _resting_on(viewer, values)
        return [
            _as("step", steps.order_by("due_on", "id")[:MOST_STEPS], *IDEA),
            _as("question", questions[:SHOWN], *IDEA),
            _as("invitation", invited[:SHOWN], *ASKED, "expires_on", "invited_by__name"),
            _as("hand_over", handed[:SHOWN], *ASKED, "expires_on", "proposed_by__name"),
            _of_the_journey(
                "plan_step", promised.order_by("due_on", "pk"), "plan_id", "what", F("due_on"), who=f"plan__{GROUP}"
            )[:SHOWN],
            _of_the_journey("look_back", passed.order_by("follow_up_at", "pk"), "id", GROUP, FOLLOW_UP)[:SHOWN],
            _of_money(asking.order_by("due_on", "id"))[:SHOWN],
            _about("backing", hours.order_by("answer_by", "id"), "request__idea__", day="answer_by", who=ASKING)[
                :SHOWN
            ],
            _about("score", scores, "matter__idea__", day=TruncDate("meeting__starts_at"), who=COUNCIL)[:SHOWN],
        ]

    @staticmethod
    def together(viewer: User, today: date, now: datetime) -> list[QuerySet]:
        """The readings that ask somebody something, whether they have answered or not, and follow-ups to come."""
        asking = readings_asking(viewer, today, now).order_by("closes_at", "pk")
        coming = follow_ups_of(viewer, today, now).order_by("follow_up_at", "pk")
        closes, hour = TruncDate("closes_at"), _hour("closes_at")
        return [
            _of_the_journey("reading", asking, "id", GROUP, closes, hour=hour)[:SHOWN],
            _of_the_journey("follow_up", coming, "id", GROUP, FOLLOW_UP, hour=_hour("follow_up_at"))[:SHOWN],
        ]

    @staticmethod
    def own(viewer: User) -> list[QuerySet]:
        """Ideas that somebody carries or had, and drafts that they have begun."""
        # No index has this order, on purpose: the few ideas of one person are sorted, rather than all ideas read in
        # order until enough of that person's have been met.
        latest = Coalesce("moved_at", "created_at").desc()
        mine = Idea.objects.open().where(viewer, *CARRYING).order_by(latest, "-id")[:SHOWN]
        drafts = Idea.objects.drafts_of(viewer).order_by("-moved_at")[:SHOWN]
        return [_as("mine", mine, *IDEA), _as("draft", drafts, *IDEA)]

    @staticmethod
    def of_the_unit(viewer: User, values: dict[str, Any]) -> list[QuerySet]:
        """What is new in somebody's units, and what is overdue in those that they lead."""
        seen = Idea.objects.visible_to(viewer).submitted()
        found = []
        if "units" in values:
            lately = seen.filter(submitted_at__gte=values["since"], unit__in=values["units"])
            new = lately.order_by("-submitted_at", "-id")[:SHOWN]
            found.append(_as("new", new, *IDEA))
        if "led" in values:
            late = seen.overdue(values["today"]).filter(unit__in=values["led"]).order_by("due_on", "id")[:SHOWN]
            found.append(_as("late", late, *IDEA))
        return found


@dataclass(frozen=True)
class CountQuestion:
    """Only how many things rest on somebody, for everybody with the same roles."""

    roles: frozenset[Role]

    def __call__(self, values: dict[str, Any]) -> QuerySet:
        resting = _resting_on(somebody(values["viewer"], self.roles), values)
        first, *others = [rows.order_by().values_list("id")[:MOST_COUNTED] for rows in resting]
        return first.union(*others, all=True)


_counts: RememberedEach[uuid.UUID, int] = RememberedEach(COUNTED_FOR)


def waiting_count(request: HttpRequest) -> int:
    """How many things rest on the visitor, for the menu of every page: a quarter of a minute old at most."""
    user = request.user
    return _counts.get(user.pk, lambda: _count(user)) if user.pk else 0


def _count(user: Any) -> int:
    return len(ask(CountQuestion(roles_of(user)), _now_for(user), prepared=True))


def remember_count(user: User, number: int) -> None:
    """Let the menu say what the page says."""
    _counts.set(user.pk, number)
