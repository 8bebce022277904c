"""Who may decide a matter now, as the order of delegation says."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.structure.delegation.queries import known_answers, who_may_decide
from mellanrum.structure.delegation.rules import Answer
from mellanrum.structure.ideas.models import Idea, OwnStep
from mellanrum.structure.matters.kinds import READY, Outcome
from mellanrum.structure.matters.models import Declaration, Matter, Referral


def who_decides(matter: Matter) -> Answer:
    """Who may decide a matter at this moment, with a reason for each yes and each no."""
    return who_may_decide(matter.question(), at=clock.now())


def who_takes_it_up(matter: Matter) -> User | None:
    """Who has the matter when it is ready: whoever decides; None where politicians together do."""
    first = who_decides(matter).first
    return first.person if first else None


def with_questions(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """Matters with all that the orders are asked about them: conflicts, where they went, what was granted before."""
    conflicts = Declaration.objects.filter(matter=OuterRef("pk"), is_conflicted=True)
    went = Referral.objects.filter(matter=OuterRef("pk"))
    before = Matter.objects.filter(idea=OuterRef("idea"), kind=OuterRef("kind"), outcome=Outcome.YES)
    sums = before.exclude(pk=OuterRef("pk")).order_by().values("idea").annotate(sum=Sum("decided_amount"))
    return matters.annotate(
        in_conflict=ArraySubquery(conflicts.values("person_id")),
        to_board=Exists(went.to_board()),
        handed_up=ArraySubquery(went.to_superiors().values("by_id")),
        granted_before=Coalesce(Subquery(sums.values("sum")), 0),
    )


def asked_about(idea: Idea) -> Matter | None:
    """The matter about where an idea goes, with all that its question needs, in one question to the database."""
    found = Matter.objects.under_way().filter(idea=idea, to_stage__isnull=False).select_related("unit", "board")
    return with_questions(found).first()


def in_other_hands() -> list[Matter]:
    """What waits to be decided and is with somebody else than whoever decides today: somebody went away, or is back.

    As many questions however many there are.
    """
    beside = ("idea__unit", "unit", "board", "council", "prepared_by", "request")
    matters = list(with_questions(Matter.objects.filter(stage__in=READY)).select_related(*beside))
    answers = known_answers([matter.question() for matter in matters])
    pairs = zip(matters, answers, strict=True)
    return [one for one, answer in pairs if answer.first and _waits_elsewhere(one, answer.first.person)]


def _waits_elsewhere(matter: Matter, decider: User | None) -> bool:
    """Whether it is not with whoever decides, or is to be decided by somebody though only a board can."""
    if decider:
        return decider != matter.held_by
    return matter.to_stage_id is not None and matter.idea.next_step == OwnStep.SETTLE


def day_to_decide(matter: Matter) -> date:
    """The day by which whoever decides owes an answer: the days of the stage the idea is at."""
    return add_working_days(clock.today(), matter.idea.at.answer_days)
