"""Who a rule leads to: those who hold its post today, its deputy, and those above."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.delegation.posts import BODIES, EMPLOYED, Place
from mellanrum.structure.delegation.rules import Circumstances, Path, PostAt, Present, RuleInForce

from .principals import line_of


@dataclass(frozen=True)
class Office:
    """A post, the unit where it is, and those who hold it today."""

    name: str
    present: tuple[Present, ...] = ()
    unit: UUID | None = None


@dataclass(frozen=True)
class Line:
    """A rule with those it leads to, the nearest superior first. A body of politicians is nobody in particular."""

    rule: RuleInForce
    office: Office
    deputy: Office | None = None
    superiors: tuple[Office, ...] = ()

    @property
    def is_body(self) -> bool:
        return self.rule.holder.post in BODIES


def line(rule: RuleInForce, unit_id: UUID, so: Circumstances) -> Line:
    """Who a rule leads to for a unit."""
    way = line_of(unit_id, so)
    office = _office(rule, rule.holder, way, so)
    deputy = _office(rule, rule.deputy, way, so) if rule.deputy else None
    return Line(rule, office, deputy, tuple(_superiors(rule.holder, office, way, so)))


def _office(rule: RuleInForce, named: PostAt, way: Path, so: Circumstances) -> Office:
    if named.post in EMPLOYED:
        place = EMPLOYED[named.post]
        unit = _where(named, place, way, so)
        return Office(named.called, so.staff.get((unit, place.role), ()), unit)
    return Office(named.called, so.elected.get((rule.order.principal.board_id, named.post), ()))


def _where(named: PostAt, place: Place, way: Path, so: Circumstances) -> UUID | None:
    """The unit where a post is: the one that the order names, the nearest of its level, or the nearest that has it."""
    if named.fixed:
        return named.fixed[-1]
    if place.level:
        return next((part for part in reversed(way) if so.parts[part].kind == place.level), None)
    return next((part for part in reversed(way) if so.staff.get((part, place.role))), None)


def _superiors(named: PostAt, office: Office, way: Path, so: Circumstances) -> Iterator[Office]:
    """The managers from the employee's own unit up to the top of the line; nobody is above a politician.

    A manager stands first among those above themselves, but is known as the holder before that.
    """
    if named.post not in EMPLOYED:
        return
    above = line_of(named.fixed[-1], so) if named.fixed else way
    if office.unit:
        above = above[: above.index(office.unit) + 1]
    for part in reversed(above):
        yield Office(so.parts[part].name, so.staff.get((part, Role.MANAGER), ()), part)
