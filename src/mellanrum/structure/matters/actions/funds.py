"""Letting a matter follow the request for funds that it is about, wherever the request is moved."""

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.ui.words import amount
from mellanrum.structure.funding.actions import lay_request, plan_council
from mellanrum.structure.funding.models import FundRules, Request
from mellanrum.structure.funding.stages import RequestStage
from mellanrum.structure.ledger.models import Claim
from mellanrum.structure.matters.kinds import READY, MatterStage, MeetingStage
from mellanrum.structure.matters.models import Matter, Meeting
from mellanrum.structure.matters.queries.choosing import meeting_in_time, papers_day, suggested_board

from .moving import move_matter
from .preparing import begin, hand_in_papers, withdraw_matter

GRANT = "grant_funds"


@transaction.atomic
def follow_request(request: Request, *, by: User) -> Matter | None:
    """Bring the matter of a request to where the request is; the same once as many times.

    Only money is decided so: hours are granted by the managers whose people they are.
    """
    if request.claim is None:
        return None
    known = Matter.objects.under_way().select_for_update(no_key=True, of=("self",))
    matter = known.filter(request=request).select_related("idea__unit", "council", "prepared_by").first()
    if matter is None and request.stage in (RequestStage.SUBMITTED, RequestStage.PREPARED):
        matter = _begun(request, request.claim, by)
    if matter:
        _followed(matter, request, by)
    return matter


@transaction.atomic
def follow_meetings(rules: FundRules) -> None:
    """Let a fund whose council has met, or no longer meets then, take requests for the next meeting that is planned."""
    coming = meeting_in_time(rules.fund.unit, days_before=rules.days_before)
    if rules.council_on and coming and coming != rules.council_on and not _stands(rules):
        plan_council(rules.fund, on=coming, by=None)


def _stands(rules: FundRules) -> bool:
    """Whether the day that is written down has not passed, and the council has not moved or called off its meeting."""
    off = Meeting.objects.filter(starts_at__date=rules.council_on, stage=MeetingStage.CANCELLED).exists()
    return bool(rules.last_day and rules.last_day >= clock.today()) and not off


def _begun(request: Request, claim: Claim, by: User) -> Matter:
    preparer, board = request.holder or by, claim.allotment.board
    about = {"idea": request.idea, "request": request, "board": board, "amount": request.amount}
    return begin(Matter(kind=GRANT, prepared_by=preparer, **about), words="", by=by)


def _followed(matter: Matter, request: Request, by: User) -> None:
    if request.stage == RequestStage.SUBMITTED:
        _sent(matter, request, by)
    elif request.stage == RequestStage.WITHDRAWN:
        withdraw_matter(matter, words="", by=by)
    elif request.stage == RequestStage.COMPLETION and matter.stage in READY:
        move_matter(matter, MatterStage.OPEN, words="", by=by)
    elif request.stage == RequestStage.PREPARED and matter.is_open:
        _prepared(matter, request, by)


def _sent(matter: Matter, request: Request, by: User) -> None:
    """New or completed, its papers are due for the council's next meeting: that is the day of whoever has it."""
    matter.amount, matter.prepare_by = request.amount, papers_day(matter.council)
    matter.save(update_fields=["amount", "prepare_by"])
    assert request.holder is not None  # noqa: S101 - the database sees to it
    lay_request(request, on=request.holder, due_on=matter.prepare_by, by=by)


def _prepared(matter: Matter, request: Request, by: User) -> None:
    """Where the request was prepared on its own page, its words are the papers, and what is asked for is proposed."""
    said = (
        request.moves.filter(to_stage=RequestStage.PREPARED)
        .order_by("created_at", "id")
        .values_list("words", flat=True)
    )
    matter.summary = matter.summary or "\n\n".join(filter(None, [said.last(), request.purpose]))
    matter.if_not = matter.if_not or request.otherwise
    matter.proposal = matter.proposal or _("Grant {amount} as it is asked for.").format(amount=amount(request.amount))
    matter.amount, matter.prepare_by = request.amount, clock.today()
    # Nobody is asked here whose matter it is, and it must not stop: whoever decides may still let another board do it.
    matter.board = matter.board or suggested_board(matter)
    matter.save(update_fields=["summary", "if_not", "proposal", "amount", "prepare_by", "board"])
    hand_in_papers(matter, by=by)
