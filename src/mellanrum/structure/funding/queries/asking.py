"""What a request asks for and where its idea stands, as the rules want to know it; and what an idea has got."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.queries import responsible
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.funding.models import Backing, FundRules, Request, RequestMove
from mellanrum.structure.funding.rules import Rules, Weighed, Wish, unmet, weigh
from mellanrum.structure.funding.stages import BackingKind, RequestStage
from mellanrum.structure.ideas.models import Canvas, Idea, Tick
from mellanrum.structure.ledger.models import Allotment, Claim, Fund
from mellanrum.structure.process.queries import the_process


def rules_of(fund: Fund | None) -> FundRules | None:
    """The rules of a fund, if it has any."""
    return getattr(fund, "rules", None)


def departments_of(idea: Idea) -> list[Unit]:
    """The departments that work together on an idea: the tops of all units that share it, by name; one query."""
    tops = Idea.working_units.through.objects.filter(idea=idea).values("unit__path__0")
    own = idea.unit.path[:1] if idea.unit else []
    return list(Unit.objects.filter(Q(pk__in=tops) | Q(pk__in=own)).order_by("name"))


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
    return Rules() if rules is None or request.fund is None else rules.as_rules(_left_for(request))


def _left_for(request: Request) -> int:
    claim = Claim.objects.select_related("allotment").filter(pk=request.claim_id).first()
    if claim:
        return claim.allotment.free + claim.reserved
    purse = purse_of(request)
    return purse.free if purse else 0


def purse_of(request: Request) -> Allotment | None:
    """Whose money a request would be met from: a board that the idea's unit works for, else who has the most left."""
    path = request.idea.unit.path if request.idea.unit else []
    near = Exists(Board.units.through.objects.filter(board=OuterRef("board"), unit__in=path))
    there = Allotment.objects.filter(fund=request.fund).select_related("board")
    return there.order_by(near.desc(), "-free", "created_at").first()


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
    return FundRules.objects.filter(fund__is_open=True).select_related("fund").order_by("fund__name")


@dataclass(frozen=True)
class Money:
    """How a request stands to its fund, in öre; what has been given back counts as neither granted nor left."""

    reserved: int = 0
    granted: int = 0
    used: int = 0
    left: int = 0


def money_in(claim: Claim | None) -> Money:
    """The figures of a claim as it was read; nothing where only hours are asked for."""
    return Money(claim.reserved, claim.unused + claim.used, claim.used, claim.unused) if claim else Money()


def money_of(request: Request) -> Money:
    """What a request has reserved, been granted, used and has left now, whatever the object at hand remembers."""
    return money_in(Claim.objects.filter(pk=request.claim_id).first())
