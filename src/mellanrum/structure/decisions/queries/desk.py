"""What waits to be decided, by whom, and who may decide it at this minute."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Sum

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.permissions import Viewer, holds
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.delegation.models import Seat
from mellanrum.structure.delegation.queries import answers_to, verdict_on, who_may_decide
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


def questions_about(matters: Sequence[Matter]) -> list[Question]:
    """What to ask the delegation order, for many matters with as many queries as for one.

    All money that was decided before for the same idea counts too, so that nothing is won by splitting. Whoever has a
    conflict of interest is passed by; what was handed up or taken over only the board decides.
    """
    conflicted: dict[UUID, set[UUID]] = defaultdict(set)
    conflicts = Declaration.objects.filter(matter__in=matters, is_conflicted=True)
    for matter_id, person_id in conflicts.values_list("matter_id", "person_id"):
        conflicted[matter_id].add(person_id)
    referred = set(Referral.objects.filter(matter__in=matters).values_list("matter_id", flat=True))
    before = _decided_before(matters)
    return [
        Question(
            kind=matter.kind,
            unit=matter.unit,
            amount=matter.amount,
            already_decided=before.get((matter.idea_id, matter.kind), 0),
            conflicted=frozenset(conflicted[matter.pk]),
            taken_over=matter.pk in referred,
            board=matter.board,
        )
        for matter in matters
    ]


def _decided_before(matters: Sequence[Matter]) -> dict[tuple[UUID, str], int]:
    ideas = {matter.idea_id for matter in matters}
    original = Decision.objects.filter(idea__in=ideas, outcome=Outcome.YES, corrects=None)
    sums = original.order_by().values_list("idea_id", "kind").annotate(sum=Sum("amount"))
    return {(idea_id, kind): int(amount) for idea_id, kind, amount in sums}


def right_to_decide(user: User, matter: Matter, *, amount: int | None = None) -> Right:
    """Whether somebody may decide, asked anew: themselves, or by writing down what the board has decided."""
    (question,) = questions_about([matter])
    if amount is not None:
        question = replace(question, amount=amount)
    answer = who_may_decide(question, at=clock.now())
    own = next((holder for holder in answer.deciders if holder.person == user), None)
    if own:
        return Right(own)
    body = next((holder for holder in answer.deciders if holder.person is None), None)
    if body and writes_for_board(user, matter.board_id):
        return Right(body)
    return Right(None, verdict_on(user, answer).reason)


def writes_for_board(user: Viewer, board_id: UUID | None) -> bool:
    """Whether somebody may write down what a board has decided: the registrar, and those who lead the board."""
    if not user.is_authenticated:
        return False
    seats = Seat.objects.on(clock.today()).filter(person=user, board=board_id)
    return holds(user, Role.REGISTRAR) or (board_id is not None and seats.exists())


def waiting_for(user: User) -> list[Waiting]:
    """What waits for somebody to decide, the oldest first: as many queries however much it is."""
    ready = Matter.objects.filter(stage__in=READY).select_related("idea", "unit", "board", "request__fund")
    matters = list(ready.order_by("prepared_at", "id"))
    if not matters:
        return []
    boards = set(Seat.objects.on(clock.today()).filter(person=user).values_list("board_id", flat=True))
    registrar = holds(user, Role.REGISTRAR)
    answers = answers_to(questions_about(matters), at=clock.now())
    pairs = zip(matters, answers, strict=True)
    found = (_waiting(user, matter, answer, registrar or matter.board_id in boards) for matter, answer in pairs)
    return [one for one in found if one]


def _waiting(user: User, matter: Matter, answer: Answer, writes: bool) -> Waiting | None:
    """Only for whoever should do it first; a superior may, but it does not wait for them."""
    first = answer.first
    if first is None or not (first.person == user or (first.person is None and writes)):
        return None
    return Waiting(matter, answer, first)
