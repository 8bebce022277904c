"""A small municipality in memory, to judge in without a database."""

from collections import defaultdict
from datetime import UTC, date, datetime
from typing import Any

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.models import new_id
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.structure.delegation.deciding import judge
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.rules import (
    Answer,
    Circumstances,
    OrderInForce,
    Part,
    PostAt,
    Present,
    Principal,
    Question,
    RuleInForce,
)

NOW = datetime(2026, 7, 14, 10, 0, tzinfo=UTC)
TODAY = date(2026, 7, 14)
KRONOR = 100


class World:
    """Units, people, boards and orders, added one by one; ``ask`` puts a question to them."""

    def __init__(self) -> None:
        self.parts: dict[Any, Part] = {}
        self.boards: dict[Any, tuple[Principal, ...]] = {}
        self.staff: dict[Any, tuple[Present, ...]] = defaultdict(tuple)
        self.elected: dict[Any, tuple[Present, ...]] = defaultdict(tuple)
        self.orders: list[OrderInForce] = []
        self.rules: list[RuleInForce] = []

    def unit(self, name: str, kind: UnitKind = UnitKind.UNIT, below: Unit | None = None) -> Unit:
        unit = Unit(name=name, kind=kind)
        unit.path = [*(below.path if below else ()), unit.pk]
        self.parts[unit.pk] = Part(name, kind, tuple(unit.path))
        return unit

    def board(self, name: str, *units: Unit) -> Board:
        board = Board(name=name)
        for unit in units:
            self.boards[unit.pk] = (*self.boards.get(unit.pk, ()), Principal(name, board_id=board.pk))
        return board

    def person(self, name: str, **given: Any) -> User:
        return User(name=name, **given)

    def hires(
        self, name: str, unit: Unit | None, role: Role = Role.MANAGER, *, away: bool = False, **given: Any
    ) -> User:
        """Somebody with a role; ``deputies`` are those who step in, as people or as what they are today."""
        deputies = tuple(one if isinstance(one, Present) else Present(one) for one in given.pop("deputies", ()))
        person = User(name=name, **given)
        self.staff[unit.pk if unit else None, role] += (Present(person, away, deputies),)
        return person

    def elects(self, name: str, board: Board, post: Post = Post.CHAIR, *, away: bool = False) -> User:
        person = User(name=name)
        self.elected[board.pk, post] += (Present(person, away),)
        return person

    def order(self, whose: Board | Unit, **given: Any) -> OrderInForce:
        own = {"company_id": whose.pk} if isinstance(whose, Unit) else {"board_id": whose.pk}
        begun = given.pop("valid_from", date(2026, 1, 1))
        number = given.pop("number", len(self.orders) + 1)
        order = OrderInForce(new_id(), number, Principal(whose.name, **own), begun, "§ 1", begun, **given)
        self.orders.append(order)
        return order

    def rule(self, order: OrderInForce, post: Post, *, point: str = "", called: str = "", **given: Any) -> RuleInForce:
        """A rule for money up to a limit in kronor, unless told otherwise."""
        for name in ("least", "most"):
            if given.get(name) is not None:
                given[name] *= given.get("scale", KRONOR)
        given.pop("scale", None)
        holder = PostAt(post, called or post.value, tuple(given.pop("at").path) if "at" in given else ())
        deputy = given.pop("deputy", None)
        named = PostAt(deputy, deputy.value) if isinstance(deputy, Post) else deputy
        unit = given.pop("unit", None)
        where = {"unit_id": unit.pk, "unit_name": unit.name} if unit else {}
        kind = given.pop("kind", "grant_funds")
        point = point or f"1.{len(self.rules) + 1}"
        rule = RuleInForce(new_id(), order, point, kind, holder, deputy=named, **where, **given)
        self.rules.append(rule)
        return rule

    def circumstances(self, moment: datetime = NOW) -> Circumstances:
        return Circumstances(
            moment, self.parts, self.boards, tuple(self.orders), tuple(self.rules), self.staff, self.elected
        )

    def ask(
        self, unit: Unit, kronor: int = 0, kind: str = "grant_funds", *, moment: datetime = NOW, **given: Any
    ) -> Answer:
        conflicted = frozenset(person.pk for person in given.pop("conflicted", ()))
        already = given.pop("already", 0) * KRONOR
        return self.judge(Question(kind, unit, kronor * KRONOR, already, conflicted, **given), moment)

    def judge(self, question: Question, moment: datetime = NOW) -> Answer:
        answer = judge(question, self.circumstances(moment))
        allowed = [(verdict.name, verdict.person) for verdict in answer.considered if verdict.may]
        assert allowed == [(one.name, one.person) for one in answer.deciders] or not answer.needs_decision
        return answer


def names(answer: Answer) -> list[str]:
    """Those who may decide, in their order."""
    return [holder.name for holder in answer.deciders]


def why(answer: Answer, name: str) -> list[str]:
    """What was said of somebody."""
    return [verdict.reason for verdict in answer.considered if verdict.name == name]


class Town(World):
    """A department with a division and a unit, each with a manager, a board that they serve, and its order."""

    def __init__(self) -> None:
        super().__init__()
        self.department = self.unit("Socialförvaltningen", UnitKind.DEPARTMENT)
        self.division = self.unit("Hemtjänsten", UnitKind.DIVISION, self.department)
        self.home = self.unit("Hemtjänst Norr", UnitKind.UNIT, self.division)
        self.social = self.board("Socialnämnden", self.department)
        self.top = self.hires("Åsa", self.department)
        self.middle = self.hires("Mia", self.division)
        self.near = self.hires("Ulf", self.home)
        self.by = self.order(self.social)
