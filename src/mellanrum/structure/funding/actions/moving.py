"""The one way in which a request moves: a row in its history, words to the author, and somebody who has it now."""

from datetime import date
from typing import Any

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.structure.funding.events import DecisionHeld, DecisionPutRight, RequestMoved
from mellanrum.structure.funding.models import Request, RequestMove
from mellanrum.structure.funding.stages import DAYS_TO_ACT, RequestStage
from mellanrum.structure.ideas.permissions import acting_role

Happened = type[RequestMoved] | type[DecisionHeld] | type[DecisionPutRight]


def moved(
    request: Request,
    to: RequestStage,
    *,
    by: User | None,
    holder: User | None,
    due_on: date | None = None,
    changes: dict[str, Any] | None = None,
    is_told: bool = True,
    **said: Any,
) -> RequestMove:
    """Move a request and write down the move; ``said`` is the words, reason, conditions and amount of it.

    ``due_on`` is the day by which ``holder`` does their part; without one it is as many days as it usually takes.
    What is not told keeps its day, since others see it.
    """
    here, changes = request.stage, changes or {}
    usual = _usual_day(to) or changes.get("report_due_on", request.report_due_on)
    day = due_on or (usual if is_told else request.due_on)
    request.move_to(to, holder=holder, due_on=day if holder else None, reminded_on=None, **changes)
    return noted(request, here, by=by, event=RequestMoved if is_told else DecisionHeld, **said)


def noted(
    request: Request, from_stage: str, *, by: User | None, event: Happened = RequestMoved, **said: Any
) -> RequestMove:
    """Write down where the request came from and what was said, and announce it as what it was."""
    role = acting_role(by, request.idea)
    move = RequestMove.objects.create(
        request=request, from_stage=from_stage, to_stage=request.stage, by=by, role=role, holder=request.holder, **said
    )
    about: dict[str, Any] = {"request": request, "idea": request.idea, "request_move": move, "by": by, "role": role}
    announce(event(holder=request.holder, **about) if event is RequestMoved else event(**about))
    return move


def _usual_day(stage: RequestStage) -> date | None:
    return add_working_days(clock.today(), DAYS_TO_ACT[stage]) if stage in DAYS_TO_ACT else None
