"""How the town came to decide: the boards adopt their orders, there is a fund, and a council meets."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Board
from mellanrum.structure.delegation.actions import adopt_order, draft_order, give_seat
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.starter import starter_rules
from mellanrum.structure.funding.actions import plan_council, set_rules
from mellanrum.structure.ledger.actions import allot, save_budget_year, save_fund
from mellanrum.structure.ledger.models import Fund
from mellanrum.structure.matters import actions as matters
from mellanrum.structure.matters.kinds import HIGHEST, LOWEST, Advice, MemberPart
from mellanrum.structure.matters.models import AgendaItem, Council, Meeting
from mellanrum.structure.matters.queries.agendas import seats_at

from .founding import ORE, Cast

MEETS_AT = time(13, 15)
IN_ORE = ("least", "most")
MIDDLE = (LOWEST + HIGHEST) / 2


def adopt(told: dict[str, Any], cast: Cast) -> None:
    """A board gets its chair, or a company decides in its own line: each adopts the order that the starter proposes."""
    company = cast.units[told["company"]] if "company" in told else None
    board = None if company else Board.objects.get(name=told["board"])
    if board:
        give_seat(board, post=Post.CHAIR, person=cast.people[told["chair"]], by=cast.registrar)
    rules = starter_rules(for_company=company is not None)
    order = draft_order(board=board, company=company, rules=rules, by=cast.registrar)
    adopt_order(order, adopted_on=clock.today(), paragraph=told["paragraph"], by=cast.registrar)


def open_fund(told: dict[str, Any], cast: Cast, *, year: int) -> None:
    """The fund of the year, with its rules and what the boards put into it."""
    fund = save_fund(Fund(name=told["name"], year=year, purpose=told["purpose"]), by=cast.controller)
    rules = {name: value * ORE if name in IN_ORE else value for name, value in told["rules"].items()}
    set_rules(fund, by=cast.controller, **rules)
    for name, amount, ground in told["allotments"]:
        allot(fund, board=Board.objects.get(name=name), amount=amount * ORE, ground=ground, by=cast.controller)


def set_calendar(told: dict[str, Any], cast: Cast, *, year: int) -> None:
    """Until when one must come in to be in the budget of the next year, and of the year after that."""
    for before in (year, year + 1):
        days = {name: date(before, *told[name]) for name in ("in_by", "decided_by")}
        save_budget_year(before + 1, **days, by=cast.controller)


def found(told: dict[str, Any], cast: Cast) -> None:
    """The council, with its criteria and those who sit in it."""
    council = matters.found_council(told["name"], purpose=told["purpose"], by=cast.administrator)
    for name, part in told["members"]:
        matters.appoint_member(council, person=cast.people[name], part=MemberPart(part), by=cast.administrator)


def plan(told: dict[str, Any], cast: Cast, *, on: date) -> None:
    """Say when the council meets; what a fund takes follows from it."""
    council = Council.objects.get()
    starts_at = datetime.combine(on, MEETS_AT, tzinfo=timezone.get_default_timezone())
    matters.plan_meeting(council, starts_at=starts_at, where=told["where"], by=cast.administrator)
    plan_council(Fund.objects.get(), on=on, by=cast.controller)


def meet(told: dict[str, Any], cast: Cast) -> None:
    """The members say what they think, each for themselves; then they meet, and the council gives its advice."""
    meeting = _meeting_of_today()
    items = list(meeting.items.select_related("matter__idea", "meeting__council").order_by("position"))
    seats = seats_at(meeting)
    for item in items:
        _weigh(item, told["advice"][item.matter.idea.title], cast)
    chair = seats[0].person
    matters.begin_meeting(meeting, present=[seat.person for seat in seats], by=chair)
    for item in items:
        item.refresh_from_db()
        advice = told["advice"][item.matter.idea.title]
        matters.give_recommendation(
            item,
            advice=Advice(advice["advice"]),
            words=advice["words"],
            amount=advice["amount"] * ORE if "amount" in advice else None,
            conditions=advice.get("conditions", ""),
            by=chair,
        )
    matters.end_meeting(meeting, by=chair)


def _meeting_of_today() -> Meeting:
    tomorrow = clock.now().replace(hour=0, minute=0) + timedelta(days=1)
    to_come = Meeting.objects.to_come().filter(starts_at__lt=tomorrow)
    return to_come.select_related("council").latest("starts_at")


def _weigh(item: AgendaItem, told: dict[str, Any], cast: Cast) -> None:
    """Whoever has a conflict of interest says so before reading; the others score every criterion."""
    criteria = list(item.meeting.council.criteria.filter(is_asked=True).order_by("position"))
    if "conflict" in told:
        person = cast.people[told["conflict"]]
        matters.declare_conflict(item.matter, is_conflicted=True, words=told["conflict_words"], by=person)
    for name, points in told["scores"].items():
        person = cast.people[name]
        scores = {criterion: int(point) for criterion, point in zip(criteria, points, strict=True)}
        view = Advice.RECOMMEND if sum(scores.values()) > MIDDLE * len(scores) else Advice.ADVISE_AGAINST
        matters.declare_conflict(item.matter, is_conflicted=False, by=person)
        matters.save_assessment(item, scores=scores, view=view, words="", hand_in=True, by=person)
