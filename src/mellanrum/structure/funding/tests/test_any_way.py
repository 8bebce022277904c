"""A request in any order of deeds, beside a plain model: what one refuses so does the other, and the money agrees."""

from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.models import Request
from mellanrum.structure.funding.queries import money_of
from mellanrum.structure.funding.stages import COMES_FROM, RequestStage
from mellanrum.structure.ledger.queries import balance
from mellanrum.structure.ledger.tests.factories import KRONA, make_fund

from .factories import make_request, make_rules, report, words

pytestmark = pytest.mark.django_db
ALLOTTED, FIRST = 1000 * KRONA, 300 * KRONA
AMOUNTS = some.sampled_from([100 * KRONA, 300 * KRONA, 700 * KRONA])


def cost(amount: int) -> dict[str, object]:
    return words(costs=[{"year": clock.today().year, "kind": "staff", "what": "Vikarier", "amount": amount}])


class AnyWay(RuleBasedStateMachine):
    """One request of one fund, and whatever somebody tries to do with it."""

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()

    @initialize()
    def begin(self) -> None:
        self.stage, self.asked, self.reserved, self.granted, self.used = RequestStage.DRAFT, FIRST, 0, 0, 0
        self.moves = 0
        fund = make_rules(make_fund(allotted=ALLOTTED)).fund
        self.request = make_request("draft", fund=fund, costs=cost(FIRST)["costs"])
        self.leader = self.request.idea.waiting_on

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @rule(amount=AMOUNTS)
    def write(self, amount: int) -> None:
        may = self.stage in (RequestStage.DRAFT, RequestStage.COMPLETION)
        if self._both(may, lambda: actions.save_request(self.request, by=self.request.applicant, **cost(amount))):
            self.asked = amount

    @rule()
    def submit(self) -> None:
        if self._move(RequestStage.SUBMITTED, lambda by: actions.submit_request(self.request, by=by)):
            self.reserved = self.asked

    @rule()
    def complete(self) -> None:
        self._move(RequestStage.COMPLETION, lambda by: actions.ask_for_completion(self.request, words="Mer?", by=by))

    @rule()
    def prepare(self) -> None:
        self._move(RequestStage.PREPARED, lambda by: actions.prepare_request(self.request, by=by))

    @rule()
    def recommend(self) -> None:
        self._move(RequestStage.RECOMMENDED, lambda by: actions.recommend_request(self.request, by=by))

    @rule(amount=AMOUNTS)
    def grant(self, amount: int) -> None:
        deed = lambda by: actions.grant_request(self.request, amount=amount, by=by)  # noqa: E731
        if self._move(RequestStage.GRANTED, deed, unless=amount > self.asked):
            self.granted, self.reserved = amount, 0

    @rule()
    def decline(self) -> None:
        deed = lambda by: actions.decline_request(self.request, reason="Nej", words="", by=by)  # noqa: E731
        if self._move(RequestStage.DECLINED, deed):
            self.reserved = 0

    @rule()
    def withdraw(self) -> None:
        if self._move(RequestStage.WITHDRAWN, lambda by: actions.withdraw_request(self.request, reason="x", by=by)):
            self.reserved = 0

    @rule(amount=AMOUNTS)
    def use(self, amount: int) -> None:
        may = self.stage in (RequestStage.GRANTED, RequestStage.USED) and self.used + amount <= self.granted
        told = {"amount": amount, "on": clock.today(), "comment": "Larm", "key": "", "by": self.request.applicant}
        if self._both(may, lambda: actions.use_funds(self.request, **told)):
            self.used += amount
            self.moves += self.stage == RequestStage.GRANTED
            self.stage = RequestStage.USED

    @rule()
    def hand_in(self) -> None:
        again = self.stage == RequestStage.RETURNED
        self._move(RequestStage.REPORTED, lambda by: report(self.request), unless=again)

    @rule()
    def settle(self) -> None:
        if self._move(RequestStage.RETURNED, lambda by: actions.return_remainder(self.request, by=by)):
            self.granted = self.used

    @invariant()
    def agree(self) -> None:
        if not hasattr(self, "request"):
            return
        now = Request.objects.get(pk=self.request.pk)
        money, fund = money_of(now), balance(now.fund)
        assert (now.stage, now.amount, now.moves.count()) == (self.stage, self.asked, self.moves)
        assert (money.reserved, money.granted, money.used) == (self.reserved, self.granted, self.used)
        assert fund.free == ALLOTTED - self.reserved - self.granted >= 0
        assert money.used <= money.granted <= now.amount

    def _move(self, to: RequestStage, deed: Callable[[object], object], *, unless: bool = False) -> bool:
        done = self._both(self.stage in COMES_FROM[to] and not unless, lambda: deed(self.leader))
        if done:
            self.stage, self.moves = to, self.moves + 1
        return done

    def _both(self, may: bool, deed: Callable[[], object]) -> bool:
        """Do it for real; it must be refused exactly where the model says so, and then nothing has happened."""
        try:
            with transaction.atomic():
                deed()
        except Refused:
            assert not may
            self.request.refresh_from_db()
            return False
        assert may
        return True


def test_whatever_is_done_with_a_request_the_money_agrees():
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    few = settings(max_examples=8, stateful_step_count=18, deadline=None, suppress_health_check=checks)

    run_state_machine_as_test(AnyWay, settings=few)
