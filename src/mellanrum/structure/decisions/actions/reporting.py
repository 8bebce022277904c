"""Keeping that a board has been told of what was decided on its behalf."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.models import Board
from mellanrum.structure.decisions.events import DecisionsReported
from mellanrum.structure.decisions.models import Decision, ReportedLine, ReportedList
from mellanrum.structure.decisions.queries.lists import delegated_decisions
from mellanrum.structure.funding.actions import tell_board

from .recording import locked_head


@transaction.atomic
def report_decisions(board: Board, *, first: date, last: date, on: date, paragraph: str, by: User) -> ReportedList:
    """Keep that what was decided on a board's behalf, both days counted, was reported at its meeting ``on`` a day.

    All of it that no board has been told of before; nothing is decided meanwhile, since the chain is held.
    """
    _ensure(last, on, paragraph)
    locked_head()
    decisions = list(delegated_decisions(board, first, last).unreported().select_related("matter__request"))
    if not decisions:
        raise Refused(_("There is nothing to report: the board has been told of all that was decided then."))
    told = ReportedList.objects.create(
        board=board, first=first, last=last, reported_on=on, paragraph=paragraph.strip(), by=by
    )
    ReportedLine.objects.bulk_create(ReportedLine(in_list=told, decision=one) for one in decisions)
    _tell_requests(decisions, on=on, by=by)
    announce(DecisionsReported(reported_list=told, board=board, by=by))
    return told


def _tell_requests(decisions: list[Decision], *, on: date, by: User) -> None:
    """Let the requests that were decided say that the board knows; the first time stands."""
    requests = {one.matter.request_id: one.matter.request for one in decisions if one.matter.request}
    for request in requests.values():
        if request.told_board_on is None:
            tell_board(request, on=on, by=by)


def _ensure(last: date, on: date, paragraph: str) -> None:
    if on < last:
        raise Refused(_("The list ends after the meeting. Let it end on the day of the meeting at the latest."))
    if on > clock.today():
        raise Refused(_("The meeting has not been held yet."))
    if not paragraph.strip():
        raise Refused(_("Say in which paragraph of the minutes the list was reported."))
