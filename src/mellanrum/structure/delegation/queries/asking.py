"""Putting a question to the orders: all that it needs is gathered at once, and then the rules are plain to follow."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import RememberedEach, remembered
from mellanrum.foundation.core.swedish import swedish_key
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.roles import UnitKind
from mellanrum.structure.delegation.deciding import in_force, judge
from mellanrum.structure.delegation.kinds import URGENT
from mellanrum.structure.delegation.rules import (
    Answer,
    Circumstances,
    Holder,
    OrderInForce,
    Part,
    Principal,
    Question,
    RuleInForce,
    Verdict,
)

from .orders import adopted_orders, boards_by_unit, rules_of
from .staff import staff_at

First = tuple[Holder | None, str]
_firsts: RememberedEach[Hashable, First] = RememberedEach(seconds=2)


@dataclass(frozen=True)
class Book:
    """The orders, the rules of those in force on a day, which boards the units serve, and the units."""

    orders: tuple[OrderInForce, ...]
    rules: tuple[RuleInForce, ...]
    boards: dict[UUID, tuple[Principal, ...]]
    parts: dict[UUID, Part]


def who_may_decide(question: Question, *, at: datetime) -> Answer:
    """Who may decide a matter at a moment, with a reason for each yes and each no.

    Always read afresh: ask again in the transaction that decides.
    """
    return answers_to([question], at=at)[0]


def answers_to(questions: Sequence[Question], *, at: datetime) -> list[Answer]:
    """The answers to many questions, with as many queries as for one."""
    return _answers(questions, _book(timezone.localdate(at)), at)


def may_decide(user: User, question: Question, *, at: datetime) -> Verdict:
    """Whether somebody may decide a matter at a moment, and why or why not."""
    return verdict_on(user, who_may_decide(question, at=at))


def verdict_on(user: User, answer: Answer) -> Verdict:
    """What an answer says of one person; of several points the one that was nearest, and of those the widest."""
    found = [verdict for verdict in reversed(answer.considered) if verdict.person == user]
    if found:
        return min(found, key=lambda verdict: verdict.distance)
    if not answer.needs_decision:
        return Verdict(user.name, True, answer.considered[0].reason, user)
    return Verdict(user.name, False, by_others(answer), user)


def by_others(answer: Answer) -> str:
    """That others decide, by name; where nobody can, why."""
    names = get_text_list([holder.name for holder in answer.deciders])
    words = _("This is not given to you. It is decided by {names}.")
    return words.format(names=names) if names else answer.considered[0].reason


def known_answer(question: Question) -> Answer:
    """Who may decide a matter now, for a page that only tells: the orders may be some seconds old."""
    return known_answers([question])[0]


def known_answers(questions: Sequence[Question]) -> list[Answer]:
    """The same for many matters, with as many queries as for one."""
    return _answers(questions, book_of_today(), clock.now())


def known_firsts(questions: Sequence[Question]) -> list[First]:
    """Whoever should decide each of many matters, and where nobody can why; what is known may be some seconds old.

    Judged once for all that the same people decide: of a sum it matters only which rules it is within.
    """
    book, day = book_of_today(), clock.today()
    kinds = [(get_language(), day, *_kind_of(question, book.rules)) for question in questions]
    known = {kind: _firsts.known(kind) for kind in kinds}
    asked = {kind: question for kind, question in zip(kinds, questions, strict=True) if known[kind] is None}
    answers = _answers(list(asked.values()), book, clock.now()) if asked else []
    for kind, answer in zip(asked, answers, strict=True):
        known[kind] = _firsts.set(kind, (answer.first, answer.considered[0].reason))
    return [first for kind in kinds if (first := known[kind])]


def _kind_of(asked: Question, rules: tuple[RuleInForce, ...]) -> tuple[Hashable, ...]:
    """All of the question but its sum, and the rules that the sum is within."""
    within = (one.id for one in rules if one.kind in (asked.kind, URGENT) and one.covers(asked.total))
    who = asked.conflicted, asked.handed_up, asked.taken_over
    return (asked.kind, asked.unit.pk, asked.board and asked.board.pk, *who, *within)


def has_orders() -> bool:
    """Whether anybody has adopted a delegation order; remembered, since pages of ideas ask all the time."""
    return bool(book_of_today().orders)


def boards_served() -> list[Principal]:
    """The boards that some unit serves, by name."""
    found = {board for boards in book_of_today().boards.values() for board in boards}
    return sorted(found, key=lambda board: swedish_key(board.name))


@remembered(seconds=2)
def book_of_today() -> Book:
    """The orders in force today; nearly nobody changes them, and pages of ideas ask for them all the time."""
    return _book(clock.today())


def _book(day: date) -> Book:
    orders = adopted_orders()
    current = (in_force(orders, principal, day) for principal in dict.fromkeys(order.principal for order in orders))
    return Book(orders, rules_of(order for order in current if order), boards_by_unit(), _every_part())


def _answers(questions: Sequence[Question], book: Book, at: datetime) -> list[Answer]:
    ways = {part for question in questions for part in question.unit.path}
    for rule in book.rules:
        ways.update(rule.holder.fixed, rule.deputy.fixed if rule.deputy else ())
    principals = {order.principal.board_id for order in book.orders if order.principal.board_id}
    staff, elected = staff_at(ways, principals, timezone.localdate(at))
    # A unit that was made a moment ago is not in a book that was read before.
    parts = book.parts if book.parts.keys() >= ways else _every_part()
    so = Circumstances(at, parts, book.boards, book.orders, book.rules, staff, elected)
    return [judge(question, so) for question in questions]


def _every_part() -> dict[UUID, Part]:
    units = Unit.objects.order_by().values_list("id", "name", "kind", "path")
    return {unit_id: Part(name, UnitKind(kind), tuple(path)) for unit_id, name, kind, path in units}
