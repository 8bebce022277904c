"""Who may grant working hours, as the delegation orders say; where they do not speak of it, the nearest manager.

To lead work is part of being a manager, so an order that says nothing of hours leaves them where they are.
"""

from collections.abc import Iterable

from django.db.models import Sum
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Unit
from mellanrum.structure.delegation.queries import known_answer, known_answers, who_may_decide
from mellanrum.structure.delegation.rules import Answer, Capacity, Holder, Question
from mellanrum.structure.funding.models import Backing, Request
from mellanrum.structure.funding.stages import BackingKind

GRANT_HOURS = "grant_hours"


def hours_asked_of(request: Request, unit: Unit, hours: int, *, asked_by: User) -> Question:
    """What the order is asked about hours of a unit: what it gave the same idea before counts too."""
    before = Backing.objects.said_yes().filter(request__idea=request.idea_id, unit=unit, kind=BackingKind.HOURS)
    given = before.aggregate(sum=Sum("hours"))["sum"] or 0
    # Nobody grants what they have asked for themselves.
    themselves = frozenset({asked_by.pk, request.applicant_id})
    return Question(GRANT_HOURS, unit, hours, already_decided=given, conflicted=themselves)


def question_about(backing: Backing) -> Question:
    """The same about a question that has been put to a manager."""
    return hours_asked_of(backing.request, backing.unit, backing.hours, asked_by=backing.asked_by)


def who_grants_today(backings: Iterable[Backing]) -> list[tuple[Backing, list[User] | None]]:
    """Questions to managers with those who may grant the hours today, the first in line first; None where no order
    speaks of it. The orders and those who are there are asked about all of them at once."""
    found = list(backings)
    answers = known_answers([question_about(backing) for backing in found])
    return [(one, _people_in(answer) if one.is_for_hours else None) for one, answer in zip(found, answers, strict=True)]


def _people_in(answer: Answer) -> list[User] | None:
    told = _as_told(answer)
    return [holder.person for holder in told.deciders if holder.person and not _is_urgent(holder)] if told else None


def _is_urgent(holder: Holder) -> bool:
    """Whether somebody may only decide in place of a board that cannot be waited for: that is said with words."""
    return holder.capacity == Capacity.URGENT


def by_order(question: Question) -> Answer | None:
    """Who may grant hours now, read afresh; None where no order in force speaks of hours for the unit."""
    return _as_told(who_may_decide(question, at=clock.now()))


def known_by_order(backing: Backing) -> Answer | None:
    """The same for a page that only tells."""
    return _as_told(known_answer(question_about(backing))) if backing.is_for_hours else None


def _as_told(answer: Answer) -> Answer | None:
    speaks_of_hours = any(holder.rule for holder in answer.deciders) or any(one.post for one in answer.considered)
    return answer if answer.by_order and speaks_of_hours else None


def right_to_grant(user: User, answer: Answer) -> Holder | None:
    """As what somebody may grant hours; None where they may not."""
    return next((one for one in answer.deciders if one.person == user and not _is_urgent(one)), None)


def who_grants(answer: Answer) -> str:
    """Who may, in a sentence."""
    names = ", ".join(holder.in_words for holder in answer.deciders)
    return _("These may: {names}.").format(names=names) if names else ""
