"""Any move in any order, done by the real actions and the real forms, and by a plain model: they must agree always."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse as address
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.models import Board
from mellanrum.structure.ledger import actions
from mellanrum.structure.ledger.checks import figures_are_the_sums_of_the_rows, no_row_is_missing
from mellanrum.structure.ledger.models import Transaction
from mellanrum.structure.ledger.queries import Balance, Standing, balance, standing

from .factories import make_board, make_controller, make_fund
from .plain_book import No, PlainFund, figures

# How much of what is there: mostly what can be done, and always also what just cannot.
PARTS = st.sampled_from(["some", "some", "some", "some", "some", "one", "all", "more", "nothing", "below"])
PLACES = st.integers(0, 4)
SELDOM = st.sampled_from([False, False, False, False, True])

# What the database would ask at a commit it is asked now, and in the same breath how much there is, and where.
NOW = """
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
SELECT ARRAY(SELECT ARRAY[allotted, free] FROM ledger_allotment WHERE fund_id = %(fund)s ORDER BY created_at),
       ARRAY(SELECT ARRAY[c.reserved, c.unused, c.used] FROM ledger_claim c
               JOIN ledger_allotment a ON a.id = c.allotment_id WHERE a.fund_id = %(fund)s ORDER BY c.created_at),
       (SELECT sum(reserved + unused + used)::bigint FROM ledger_allotment WHERE fund_id = %(fund)s)
"""


@dataclass
class World:
    """Who moves the money, whose it is, and how often it was tried; made once, since nothing of it changes."""

    boards: list[Board]
    keeper: User
    browser: Client
    moves: int = 0


def make_world() -> World:
    """Two boards, and a controller who is signed in."""
    keeper, browser = make_controller(), Client()
    browser.force_login(keeper)
    return World([make_board(), make_board()], keeper, browser)


class Money(RuleBasedStateMachine):
    """One fund with one or two boards, up to five claims, and whatever is done to them."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.keeper = self.world.keeper
        self.example = transaction.atomic()
        self.example.__enter__()

    @initialize(boards=st.integers(1, 2), amount=st.integers(100, 1000))
    def begin(self, boards: int, amount: int) -> None:
        self.plain, self.claims, self.moves = PlainFund(), [], []
        self.boards = self.world.boards[:boards]
        self.fund = make_fund(allotted=0)
        for board in range(boards):
            self._put_in(board, amount)
        for board in (0, 0, boards - 1):
            self._open_claim(board)

    def teardown(self) -> None:
        try:
            self.agree_in_all()
        finally:
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)

    @rule(board=PLACES, part=PARTS, by_form=SELDOM)
    def put_in(self, board: int, part: str, by_form: bool) -> None:
        self._put_in(board % len(self.boards), _amount(part, 200), by_form)

    def _put_in(self, board: int, amount: int, by_form: bool = False) -> None:
        told = {"amount": amount, "ground": "KF § 1", "board": self.boards[board]}
        self._both(
            ("allot", board, amount),
            lambda: self.plain.allot(board, amount),
            lambda: (
                self._post("allot", self.fund.pk, told | {"board": self.boards[board].pk})
                if by_form
                else actions.allot(self.fund, **told, by=self.keeper)
            ),
        )

    @precondition(lambda self: len(self.claims) < 5)
    @rule(board=PLACES)
    def open_claim(self, board: int) -> None:
        self._open_claim(board % len(self.boards))

    def _open_claim(self, board: int) -> None:
        self.plain.open_claim(board)
        self.claims.append(actions.open_claim(self.fund, words="Test", board=self.boards[board], by=self.keeper))

    @rule(deed=st.sampled_from(["reserve", "release", "grant", "give_back"]), place=PLACES, part=PARTS)
    def move(self, deed: str, place: int, part: str) -> None:
        number = self._one_that_can(deed, place)
        amount = _amount(part, self.plain.at_hand(deed, number))
        self._both(
            (deed, number, amount),
            lambda: getattr(self.plain, deed)(number, amount),
            lambda: getattr(actions, deed)(self.claims[number], amount=amount, by=self.keeper),
        )

    @rule(place=PLACES, part=PARTS, by_form=SELDOM)
    def use(self, place: int, part: str, by_form: bool) -> None:
        number = self._one_that_can("use", place)
        amount = _amount(part, self.plain.at_hand("use", number))
        claim, told = self.claims[number], {"amount": amount, "on": clock.today(), "receipt": "F 1"}
        self._both(
            ("use", number, amount),
            lambda: self.plain.use(number, amount),
            lambda: self._post("use", claim.pk, told) if by_form else actions.use(claim, **told, by=self.keeper),
        )

    @precondition(lambda self: self.moves)
    @rule(which=st.integers(0, 200), by_form=SELDOM)
    def take_back(self, which: int, by_form: bool) -> None:
        row, (what, whose, amount) = self.moves[which % len(self.moves)]
        by_form &= what in ("allot", "use", "give_back")
        self._both(
            None,
            lambda: self.plain.reverse(what, whose, amount),
            lambda: (
                self._post("reverse", row, {"reason": "Fel"})
                if by_form
                else actions.reverse(Transaction.objects.get(pk=row), reason="Fel", by=self.keeper)
            ),
        ) and self.moves.remove((row, (what, whose, amount)))

    @precondition(lambda self: self.moves)
    @rule(which=st.integers(0, 200))
    def take_back_again(self, which: int) -> None:
        """What has been taken back once, or is itself a taking back, stays as it is."""
        back = Transaction.objects.filter(fund=self.fund, reverses__isnull=False).first()
        for row in (back, back and back.reverses):
            if row:
                self._refused(lambda row=row: actions.reverse(row, reason="Fel", by=self.keeper))

    @rule(place=PLACES, amount=st.integers(1, 50))
    def use_twice_with_a_key(self, place: int, amount: int) -> None:
        number, key = self._one_that_can("use", place), str(uuid.uuid4())
        told = {"on": clock.today(), "key": key, "by": self.keeper}
        done = self._both(
            ("use", number, amount),
            lambda: self.plain.use(number, amount),
            lambda: actions.use(self.claims[number], amount=amount, **told),
        )
        if done:
            actions.use(self.claims[number], amount=amount, **told)
            self._refused(lambda: actions.use(self.claims[number], amount=amount + 1, **told))

    @invariant()
    def agree(self) -> None:
        if not hasattr(self, "plain"):
            return
        boards, claims, taken = ask_now(self.fund)
        plain = self.plain
        assert boards == [list(pair) for pair in zip(plain.allotted, plain.free, strict=True)]
        assert claims == [[claim.reserved, claim.unused, claim.used] for claim in plain.claims]
        assert sum(allotted - free for allotted, free in boards) == taken == sum(map(sum, claims))
        assert min(0, *(free for _allotted, free in boards), *map(min, claims)) == 0

    def agree_in_all(self) -> None:
        """What costs more to ask: what is shown of the fund and of every claim, and every sum from its rows."""
        assert balance(self.fund) == Balance(**figures(self.plain))
        for claim, plain in zip(self.claims, self.plain.claims, strict=True):
            granted = plain.unused + plain.used
            assert standing(claim) == Standing(plain.reserved, granted, plain.used, plain.unused, plain.given_back)
        assert [*figures_are_the_sums_of_the_rows(), *no_row_is_missing()] == []

    def _one_that_can(self, deed: str, place: int) -> int:
        """A claim where something of the kind can be done, if there is any: else most moves would be refused."""
        numbers = [(place + step) % len(self.claims) for step in range(len(self.claims))]
        return next((number for number in numbers if self.plain.at_hand(deed, number)), numbers[0])

    def _both(self, move: tuple | None, plain: Callable[[], None], real: Callable[[], object]) -> bool:
        """Do it in both worlds; whether it was done. What one refuses the other must refuse."""
        self.world.moves += 1
        try:
            plain()
        except No:
            self._refused(real)
            return False
        done = real()
        row = done if isinstance(done, Transaction) else Transaction.objects.filter(fund=self.fund).latest("number")
        if move:
            self.moves.append((row.pk, move))
        return True

    def _refused(self, real: Callable[[], object]) -> None:
        try:
            real()
        except Refused:
            pass
        else:
            raise AssertionError("the ledger did what the model refuses")

    def _post(self, name: str, pk: object, told: dict) -> None:
        kronor = {"amount": f"{told['amount'] / 100:.2f}".replace(".", ",")} if "amount" in told else {}
        answer = self.world.browser.post(
            address(f"ledger:{name}", args=[pk]), told | kronor | {"key": str(uuid.uuid4())}
        )
        if answer.status_code in (409, 422):
            raise Refused
        assert answer.status_code == 302, answer.status_code


def _amount(part: str, there: int) -> int:
    return {"some": max(1, there // 3), "one": 1, "all": there, "more": there + 1, "nothing": 0, "below": -1}[part]


def ask_now(fund: object) -> tuple[list[list[int]], list[list[int]], int]:
    """What each board has put in and has free, what each claim has, and what is taken in all: read past our models."""
    with connection.cursor() as cursor:
        cursor.execute(NOW, {"fund": fund.pk})
        while cursor.nextset():
            pass
        return cursor.fetchone()


def move_money(machine: type[RuleBasedStateMachine], world: Any, *, times: int, steps: int) -> None:
    """Let a machine run, so many steps an example, until ``world`` has counted so many moves."""
    while world.moves < times:
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=min(50, 1 + (times - world.moves) // steps),
                stateful_step_count=steps,
                deadline=None,
                database=None,
                # A few dozen moves can be read as they are; making them fewer takes minutes.
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            ),
        )
