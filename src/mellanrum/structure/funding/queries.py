"""What a request asks for and where its idea stands, as the rules want to know it; and what an idea has got."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.queries import responsible
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.ideas.models import Canvas, Idea, Tick
from mellanrum.structure.ledger import queries as ledger
from mellanrum.structure.ledger.models import Allotment, Fund
from mellanrum.structure.process.queries import the_process

from .models import Backing, FundRules, Request, RequestMove
from .rules import Rules, Weighed, Wish, unmet, weigh
from .stages import BackingKind, RequestStage


def rules_of(fund: Fund | None) -> FundRules | None:
    """The rules of a fund, if it has any."""
    return FundRules.objects.filter(fund=fund).first() if fund else None


def departments_of(idea: Idea) -> list[Unit]:
    """The departments that work together on an idea: the tops of all units that share it, by name."""
    shared = [idea.unit, *idea.working_units.all()]
    tops = {unit.path[0] for unit in shared if unit}
    return list(Unit.objects.filter(pk__in=tops).order_by("name"))


def wish_of(request: Request) -> Wish:
    """What a request asks for as it is saved, and what is known of its idea."""
    rules = rules_of(request.fund)
    wish = Wish(
        purpose=request.purpose,
        amount=request.amount,
        area=request.area,
        kinds=frozenset(request.costs.values_list("kind", flat=True)),
        starts_on=request.starts_on,
        ends_on=request.ends_on,
    )
    return about_idea(wish, request, rules)


def about_idea(wish: Wish, request: Request, rules: FundRules | None) -> Wish:
    """The same wish with what does not stand in the form: units, managers who said yes, canvas and checklist."""
    backings = list(request.backings.standing().exclude(accepted=False).select_related("unit"))
    hours = sum(backing.hours for backing in backings)
    if rules is None:
        return replace(wish, hours=hours)
    anchored = {one.unit.name for one in backings if one.kind == BackingKind.ANCHORING and one.accepted}
    return replace(
        wish,
        hours=hours,
        units=tuple(unit.name for unit in departments_of(request.idea)),
        anchored=frozenset(anchored),
        canvas=_canvas_of(request.idea, rules.canvas_id),
        checklist=_checklist_of(request.idea, rules.checklist_id),
    )


def _canvas_of(idea: Idea, stage_key: str | None) -> tuple[int, int]:
    if stage_key is None:
        return 0, 0
    canvas = Canvas.objects.filter(idea=idea, stage=stage_key).first()
    answers = canvas.answers if canvas else {}
    asked = the_process().questions[stage_key]
    return sum(bool(answers.get(question.key)) for question in asked), len(asked)


def _checklist_of(idea: Idea, stage_key: str | None) -> tuple[int, int]:
    if stage_key is None:
        return 0, 0
    points = [point.key for point in the_process().checklists[stage_key]]
    return Tick.objects.filter(idea=idea, stage=stage_key, key__in=points).count(), len(points)


def plain_rules(request: Request, rules: FundRules | None) -> Rules:
    """The rules as plain values; what the request has already reserved is its own to ask for."""
    if rules is None or request.fund is None:
        return Rules()
    own = ledger.standing(request.claim).reserved if request.claim else 0
    purse = purse_of(request)
    return rules.as_rules(purse.free + own if purse else 0)


def purse_of(request: Request) -> Allotment | None:
    """Whose money a request is met from: a board that the idea's unit works for, else the one with the most left."""
    if request.claim:
        return request.claim.allotment
    there = list(Allotment.objects.filter(fund=request.fund).select_related("board").order_by("-free", "created_at"))
    near = set(Board.objects.filter(units__in=request.idea.unit.path).values_list("pk", flat=True))
    return min(there, key=lambda allotment: allotment.board_id not in near, default=None)


def weighed(request: Request, wish: Wish | None = None) -> tuple[Weighed, ...]:
    """Every rule of the fund and how the request stands to it, as saved or as somebody is writing it."""
    rules = rules_of(request.fund)
    asked = about_idea(wish, request, rules) if wish else wish_of(request)
    return weigh(plain_rules(request, rules), asked, today=clock.today())


def lacking(request: Request) -> tuple[Weighed, ...]:
    """What the request lacks before it can be sent."""
    return unmet(plain_rules(request, rules_of(request.fund)), wish_of(request), today=clock.today())


def preparer_of(request: Request) -> User:
    """Who prepares a request: the innovation leader of the idea's unit, but never the one who asks."""
    return responsible(Role.INNOVATION_LEADER, request.idea.unit, other_than=[request.applicant_id])


def with_granted(requests: "QuerySet[Request]") -> "QuerySet[Request]":
    """With ``granted`` in öre, 0 where nothing has been granted or it has not been told, and ``hours`` said yes to."""
    granting = RequestMove.objects.filter(request=OuterRef("pk"), to_stage=RequestStage.GRANTED)
    return requests.annotate(
        granted=Coalesce(
            Subquery(granting.filter(request__is_released=True).values("amount")[:1]),
            Value(0),
            output_field=BigIntegerField(),
        ),
        hours=Coalesce(Subquery(_hours_of(OuterRef("pk"))), Value(0)),
    )


def _hours_of(request: OuterRef) -> "QuerySet[Backing, dict]":
    said_yes = Backing.objects.said_yes().filter(request=request).order_by()
    return said_yes.values("request").annotate(hours=Sum("hours")).values("hours")


def requests_of(idea: Idea) -> "QuerySet[Request]":
    """What an idea has asked for, newest last, with what it got."""
    found = Request.objects.submitted().filter(idea=idea).select_related("fund", "holder")
    return with_granted(found).order_by("created_at")


def overdue_reports(idea: Idea) -> "QuerySet[Request]":
    """The grants of an idea whose final report should have been here."""
    return Request.objects.overdue().filter(idea=idea).order_by("report_due_on")


def funds_to_ask() -> Iterable[FundRules]:
    """The funds that take requests now, by name."""
    return FundRules.objects.filter(fund__in=Fund.objects.open()).select_related("fund").order_by("fund__name")


@dataclass(frozen=True)
class Money:
    """How a request stands to its fund, in öre."""

    reserved: int = 0
    granted: int = 0
    used: int = 0
    left: int = 0


def money_of(request: Request) -> Money:
    """What a request has reserved, been granted, used and has left; nothing where only hours are asked for."""
    if request.claim is None:
        return Money()
    now = ledger.standing(request.claim)
    return Money(reserved=now.reserved, granted=now.granted, used=now.used, left=now.left)
