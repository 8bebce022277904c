"""Who may decide a matter at this minute, themselves or by writing down what a board has decided."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.permissions import Viewer, holds
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.delegation.models import Seat
from mellanrum.structure.delegation.queries import by_others, known_answer, verdict_on, who_may_decide
from mellanrum.structure.delegation.rules import Answer, Capacity, Holder
from mellanrum.structure.matters.models import Matter, Referral
from mellanrum.structure.matters.queries.deciding import board_of, question_of, with_questions


@dataclass(frozen=True)
class Right:
    """Whether somebody may decide a matter now: as what, or why not."""

    holder: Holder | None
    why_not: str = ""

    @property
    def for_board(self) -> bool:
        return self.holder is not None and self.holder.capacity == Capacity.BOARD

    @property
    def for_body(self) -> bool:
        """Whether somebody writes down what politicians have decided together: the board, or a committee of it."""
        return self.holder is not None and self.holder.person is None

    @property
    def is_urgent(self) -> bool:
        """Whether it is decided in place of a board that cannot be waited for."""
        return self.holder is not None and self.holder.capacity == Capacity.URGENT


def handed_up_last(matter: object) -> QuerySet[Referral]:
    """How a matter came up to whoever has it from somebody below them, the latest first."""
    return Referral.objects.to_superiors().filter(matter=matter).select_related("by").order_by("-created_at")


def right_to_decide(user: User, matter: Matter, *, amount: int | None = None, urgent: bool = False) -> Right:
    """Whether somebody may decide, asked anew: themselves, or by writing down what the board has decided.

    ``urgent``: as the member whom the board lets decide what cannot wait for it; never without saying so.
    """
    asked = with_questions(Matter.objects.filter(pk=matter.pk)).get()
    asked.amount = asked.amount if amount is None else amount
    answer = who_may_decide(question_of(asked, untold=True), at=clock.now())
    holder = _as_what(user, matter, answer, urgent=urgent)
    if holder:
        return Right(holder)
    if urgent:
        return Right(None, _("The delegation order does not let you decide in place of the board."))
    return Right(None, _why_not(user, asked, answer))


def _as_what(user: User, matter: Matter, answer: Answer, *, urgent: bool) -> Holder | None:
    """By which of all who may decide somebody does: themselves, or the body whose decision they write down."""
    own = next((one for one in answer.deciders if one.person == user and _is_urgent(one) == urgent), None)
    if own or urgent:
        return own
    body = next((holder for holder in answer.deciders if holder.person is None), None)
    return body if body and writes_for_board(user, board_of(body, matter)) else None


def right_to_correct(user: User, decision: Decision) -> Right:
    """Whether somebody may put a decision right now: whoever could make it anew, with the amount that it has."""
    urgent = decision.capacity == Capacity.URGENT.value
    return right_to_decide(user, decision.matter, amount=decision.amount, urgent=urgent)


def is_offered_to_correct(user: User, decision: Decision) -> bool:
    """The same for a page that only offers it: what is known of the orders may be some seconds old."""
    asked = with_questions(Matter.objects.filter(pk=decision.matter_id)).get()
    asked.amount = decision.amount
    urgent = decision.capacity == Capacity.URGENT.value
    return _as_what(user, asked, known_answer(question_of(asked)), urgent=urgent) is not None


def _why_not(user: User, asked: Matter, answer: Answer) -> str:
    """Why somebody may not decide; what is decided and not told is no reason that anybody hears."""
    told = verdict_on(user, who_may_decide(question_of(asked), at=clock.now()))
    return told.reason if not told.may else by_others(answer)


def may_be_urgent(user: User, matter: Matter) -> bool:
    """Whether somebody may decide a matter in place of the board, if it cannot wait for it."""
    return right_to_decide(user, matter, urgent=True).holder is not None


def _is_urgent(holder: Holder) -> bool:
    return holder.capacity == Capacity.URGENT


def company_of(unit: Unit) -> Unit | None:
    """The municipal company that a unit is, or lies in: the nearest."""
    above = Unit.objects.filter(pk__in=unit.path, kind=UnitKind.COMPANY)
    return max(above, key=lambda company: len(company.path), default=None)


def comes_to(user: Viewer, answer: Answer, board_id: UUID | None) -> bool:
    """Whether somebody is among those who may decide, themselves or by writing down what the board decided."""
    if any(holder.person == user for holder in answer.deciders):
        return True
    return any(holder.person is None for holder in answer.deciders) and writes_for_board(user, board_id)


def writes_for_board(user: Viewer, board_id: UUID | None) -> bool:
    """Whether somebody may write down what a board has decided: the registrar, and those who lead the board."""
    if not user.is_authenticated:
        return False
    seats = Seat.objects.on(clock.today()).filter(person=user, board=board_id)
    return holds(user, Role.REGISTRAR) or (board_id is not None and seats.exists())
