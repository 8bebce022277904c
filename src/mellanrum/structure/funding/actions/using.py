"""Using what was granted, telling what came of it, and letting what is left go back."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.structure.funding.events import FundsUsed, ReportReminded, RequestReminded, RequestReported
from mellanrum.structure.funding.models import EffectGoal, EffectOutcome, FinalReport, Request, RequestMove
from mellanrum.structure.funding.queries import money_of, preparer_of
from mellanrum.structure.funding.stages import DAYS_TO_ACT, HAS_MONEY, RequestStage
from mellanrum.structure.ledger import actions as ledger
from mellanrum.structure.ledger.models import Transaction

from .moving import moved

Outcomes = Mapping[EffectGoal, tuple[str, str]]


@transaction.atomic
def use_funds(
    request: Request, *, amount: int, on: date, comment: str, receipt: str = "", key: str, by: User
) -> Transaction:
    """Write down that money went to something: öre, day, what, and where the receipt is. One ``key`` counts once."""
    request.hold()
    if not request.has_money or request.claim is None:
        raise Refused(_("There is no granted money to use here."))
    used = ledger.use(request.claim, amount=amount, on=on, comment=comment, receipt=receipt, key=key, by=by)
    begin_to_use(request, by=by)
    announce(FundsUsed(request=request, idea=request.idea, amount=amount, by=by))
    return used


@transaction.atomic
def begin_to_use(request: Request, *, by: User | None) -> None:
    """Let a granted request be in use from its first cost on, wherever that was written down."""
    request.hold()
    if request.stage == RequestStage.GRANTED and request.is_released:
        moved(request, RequestStage.USED, by=by, holder=request.holder)


@transaction.atomic
def report_request(
    request: Request,
    *,
    effects: str,
    lessons: str,
    next_receiver: str,
    money: str = "",
    hours_used: int = 0,
    outcomes: Outcomes | None = None,
    by: User,
) -> FinalReport:
    """Hand in the final report: effects against the goals, the money, what was learnt, and who takes it further."""
    request.hold()
    if not request.has_money:
        raise Refused(_("There is nothing to report on here: it has not been granted, or is reported already."))
    spent = money_of(request)
    words = {"effects": effects, "money": money, "lessons": lessons, "next_receiver": next_receiver}
    figures = {"granted": spent.granted, "used": spent.used, "left": spent.left, "hours_used": hours_used}
    moved(request, RequestStage.REPORTED, by=by, holder=preparer_of(request), amount=spent.used)
    report = FinalReport.objects.create(request=request, by=by, **words, **figures)
    for goal, (reached, outcome) in (outcomes or {}).items():
        EffectOutcome.objects.create(report=report, goal=goal, reached=reached, outcome=outcome)
    announce(RequestReported(request=request, idea=request.idea, report=report, by=by))
    return report


@transaction.atomic
def return_remainder(request: Request, *, words: str = "", by: User) -> RequestMove:
    """Let what is left go back to the fund, after the final report has been read; then nothing more is owed."""
    request.hold()
    left = money_of(request).left
    move = moved(request, RequestStage.RETURNED, by=by, holder=None, words=words, amount=left)
    if left and request.claim:
        ledger.give_back(request.claim, amount=left, by=by)
    return move


@transaction.atomic
def settle_anew(request: Request, *, by: User | None) -> RequestMove | None:
    """Let what was settled be settled once more, where a row that was taken back has left money in it; else None.

    The money does not go back at once, since a wrong cost is taken back to be written anew with the right amount.
    Whoever prepares has the request until a day, and lets what is left then go back.
    """
    request.hold()
    left = money_of(request).left
    if request.stage != RequestStage.RETURNED or not left:
        return None
    return moved(request, RequestStage.REPORTED, by=by, holder=preparer_of(request), amount=left)


@transaction.atomic
def remind_of_report(request: Request) -> None:
    """Say that the final report is due, at most once a day."""
    _remind(request, ReportReminded, HAS_MONEY)


@transaction.atomic
def remind_of_request(request: Request) -> None:
    """Say to whoever has a request that the day to do their part is near or past, at most once a day."""
    _remind(request, RequestReminded, frozenset(DAYS_TO_ACT))


def _remind(
    request: Request, event: type[ReportReminded] | type[RequestReminded], stages: frozenset[RequestStage]
) -> None:
    today = clock.today()
    waiting = Request.objects.filter(pk=request.pk, stage__in=stages).exclude(reminded_on=today)
    if waiting.update(reminded_on=today):
        request.refresh_from_db()
        assert request.holder and request.due_on  # noqa: S101 - the database sees to it
        announce(event(request=request, idea=request.idea, holder=request.holder, due_on=request.due_on))
