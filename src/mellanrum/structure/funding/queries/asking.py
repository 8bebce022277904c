"""What a request asks for and where its idea stands, as the rules want to know it; and what an idea has got."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, JSONObject

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.gathering import as_json
from mellanrum.foundation.core.secrecy import secrecy_of
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.foundation.organisation.queries import responsible
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.funding.models import Backing, Cost, FundRules, Request, RequestMove, is_about
from mellanrum.structure.funding.rules import Rules, Weighed, Wish, unmet, weigh
from mellanrum.structure.funding.stages import BackingKind, RequestStage
from mellanrum.structure.ideas.models import Canvas, Idea, Tick
from mellanrum.structure.ledger.models import Allotment, Claim, Fund
from mellanrum.structure.process.queries import the_process

SHOWN = (
    *("id", "stage", "stood_at", "is_released", "amount", "due_on", "moved_at", "granted", "hours", "secrecy"),
    *("holder__id", "holder__name", "fund__id", "fund__name", "fund__year"),
)
# What is asked of everybody, whatever the fund.
OF_EVERYBODY = {"purpose", "something"}


def rules_of(fund: Fund | None) -> FundRules | None:
    """The rules of a fund, if it has any."""
    return getattr(fund, "rules", None)


def departments_of(idea: Idea) -> "QuerySet[Unit]":
    """The departments that work together on an idea: the tops of all units that share it, by name."""
    tops = Idea.working_units.through.objects.filter(idea=idea).values("unit__path__0")
    own = idea.unit.path[:1] if idea.unit else []
    return Unit.objects.filter(Q(pk__in=tops) | Q(pk__in=own)).order_by("name")


def unasked_departments(request: Request) -> "QuerySet[Unit]":
    """Those of them whose heads have not been asked whether they stand behind the request, by name."""
    asked = Backing.objects.standing().filter(request=request, kind=BackingKind.ANCHORING)
    return departments_of(request.idea).exclude(pk__in=asked.values("unit"))


@dataclass(frozen=True)
class Known:
    """What the rules want to know that does not stand in the form: of the idea, its managers and the fund's money."""

    kinds: frozenset[str]
    hours: int
    units: tuple[str, ...]
    anchored: frozenset[str]
    canvas: tuple[int, int]
    checklist: tuple[int, int]
    left: int


def known_of(request: Request) -> Known:
    """All of it, in one question."""
    rules = rules_of(request.fund) or FundRules()
    found = Request.objects.filter(pk=request.pk).values(**_asked_of_database(request, rules)).get()
    backings = [json.loads(one) if isinstance(one, str) else one for one in found["said"]]
    return Known(
        kinds=frozenset(found["kinds"]),
        hours=sum(one["hours"] for one in backings),
        units=tuple(found["units"]),
        anchored=frozenset(one["unit"] for one in backings if one["kind"] == BackingKind.ANCHORING and one["accepted"]),
        canvas=_answered(found["answers"] or {}, rules.canvas_id),
        checklist=(found["ticked"], len(_points(rules.checklist_id))),
        left=found["left"],
    )


def _asked_of_database(request: Request, rules: FundRules) -> dict[str, Any]:
    own = {"request": request.pk}
    backings = Backing.objects.standing().exclude(accepted=False).filter(**own)
    as_json = JSONObject(unit="unit__name", kind="kind", accepted="accepted", hours="hours")
    canvas = Canvas.objects.filter(idea=request.idea_id, stage=rules.canvas_id)
    ticks = Tick.objects.filter(idea=request.idea_id, stage=rules.checklist_id, key__in=_points(rules.checklist_id))
    purse = purses_of(request).values(there=F("free"))[:1]
    return {
        "kinds": ArraySubquery(Cost.objects.filter(**own).values("kind")),
        "said": ArraySubquery(backings.values(row=as_json)),
        "units": ArraySubquery(departments_of(request.idea).values("name")),
        "answers": Subquery(canvas.values("answers")[:1]),
        "ticked": Coalesce(
            Subquery(ticks.order_by().values("idea").annotate(count=Count("id")).values("count")), Value(0)
        ),
        "left": Coalesce(
            F("claim__allotment__free") + F("claim__reserved"),
            Subquery(purse),
            Value(0),
            output_field=BigIntegerField(),
        ),
    }


def _points(stage_key: str | None) -> list[str]:
    return [point.key for point in the_process().checklists.get(stage_key or "", [])]


def _answered(answers: dict[str, str], stage_key: str | None) -> tuple[int, int]:
    asked = the_process().questions.get(stage_key or "", [])
    return sum(bool(answers.get(question.key)) for question in asked), len(asked)


def wish_of(request: Request, known: Known) -> Wish:
    """What a request asks for as it is saved."""
    return Wish(
        purpose=request.purpose,
        amount=request.amount,
        area=request.area,
        kinds=known.kinds,
        starts_on=request.starts_on,
        ends_on=request.ends_on,
    )


def _all_of_it(request: Request, wish: Wish | None) -> tuple[Rules, Wish]:
    """What the fund asks for, and what is asked for; what came in time is in time also when more was wanted."""
    known, found = known_of(request), rules_of(request.fund)
    rules = found.as_rules(known.left) if found else Rules()
    asked = replace(
        wish or wish_of(request, known),
        hours=known.hours,
        units=known.units,
        anchored=known.anchored,
        canvas=known.canvas,
        checklist=known.checklist,
    )
    return (replace(rules, last_day=None) if request.submitted_at else rules), asked


def purses_of(request: Request) -> "QuerySet[Allotment]":
    """Whose money a request could be met from: a board that the idea's unit works for, then who has the most left."""
    path = request.idea.unit.path if request.idea.unit else []
    near = Exists(Board.units.through.objects.filter(board=OuterRef("board"), unit__in=path))
    return Allotment.objects.filter(fund=request.fund_id).order_by(near.desc(), "-free", "created_at")


def weighed(request: Request, wish: Wish | None = None) -> tuple[Weighed, ...]:
    """Every rule of the fund and how the request stands to it, as saved or as somebody is writing it."""
    return weigh(*_all_of_it(request, wish), today=clock.today())


def lacking(request: Request) -> tuple[Weighed, ...]:
    """What the request lacks before it can be sent."""
    return unmet(*_all_of_it(request, None), today=clock.today())


def preparer_of(request: Request) -> User:
    """Who prepares a request: the innovation leader of the idea's unit, but never the one who asks."""
    return responsible(Role.INNOVATION_LEADER, request.idea.unit, other_than=[request.applicant_id])


def with_granted(requests: "QuerySet[Request]", viewer: Viewer) -> "QuerySet[Request]":
    """With ``granted`` in öre, 0 where nothing has been granted or it has not been told, and ``hours`` said yes to;
    and with ``secrecy``, by which paragraph what was decided is not shown to ``viewer``."""
    granting = RequestMove.objects.filter(request=OuterRef("pk"), to_stage=RequestStage.GRANTED)
    kept: dict[str, Any] = {"secrecy": secrecy_of(Request, known=is_about(viewer, "applicant", "holder"))}
    return requests.annotate(**kept).annotate(
        granted=Coalesce(
            Case(When(secrecy="", then=Subquery(granting.filter(request__is_released=True).values("amount")[:1]))),
            Value(0),
            output_field=BigIntegerField(),
        ),
        hours=Coalesce(Subquery(_hours_of(OuterRef("pk"))), Value(0)),
    )


def _hours_of(request: OuterRef) -> QuerySet[Any, Any]:
    said_yes = Backing.objects.said_yes().annotate(secrecy=secrecy_of(Backing)).filter(request=request, secrecy="")
    said_yes = said_yes.order_by()
    return said_yes.values("request").annotate(hours=Sum("hours")).values("hours")


def requests_of(idea: Idea, viewer: Viewer) -> "QuerySet[Request]":
    """What an idea has asked for, newest last, with what it got as far as ``viewer`` may know."""
    found = Request.objects.submitted().filter(idea=idea).select_related("fund", "holder")
    return with_granted(found, viewer).order_by("created_at")


def requests_as_json(viewer: Viewer, idea: OuterRef) -> "QuerySet[Request, Any]":
    """The same for the idea's page, which asks for it together with the idea; whoever sees the idea sees it."""
    found = with_granted(Request.objects.submitted().filter(idea=idea), viewer)
    return found.order_by("created_at").values(row=as_json(*SHOWN))


def asked_by(rules: FundRules) -> list[str]:
    """What a fund asks of whoever asks it, in sentences."""
    asked = weigh(rules.as_rules(None), Wish(), today=clock.today())
    return [one.asks for one in asked if one.key not in OF_EVERYBODY]


def overdue_reports(idea: Idea) -> "QuerySet[Request]":
    """The grants of an idea whose final report should have been here."""
    return Request.objects.overdue().filter(idea=idea).order_by("report_due_on")


def funds_to_ask() -> Iterable[FundRules]:
    """The funds that take requests now, by name and year."""
    return FundRules.objects.filter(fund__is_open=True).select_related("fund").order_by("fund__name", "fund__year")


def rules_before(fund: Fund) -> FundRules | None:
    """What the fund of the same name asked for the year before, or when there last was one, but for the day it met."""
    before = FundRules.objects.filter(fund__name=fund.name, fund__year__lt=fund.year)
    found = before.select_related("fund").order_by("-fund__year").first()
    if found:
        found.council_on = None
    return found


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
