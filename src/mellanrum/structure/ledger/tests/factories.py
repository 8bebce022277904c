"""Funds for tests, with money put into them by the real actions."""

from itertools import count

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Board
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_board, make_employee
from mellanrum.structure.ledger.actions import allot, keep_costs, open_claim, save_fund
from mellanrum.structure.ledger.actions import grant as grant_money
from mellanrum.structure.ledger.models import Claim, CostList, Fund

_numbers = count(1)
KRONA = 100


def make_fund(*, allotted: int = 1_000_000 * KRONA, board: Board | None = None, **given: object) -> Fund:
    """A fund of this year in which a board has put money."""
    given.setdefault("name", f"Fond {next(_numbers)}")
    given.setdefault("year", clock.today().year)
    fund = save_fund(Fund(**given), by=None)
    if allotted:
        allot(fund, board=board or make_board(), amount=allotted, ground="KF § 1", by=None)
    return fund


def make_claim(
    fund: Fund | None = None, *, granted: int = 0, words: str = "Nattvila utan larm", **given: object
) -> Claim:
    """A claim on a fund, granted so much."""
    claim = open_claim(fund or make_fund(), words=words, by=None, **given)
    if granted:
        grant_money(claim, amount=granted, by=None)
    return claim


def make_costs(*lines: str, header: str = "Verifikation;Kod;Datum;Belopp;Kvitto;Text") -> bytes:
    """A list of costs as the finance system writes it."""
    return "\r\n".join([header, *lines]).encode("utf-8-sig")


def make_cost_list(claim: Claim, *lines: str, by: User) -> CostList:
    """A list with a cost of a claim, uploaded and not yet brought in."""
    content = make_costs(*(lines or [f"A 1;{claim.words};{clock.today()};1,00;F 1;Sensorer"]))
    return keep_costs(claim.fund, name="kostnader.csv", content=content, by=by)


def make_controller(name: str = "") -> User:
    return make_employee(None, Role.CONTROLLER, name=name)
