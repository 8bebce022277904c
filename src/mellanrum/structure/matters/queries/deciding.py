"""Who may decide a matter now, as the order of delegation says."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Sum, UUIDField
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.secrecy import secrecy_of
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.queries import stand_in
from mellanrum.structure.delegation.queries import answers_to, known_answers, who_may_decide
from mellanrum.structure.delegation.rules import Answer, Holder, Question
from mellanrum.structure.ideas.models import Idea, OwnStep
from mellanrum.structure.matters.kinds import READY, Outcome
from mellanrum.structure.matters.models import Declaration, Matter, Referral


def with_questions(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """Matters with all that the orders are asked about them: conflicts, where they went, what was granted before."""
    conflicts = Declaration.objects.filter(matter=OuterRef("pk"), is_conflicted=True)
    went = Referral.objects.filter(matter=OuterRef("pk"))
    before = Matter.objects.filter(idea=OuterRef("idea"), kind=OuterRef("kind")).exclude(pk=OuterRef("pk"))
    # Hours are counted for the unit whose people they are.
    before = before.filter(Q(backing=None) | Q(unit=OuterRef("unit")))
    return matters.select_related("unit", "board").annotate(
        in_conflict=_with(
            ArraySubquery(conflicts.values("person_id")), "backing__asked_by", "backing__request__applicant"
        ),
        to_board=Exists(went.to_board()),
        handed_up=ArraySubquery(went.to_superiors().values("by_id")),
        granted_before=_sum_of(before.annotate(secrecy=secrecy_of(Matter)).filter(outcome=Outcome.YES, secrecy="")),
        decided_before=_sum_of(before),
    )


def _with(people: Any, *others: str) -> Any:
    """People and some more: nobody grants hours that they have asked for themselves."""
    for other in others:
        people = Func(people, F(other), function="ARRAY_APPEND", output_field=ArrayField(UUIDField()))
    return people


def _sum_of(matters: QuerySet[Matter]) -> Coalesce:
    sums = matters.order_by().values("idea").annotate(sum=Sum("decided_amount"))
    return Coalesce(Subquery(sums.values("sum")), 0)


def question_of(matter: Any, *, untold: bool = False) -> Question:
    """What the orders are asked about a matter ``with_questions``.

    What was granted before for the same idea counts too, so that nothing is won by splitting it. With ``untold`` so
    does what is decided and not told, or secret: to be asked where one decides, and never by a page for others to read.
    """
    return Question(
        kind=matter.kind,
        unit=matter.unit,
        amount=matter.amount,
        already_decided=matter.decided_before if untold else matter.granted_before,
        conflicted=frozenset(filter(None, matter.in_conflict)),
        taken_over=matter.to_board,
        handed_up=frozenset(matter.handed_up),
        board=matter.board,
    )


def question_now(matter: Matter, *, untold: bool = False) -> Question:
    """The same, of how the matter stands in the database at this moment."""
    return question_of(with_questions(Matter.objects.filter(pk=matter.pk)).get(), untold=untold)


def who_decides(matter: Matter) -> Answer:
    """Who may decide a matter at this moment, with a reason for each yes and each no."""
    return who_may_decide(question_now(matter), at=clock.now())


def superior_of(person: User, matter: Matter) -> User:
    """Who decides a matter if somebody hands it up: their nearest superior who can; refused where nobody is above."""
    so_far = question_now(matter)
    answer = who_may_decide(replace(so_far, handed_up=so_far.handed_up | {person.pk}), at=clock.now())
    if answer.first is None or answer.first.person is None:
        raise Refused(_("Nobody above you can decide this. Let the board decide it."))
    return answer.first.person


def who_takes_it_up(matter: Matter) -> User | None:
    """Who has the matter when it is ready: whoever decides; None where politicians together do."""
    first = who_decides(matter).first
    return first.person if first else None


def board_of(holder: Holder, matter: Any) -> UUID | None:
    """On behalf of which board somebody decides; None where a municipal company does, in its own line."""
    if holder.rule:
        return holder.rule.order.principal.board_id
    return matter.board_id if matter.board and matter.board.name == holder.post else None


def asked_about(idea: Idea) -> Matter | None:
    """The matter about where an idea goes, with all that its question needs, in one question to the database."""
    return with_questions(Matter.objects.under_way().filter(idea=idea, to_stage__isnull=False)).first()


def in_other_hands() -> list[Matter]:
    """What waits to be decided and is with somebody else than whoever decides today: somebody went away, or is back.

    As many questions however many there are.
    """
    beside = ("idea__unit", "council", "prepared_by", "request")
    matters = list(with_questions(Matter.objects.undecided().filter(stage__in=READY)).select_related(*beside))
    answers = known_answers([question_of(matter) for matter in matters])
    pairs = zip(matters, answers, strict=True)
    return [one for one, answer in pairs if answer.first and _waits_elsewhere(one, answer.first.person)]


def _waits_elsewhere(matter: Matter, decider: User | None) -> bool:
    """Whether it is not with whoever decides, or is to be decided by somebody though only a board can."""
    if decider:
        return decider != matter.held_by
    if matter.request:
        return matter.held_by not in (matter.prepared_by, who_takes_it_to_politicians(matter))
    return matter.to_stage_id is not None and matter.idea.next_step == OwnStep.SETTLE


def who_takes_it_to_politicians(matter: Matter) -> User:
    """Who has what only politicians can decide: whoever prepared it, or steps in for them; never who asks for it."""
    steps_in = stand_in(matter.prepared_by)
    asks = matter.request is not None and steps_in.pk == matter.request.applicant_id
    return matter.prepared_by if asks else steps_in


@dataclass(frozen=True)
class Desk:
    """Whose desk a matter is for: a person's, a board's, or with neither that of those who keep the register."""

    person_id: UUID | None = None
    board_id: UUID | None = None

    @classmethod
    def of(cls, matter: Any) -> "Desk":
        """Where a matter waits, as it is kept."""
        return cls(matter.waits_for_id, matter.waits_for_board_id)


def desk_of(first: Holder | None, matter: Any) -> Desk:
    """Where a matter is to wait: with whoever should decide it first."""
    if first is None:
        return Desk()
    return Desk(first.person.pk) if first.person else Desk(None, board_of(first, matter))


def desks_of(matters: QuerySet[Matter]) -> list[tuple[Matter, Desk]]:
    """Some matters, each with the desk where it is to wait now; what is decided and not told counts too.

    As many questions however many there are.
    """
    found = list(with_questions(matters))
    answers = answers_to([question_of(matter, untold=True) for matter in found], at=clock.now())
    return [(matter, desk_of(answer.first, matter)) for matter, answer in zip(found, answers, strict=True)]


def day_to_decide(matter: Matter) -> date:
    """The day by which whoever decides owes an answer: the days of the stage the idea is at."""
    return add_working_days(clock.today(), matter.idea.at.answer_days)
