"""Whose matter it is, and which of their delegation orders is in force."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from mellanrum.foundation.organisation.roles import UnitKind
from mellanrum.structure.delegation.rules import Circumstances, OrderInForce, Path, Principal, Question


def company_of(unit_id: UUID, so: Circumstances) -> UUID | None:
    """The municipal company that a unit is, or lies in: the nearest."""
    way = so.parts[unit_id].path
    return next((part for part in reversed(way) if so.parts[part].kind == UnitKind.COMPANY), None)


def line_of(unit_id: UUID, so: Circumstances) -> Path:
    """The way to a unit from the top of its own line: nobody above a company decides for it."""
    way, company = so.parts[unit_id].path, company_of(unit_id, so)
    return way[way.index(company) :] if company else way


def principals_of(question: Question, so: Circumstances) -> tuple[Principal, ...]:
    """Whose matter it is: the company's own; else the board that is told; else those that the nearest unit serves."""
    company = company_of(question.unit.pk, so)
    if company:
        return (Principal(so.parts[company].name, company_id=company),)
    if question.board:
        return (Principal(question.board.name, board_id=question.board.pk),)
    way = reversed(so.parts[question.unit.pk].path)
    return next((so.boards[part] for part in way if so.boards.get(part)), ())


def in_force(orders: Iterable[OrderInForce], principal: Principal, day: date) -> OrderInForce | None:
    """The latest order that holds on a day. One whose time is out is not followed by an older one."""
    begun = [order for order in orders if order.principal == principal and order.valid_from <= day]
    latest = max(begun, key=lambda order: (order.valid_from, order.number), default=None)
    return latest if latest and (latest.valid_to is None or latest.valid_to >= day) else None
