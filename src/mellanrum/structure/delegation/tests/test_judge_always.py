"""What holds of every answer, whatever the order says and whoever is away."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.structure.delegation.kinds import DELEGABLE, KINDS
from mellanrum.structure.delegation.posts import BODIES, ELECTED, EMPLOYED, Post
from mellanrum.structure.delegation.rules import Capacity, Present, Question

from .worlds import NOW, World

HELD = [Role.MANAGER, Role.INNOVATION_LEADER, Role.CONTROLLER]
AMOUNTS = some.integers(0, 6)


@some.composite
def worlds(draw) -> World:
    """A tree with a company in it, people at posts who may be away, boards, orders and rules: anything goes."""
    world = World()
    units = world.units = _tree(draw, world)
    world.people = [
        _hired(draw, world, draw(some.sampled_from(units)), number) for number in range(draw(some.integers(0, 6)))
    ]
    world.named = [_board(draw, world, f"Nämnd {number}") for number in range(2)]
    companies = [unit for unit in units if unit.kind == UnitKind.COMPANY]
    for whose in draw(some.lists(some.sampled_from([*world.named, *companies]), max_size=4)):
        order = world.order(whose, valid_from=NOW.date() + timedelta(days=draw(some.integers(-2, 1))))
        for _each in range(draw(some.integers(0, 4))):
            _ruled(draw, world, order, units)
    return world


def _tree(draw, world):
    units = [world.unit("0", UnitKind.DEPARTMENT)]
    for number in range(1, draw(some.integers(1, 4))):
        units.append(world.unit(str(number), draw(some.sampled_from(list(UnitKind))), units[-1]))
    return units


def _board(draw, world, name):
    board = world.board(name, draw(some.sampled_from(world.units)))
    for post in draw(some.lists(some.sampled_from(ELECTED), unique=True)):
        world.people.append(world.elects(f"{name} {post}", board, post, away=draw(some.booleans())))
    return board


def _hired(draw, world, unit, number):
    deputy = Present(world.person(f"Ersättare {number}", is_active=draw(some.booleans())), away=draw(some.booleans()))
    return world.hires(
        f"Person {number}",
        unit,
        draw(some.sampled_from(HELD)),
        away=draw(some.booleans()),
        is_active=draw(some.booleans()),
        deputies=[deputy] if draw(some.booleans()) else [],
    )


def _ruled(draw, world, order, units):
    least = draw(AMOUNTS)
    world.rule(
        order,
        draw(some.sampled_from(list(Post))),
        kind=draw(some.sampled_from(["grant_funds", "grant_funds", "scale_up", "principle"])),
        least=least,
        most=draw(some.none() | some.integers(least, 6)),
        scale=1,
        unit=draw(some.none() | some.sampled_from(units)),
        deputy=draw(some.none() | some.sampled_from([Post.INNOVATION_LEADER, Post.VICE_CHAIR])),
        withdrawn_from=draw(some.sampled_from([None, NOW, NOW + timedelta(seconds=1)])),
    )


@some.composite
def asked(draw) -> tuple[World, Question]:
    world = draw(worlds())
    anybody = some.sets(some.sampled_from(world.people)) if world.people else some.just(set())
    question = Question(
        draw(some.sampled_from(["grant_funds", "grant_funds", "scale_up", "principle", "carry_out"])),
        draw(some.sampled_from(world.units)),
        draw(AMOUNTS),
        draw(AMOUNTS),
        conflicted=frozenset(person.pk for person in draw(anybody)),
        handed_up=frozenset(person.pk for person in draw(anybody)),
        taken_over=draw(some.booleans()),
        board=draw(some.none() | some.sampled_from(world.named)),
    )
    return world, question


@settings(max_examples=200, deadline=None)
@given(asked())
def test_every_answer_keeps_the_law(found):
    world, question = found

    answer = world.judge(question)

    for check in CHECKS:
        check(world, question, answer)


def a_reason_for_everybody(world, question, answer):
    assert answer.considered
    assert all(verdict.reason.strip() and "{" not in verdict.reason for verdict in answer.considered)


def nobody_hindered_decides(world, question, answer):
    held = [present for ones in [*world.staff.values(), *world.elected.values()] for present in ones]
    known = {one.person.pk: one for present in held for one in (present, *present.deputies)}
    for holder in answer.deciders:
        if holder.person:
            here = known[holder.person.pk]
            assert here.person.is_active
            assert not here.away
            assert here.person.pk not in question.conflicted | question.handed_up


def who_decides_holds_a_rule_that_reaches(world, question, answer):
    for holder in answer.deciders:
        rule = holder.rule
        assert (rule is None) == (holder.capacity == Capacity.BOARD)
        if rule is None:
            continue
        assert rule.kind == question.kind in DELEGABLE
        assert rule.withdrawn_from is None or rule.withdrawn_from > NOW
        assert rule.unit_id is None or rule.unit_id in question.unit.path
        if KINDS[rule.kind].measure:
            assert rule.least <= question.total
            assert rule.most is None or question.total <= rule.most


def nobody_is_a_group(world, question, answer):
    for holder in answer.deciders:
        is_body = holder.capacity == Capacity.BOARD or (holder.rule and holder.rule.holder.post in BODIES)
        assert (holder.person is None) == bool(is_body)


def the_board_alone_decides_what_it_has_taken_over_or_may_not_give_away(world, question, answer):
    if question.taken_over or not KINDS[question.kind].delegable:
        assert all(holder.capacity == Capacity.BOARD for holder in answer.deciders)
        assert len(answer.deciders) <= 1


def a_company_is_decided_for_by_its_own(world, question, answer):
    companies = [part for part in question.unit.path if world.parts[part].kind == UnitKind.COMPANY]
    if not companies:
        return
    above = {
        present.person.pk
        for (unit, _role), ones in world.staff.items()
        for present in ones
        if unit in question.unit.path[: question.unit.path.index(companies[-1])]
    }
    for holder in answer.deciders:
        assert holder.rule is None or holder.rule.order.principal.company_id == companies[-1]
        assert holder.person is None or holder.person.pk not in above


def only_the_latest_order_is_asked(world, question, answer):
    for holder in answer.deciders:
        if holder.rule:
            order = holder.rule.order
            others = [one for one in world.orders if one.principal == order.principal and one.valid_from <= NOW.date()]
            assert order.valid_from <= NOW.date()
            assert (order.valid_from, order.number) == max((one.valid_from, one.number) for one in others)


def superiors_are_managers_and_so_employed(world, question, answer):
    for holder in answer.deciders:
        if holder.capacity == Capacity.SUPERIOR:
            assert holder.rule.holder.post in EMPLOYED


CHECKS = [
    a_reason_for_everybody,
    nobody_hindered_decides,
    who_decides_holds_a_rule_that_reaches,
    nobody_is_a_group,
    the_board_alone_decides_what_it_has_taken_over_or_may_not_give_away,
    a_company_is_decided_for_by_its_own,
    only_the_latest_order_is_asked,
    superiors_are_managers_and_so_employed,
]


@settings(max_examples=100, deadline=None)
@given(asked(), some.integers(0, 6))
def test_splitting_a_matter_changes_nothing(found, part):
    world, question = found
    whole = Question(question.kind, question.unit, question.total, board=question.board)
    part = min(part, question.total)
    split = Question(question.kind, question.unit, part, question.total - part, board=question.board)

    assert world.judge(split).deciders == world.judge(whole).deciders


@settings(max_examples=200, deadline=None)
@given(asked())
def test_one_more_conflict_of_interest_gives_nobody_among_the_holders_a_right(found):
    world, question = found
    before = world.judge(question)
    if not (before.first and before.first.person):
        return
    declared = before.first.person
    more = replace(question, conflicted=question.conflicted | {declared.pk})

    after = world.judge(more)

    assert declared not in [holder.person for holder in after.deciders]
    holders = {one.person for one in after.deciders if one.capacity == Capacity.HOLDER}
    assert holders <= {one.person for one in before.deciders}
