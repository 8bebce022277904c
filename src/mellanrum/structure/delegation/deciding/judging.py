"""The judgement itself: everybody who could come into question, each with a yes or a no and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import inf

from django.utils import timezone
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.structure.delegation.kinds import KINDS, URGENT
from mellanrum.structure.delegation.rules import (
    Answer,
    Capacity,
    Circumstances,
    Holder,
    OrderInForce,
    Present,
    Principal,
    Question,
    RuleInForce,
    Verdict,
    place_of,
)

from . import reasons
from .lines import Line, Office, line
from .principals import in_force, principals_of


@dataclass(frozen=True)
class Judged:
    """A verdict, and for a yes what the one who may decide holds."""

    verdict: Verdict
    holder: Holder | None = None

    @property
    def who(self) -> object:
        """The same for all that is said of the same person, or of the same body."""
        return self.verdict.person.pk if self.verdict.person else self.verdict.name


def judge(question: Question, so: Circumstances) -> Answer:
    """Who may decide: one named person, or politicians. The sources of the rules stand in docs/decisions/0021."""
    if KINDS[question.kind].is_execution:
        return _nobody_has_to()
    principals = principals_of(question, so)
    if len(principals) != 1:
        return _unclear(question, principals)
    (principal,) = principals
    foreign = tuple(_foreign(question, principal))
    if not KINDS[question.kind].delegable:
        return _by_board(principal, reasons.stays(principal), foreign)
    order = in_force(so.orders, principal, timezone.localdate(so.moment))
    if order is None:
        return _by_board(principal, reasons.no_order(principal), foreign)
    return _by_order(question, so, order, foreign)


def _nobody_has_to() -> Answer:
    why = _("Carrying out what is already decided is no decision. Whoever does the work may do it.")
    return Answer((), (Verdict(_("Whoever does the work"), True, why),), needs_decision=False)


def _unclear(question: Question, principals: tuple[Principal, ...]) -> Answer:
    if principals:
        why = _("{unit} serves several boards: {names}. Say whose matter it is.").format(
            unit=question.unit.name, names=", ".join(principal.name for principal in principals)
        )
    else:
        why = _("No board is written down for {unit}. An administrator can do it.").format(unit=question.unit.name)
    return Answer((), (Verdict(question.unit.name, False, why),), is_unclear=bool(principals))


def _foreign(question: Question, principal: Principal) -> Iterator[Verdict]:
    """A board that was told, though the matter is a company's own."""
    if question.board and principal.is_company:
        why = _("{company} decides in its own line, not by the delegation of a board.").format(company=principal.name)
        yield Verdict(question.board.name, False, why)


def _by_board(principal: Principal, why: str, others: tuple[Verdict, ...], *, by_order: bool = False) -> Answer:
    board = Holder(principal.body, Capacity.BOARD)
    return Answer((board,), (Verdict(principal.body, True, why), *others), by_order=by_order)


def _by_order(question: Question, so: Circumstances, order: OrderInForce, foreign: tuple[Verdict, ...]) -> Answer:
    principal = order.principal
    rules = sorted((rule for rule in so.rules if rule.order == order and rule.kind == question.kind), key=_nearest)
    lines = [line(rule, question.unit.pk, so) for rule in rules]
    fitting = [one for one in lines if not _hindrances(one.rule, question, so)]
    judged = [one for each in lines for one in _judge_line(each, question, so)]
    if question.taken_over:
        why = reasons.taken_over(principal)
        denied = _each_once(Judged(replace(one.verdict, may=False, reason=why)) for one in judged)
        by_board = _by_board(principal, why, (*(one.verdict for one in denied), *foreign), by_order=True)
        return _or_urgent(by_board, question, so, order)
    judged = _each_once(judged)
    verdicts = tuple(one.verdict for one in judged)
    deciders = tuple(one.holder for one in judged if one.holder)
    if not deciders:
        why = reasons.nobody_able(principal) if fitting else reasons.no_rule(principal)
        return _or_urgent(_by_board(principal, why, (*verdicts, *foreign), by_order=True), question, so, order)
    board = Verdict(principal.body, False, reasons.given_away())
    return Answer(deciders, (*verdicts, board, *foreign), by_order=True)


def _or_urgent(answer: Answer, question: Question, so: Circumstances, order: OrderInForce) -> Answer:
    """The board decides; and, last, the member that it lets decide what cannot wait for it (6 kap. 39 §)."""
    rules = sorted((rule for rule in so.rules if rule.order == order and rule.kind == URGENT), key=_nearest)
    holders: dict[object, Holder] = {}
    verdicts: dict[object, Verdict] = {}
    for rule in rules:
        for one in _judge_line(line(rule, question.unit.pk, so), question, so):
            if one.holder:
                holders.setdefault(one.who, replace(one.holder, capacity=Capacity.URGENT))
                verdicts.setdefault(one.who, replace(one.verdict, reason=reasons.urgent(rule)))
    deciders, considered = (*answer.deciders, *holders.values()), (*answer.considered, *verdicts.values())
    return replace(answer, deciders=deciders, considered=considered)


def _nearest(rule: RuleInForce) -> tuple[float, list[tuple[int, str]]]:
    """The narrowest limit first, then the points in the order of the document."""
    return inf if rule.most is None else rule.most, place_of(rule.point)


# How far from reaching a matter a point is that lies elsewhere, stops at another amount, or has been withdrawn.
ELSEWHERE, OUTSIDE, WITHDRAWN = 4, 2, 1


def _hindrances(rule: RuleInForce, question: Question, so: Circumstances) -> dict[int, str]:
    """Why a rule does not hold for a question, each with how far it takes it from there; empty where it does."""
    found = {}
    if rule.withdrawn_from and rule.withdrawn_from <= so.moment:
        found[WITHDRAWN] = reasons.withdrawn(rule)
    if rule.unit_id and rule.unit_id not in so.parts[question.unit.pk].path:
        found[ELSEWHERE] = reasons.elsewhere(rule)
    if KINDS[question.kind].measure and not rule.covers(question.total):
        found[OUTSIDE] = reasons.outside_amount(rule, question)
    return found


def _judge_line(one: Line, question: Question, so: Circumstances) -> Iterator[Judged]:
    hindrances = _hindrances(one.rule, question, so)
    if hindrances:
        yield from _denied(one, next(iter(hindrances.values())), sum(hindrances))
    elif one.is_body:
        yield _yes(one, reasons.given(one.rule), Capacity.HOLDER)
    else:
        yield from _line_of_persons(one, question)


def _denied(one: Line, why: str, distance: int) -> Iterator[Judged]:
    post = one.office.name
    if not one.office.present:
        yield Judged(Verdict(post, False, why, post=post, distance=distance))
    for present in one.office.present:
        yield Judged(Verdict(present.person.name, False, why, present.person, post, distance))


def _line_of_persons(one: Line, question: Question) -> Iterator[Judged]:
    """The holders; where none of them can, the deputies; and always those above.

    What somebody in the line has handed up is decided above them, and by nobody beside or below.
    """
    one, left_behind = _from_above(one, question)
    yield from left_behind
    if left_behind:
        for office in one.superiors:
            yield from _judge_superiors(one, office, question)
        return
    holders = [_judge(one, it, question, reasons.given(one.rule), Capacity.HOLDER) for it in one.office.present]
    yield from holders
    if not holders:
        yield Judged(Verdict(one.office.name, False, reasons.vacant(one.office.name), post=one.office.name))
    needed = not any(judged.holder for judged in holders)
    for deputy in _deputies(one):
        yield _judge_deputy(one, deputy, question, needed)
    for office in one.superiors:
        yield from _judge_superiors(one, office, question)


def _from_above(one: Line, question: Question) -> tuple[Line, list[Judged]]:
    """The line with only those superiors who are above everybody who has handed the matter up; and who is left out."""
    posts = [[*one.office.present, *_deputies(one)], *([*it.present, *_acting(it)] for it in one.superiors)]
    handed = [place for place, people in enumerate(posts) if any(it.person.pk in question.handed_up for it in people)]
    if not handed:
        return one, []
    above = handed[-1]
    passed = dict.fromkeys(it.person for people in posts[: above + 1] for it in people)
    left_behind = [Judged(_passed(person, question)) for person in passed]
    return replace(one, superiors=one.superiors[above:]), left_behind


def _acting(office: Office) -> Iterator[Present]:
    for present in office.present:
        yield from present.deputies


def _passed(person: User, question: Question) -> Verdict:
    why = _("Has handed the matter up.") if person.pk in question.handed_up else _("The matter has been handed up.")
    return Verdict(person.name, False, why, person)


def _deputies(one: Line) -> Iterator[Present]:
    """The deputy that the order names, then those whom the absent have named themselves."""
    if one.deputy:
        yield from one.deputy.present
    yield from _acting(one.office)


def _judge_deputy(one: Line, deputy: Present, question: Question, needed: bool) -> Judged:
    if not needed:
        post = one.office.name
        return Judged(Verdict(deputy.person.name, False, reasons.not_needed(post), deputy.person, _deputy_post(one)))
    return _judge(one, deputy, question, reasons.in_place_of(one.office.name), Capacity.DEPUTY)


def _deputy_post(one: Line) -> str:
    return _("deputy for {post}").format(post=one.office.name)


def _judge_superiors(one: Line, office: Office, question: Question) -> Iterator[Judged]:
    """Those at one post above; where none of them can, whoever steps in for them."""
    post = one.office.name
    above = [_judge(one, it, question, reasons.superior(post), Capacity.SUPERIOR) for it in office.present]
    yield from above
    if not any(judged.holder for judged in above):
        for it in office.present:
            why = reasons.acting_superior(it.person.name, post)
            for deputy in it.deputies:
                yield _judge(one, deputy, question, why, Capacity.SUPERIOR)


def _judge(one: Line, present: Present, question: Question, why: str, capacity: Capacity) -> Judged:
    """Whether somebody in the line can decide now: here, still employed, and without a conflict of interest."""
    hindered = _hindered(present, question)
    if hindered:
        return Judged(Verdict(present.person.name, False, hindered, present.person, _post_of(one, capacity)))
    return _yes(one, why, capacity, present)


def _hindered(present: Present, question: Question) -> str:
    if not present.person.is_active:
        return _("No longer works here.")
    if present.person.pk in question.conflicted:
        return _("Has declared a conflict of interest.")
    return _("Is away now.") if present.away else ""


def _yes(one: Line, why: str, capacity: Capacity, present: Present | None = None) -> Judged:
    post = _post_of(one, capacity)
    holder = Holder(post, capacity, present.person if present else None, one.rule)
    return Judged(Verdict(holder.name, True, why, holder.person, post), holder)


def _post_of(one: Line, capacity: Capacity) -> str:
    if capacity == Capacity.DEPUTY:
        return _deputy_post(one)
    if capacity == Capacity.SUPERIOR:
        return _("superior to {post}").format(post=one.office.name)
    return one.office.name


def _each_once(judged: Iterable[Judged]) -> list[Judged]:
    """A yes for everybody who may, in the capacity nearest to the rule; for the others each reason for the no, once."""
    every = list(judged)
    allowed: dict[object, Judged] = {}
    for capacity in (Capacity.HOLDER, Capacity.DEPUTY, Capacity.SUPERIOR):
        for one in every:
            if one.holder and one.holder.capacity == capacity:
                allowed.setdefault(one.who, one)
    kept = {(one.who, "" if one.who in allowed else one.verdict.reason): allowed.get(one.who, one) for one in every}
    return list(kept.values())
