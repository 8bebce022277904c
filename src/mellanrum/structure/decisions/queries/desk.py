"""What waits to be decided, by whom, and who may decide it at this minute."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.permissions import Viewer, holds
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.delegation.models import Seat
from mellanrum.structure.delegation.queries import known_answers, verdict_on, who_may_decide
from mellanrum.structure.delegation.rules import Answer, Capacity, Holder, Question
from mellanrum.structure.matters.kinds import READY, Outcome
from mellanrum.structure.matters.models import Declaration, Matter, Referral


@dataclass(frozen=True)
class Waiting:
    """A matter that waits for somebody, with who may decide it and as what they would."""

    matter: Matter
    answer: Answer
    holder: Holder


@dataclass(frozen=True)
class Right:
    """Whether somebody may decide a matter now: as what, or why not."""

    holder: Holder | None
    why_not: str = ""

    @property
    def for_board(self) -> bool:
        return self.holder is not None and self.holder.capacity == Capacity.BOARD


def handed_up_last(matter: object) -> QuerySet[Referral]:
    """How a matter came up to whoever has it from somebody below them, the latest first."""
    return Referral.objects.to_superiors().filter(matter=matter).select_related("by").order_by("-created_at")


def with_what_counts(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """Matters with all that the delegation order is asked about them, in the same question to the database."""
    conflicts = Declaration.objects.filter(matter=OuterRef("pk"), is_conflicted=True)
    before = Decision.objects.filter(idea=OuterRef("idea"), kind=OuterRef("kind"), outcome=Outcome.YES, corrects=None)
    sums = before.order_by().values("kind").annotate(sum=Sum("amount")).values("sum")
    return matters.annotate(
        stepped_aside=ArraySubquery(conflicts.values("person")),
        is_referred=Exists(Referral.objects.to_board().filter(matter=OuterRef("pk"))),
        handed_up=ArraySubquery(Referral.objects.to_superiors().filter(matter=OuterRef("pk")).values("by")),
        handed_by=Subquery(handed_up_last(OuterRef("pk")).values("by__name")[:1]),
        decided_before=Coalesce(Subquery(sums), Value(0), output_field=BigIntegerField()),
    ).select_related("idea", "unit", "board", "request__fund")


def question_about(matter: Any) -> Question:
    """What to ask about a matter ``with_what_counts``.

    All money that was decided before for the same idea counts too, so that nothing is won by splitting. Whoever has a
    conflict of interest is passed by; what was handed up or taken over only the board decides.
    """
    return Question(
        kind=matter.kind,
        unit=matter.unit,
        amount=matter.amount,
        already_decided=matter.decided_before,
        conflicted=frozenset(matter.stepped_aside),
        taken_over=matter.is_referred,
        handed_up=frozenset(matter.handed_up),
        board=matter.board,
    )


def right_to_decide(user: User, matter: Matter, *, amount: int | None = None, urgent: bool = False) -> Right:
    """Whether somebody may decide, asked anew: themselves, or by writing down what the board has decided.

    ``urgent``: as the member whom the board lets decide what cannot wait for it; never without saying so.
    """
    question = question_about(with_what_counts(Matter.objects.filter(pk=matter.pk)).get())
    if amount is not None:
        question = replace(question, amount=amount)
    answer = who_may_decide(question, at=clock.now())
    own = next((one for one in answer.deciders if one.person == user and _is_urgent(one) == urgent), None)
    if own or urgent:
        return Right(own, "" if own else _("The delegation order does not let you decide in place of the board."))
    body = next((holder for holder in answer.deciders if holder.person is None), None)
    if body and writes_for_board(user, board_of(body, matter)):
        return Right(body)
    return Right(None, verdict_on(user, answer).reason)


def may_be_urgent(user: User, matter: Matter) -> bool:
    """Whether somebody may decide a matter in place of the board, if it cannot wait for it."""
    return right_to_decide(user, matter, urgent=True).holder is not None


def _is_urgent(holder: Holder) -> bool:
    return holder.capacity == Capacity.URGENT


def board_of(holder: Holder, matter: Matter) -> UUID | None:
    """On behalf of which board somebody decides; None where a municipal company does, in its own line."""
    if holder.rule:
        return holder.rule.order.principal.board_id
    return matter.board_id if matter.board and matter.board.name == holder.post else None


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


def waiting_for(user: User) -> list[Waiting]:
    """What waits for somebody to decide, the oldest first: as many queries however much it is."""
    ready = with_what_counts(Matter.objects.filter(stage__in=READY, decisions=None))
    matters = list(ready.order_by("prepared_at", "id"))
    if not matters:
        return []
    boards = set(Seat.objects.on(clock.today()).filter(person=user).values_list("board_id", flat=True))
    registrar = holds(user, Role.REGISTRAR)
    answers = known_answers([question_about(matter) for matter in matters])
    pairs = zip(matters, answers, strict=True)
    found = (_waiting(user, matter, answer, registrar, boards) for matter, answer in pairs)
    return [one for one in found if one]


def _waiting(user: User, matter: Matter, answer: Answer, registrar: bool, boards: set[UUID]) -> Waiting | None:
    """Only for whoever should do it first; a superior may, but it does not wait for them."""
    first = answer.first
    if first is None:
        return None
    writes = first.person is None and (registrar or board_of(first, matter) in boards)
    return Waiting(matter, answer, first) if first.person == user or writes else None
