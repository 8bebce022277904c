"""Delegation orders for tests."""

from itertools import count
from typing import Any

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.tests.factories import make_board, make_unit
from mellanrum.structure.delegation.actions import adopt_order, draft_order, give_seat, keep_rule_list, write_rule
from mellanrum.structure.delegation.models import DelegationOrder, Rule
from mellanrum.structure.delegation.posts import Post

_numbers = count(1)


def make_draft(board: Board | None = None, *rules: dict[str, Any], company: Unit | None = None) -> DelegationOrder:
    """A draft with some rules; ``make_rule`` gives their fields."""
    if not (board or company):
        board = make_board(make_unit())
    order = draft_order(board=board, company=company, by=None)
    for rule in rules or (make_rule(),):
        write_rule(order, given=rule, by=None)
    return order


def make_order(
    board: Board | None = None, *rules: dict[str, Any], company: Unit | None = None, **adopted: Any
) -> DelegationOrder:
    """An order that is in force from today unless told otherwise."""
    order = make_draft(board, *rules, company=company)
    adopt_order(order, **({"adopted_on": clock.today(), "paragraph": "§ 12"} | adopted), by=None)
    return order


def make_rule(**given: Any) -> dict[str, Any]:
    """The fields of a rule as the form gives them."""
    return {
        "point": f"1.{next(_numbers)}",
        "kind": "grant_funds",
        "most": 50_000_000,
        "post": Post.DEPARTMENT_MANAGER,
    } | given


def make_draft_with_all(politician: User, *, by: User, note: str, listed: str) -> dict[str, Any]:
    """A draft with a rule, a list of rules to bring in to it, and a chair of its board."""
    draft = make_draft(None, make_rule(note=note))
    rows = f"Punkt;Ärende;Delegat;Anmärkning\n9;Inköp;Enhetschef;{listed}".encode("utf-8-sig")
    return {
        "draft_order": draft,
        "rule": draft.rules.get(),
        "rule_list": keep_rule_list(draft, content=rows, name="regler.csv", by=by),
        "seat": give_seat(draft.board, post=Post.CHAIR, person=politician, by=by),
    }


def rule_of(order: DelegationOrder, **about: Any) -> Rule:
    """The one rule of an order that is as told."""
    return order.rules.get(**about)
