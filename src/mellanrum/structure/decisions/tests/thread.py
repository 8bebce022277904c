"""Money from a request to its end, in any order, by action and by form: no move of it without a decision behind it."""

import uuid
from collections.abc import Callable
from contextlib import suppress

from django.db import IntegrityError, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Forbidden, Refused
from mellanrum.structure.decisions.actions import Said, decide, release_decision
from mellanrum.structure.decisions.kinds import Choice
from mellanrum.structure.decisions.models import Letter
from mellanrum.structure.funding import actions as funding
from mellanrum.structure.funding.models import Request
from mellanrum.structure.funding.stages import RequestStage
from mellanrum.structure.funding.tests.factories import make_rules, report, words
from mellanrum.structure.ledger import actions as ledger
from mellanrum.structure.ledger.models import Transaction
from mellanrum.structure.ledger.tests.factories import make_fund
from mellanrum.structure.ledger.tests.machine import ask_now
from mellanrum.structure.ledger.tests.plain_book import No
from mellanrum.structure.matters.actions import follow_request
from mellanrum.structure.matters.models import Matter

from .factories import as_if_committed, no, yes
from .money_people import People, cost_of, part_of, typed, unfounded
from .plain_thread import BOARD, PlainThread

PLACES = st.integers(0, 3)
PARTS = st.sampled_from(["some", "some", "all", "all", "more", "nothing"])
BY_FORM = st.sampled_from([False, False, True])
MOST = 4
# What only moves a request: its form, its action and what is said.
MOVES = {
    "submit": ("funding:submit", funding.submit_request, {}),
    "prepare": ("funding:prepare", funding.prepare_request, {"words": "Bra underlag."}),
    "send_back": ("funding:ask_for_completion", funding.ask_for_completion, {"words": "Mer?"}),
    "withdraw": ("funding:withdraw", funding.withdraw_request, {"reason": "Vi väntar."}),
    "settle": ("funding:return_remainder", funding.return_remainder, {}),
}
BY_LEADER = ("prepare", "send_back", "settle")
# What is done with a request when all goes well.
NEXT = {
    RequestStage.DRAFT: "submit",
    RequestStage.COMPLETION: "submit",
    RequestStage.SUBMITTED: "prepare",
    RequestStage.PREPARED: "grant",
    RequestStage.GRANTED: "use",
    RequestStage.USED: "report",
    RequestStage.REPORTED: "settle",
}


class Thread(RuleBasedStateMachine):
    """One fund, up to four requests of two ideas, and whatever those who may do something with them try to do."""

    people: People

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()

    @initialize(amount=st.integers(500, 2000), steps=st.tuples(st.integers(0, 6), st.integers(0, 6)))
    def begin(self, amount: int, steps: tuple[int, int]) -> None:
        """Two requests, of which each has already come some steps."""
        self.plain, self.requests, self.used = PlainThread(), [], []
        place, self.keeper, self.post = self.people.place, self.people.keeper, self.people.post
        self.board, self.head, self.leader = place.board, place.head, place.leader
        self.fund = make_rules(make_fund(board=self.board, allotted=amount)).fund
        self.plain.book.allot(BOARD, amount)
        for which, part in enumerate((3, 2)):
            self.ask(which, amount // part, by_form=False)
            for _step in range(steps[which]):
                self.go_on(which, "some", told=True, by_form=False)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @rule(place=PLACES, part=PARTS, told=st.booleans(), by_form=BY_FORM)
    def go_on(self, place: int, part: str, told: bool, by_form: bool) -> None:
        """The next step of a request; what the other rules do comes in between."""
        one = self.plain.requests[place % len(self.requests)]
        deed = NEXT.get(one.stage, "put_in") if one.told else "tell"
        where = {"place": place, "by_form": by_form}
        how = {
            "grant": {"part": part, "told": told} | where,
            "use": {"part": part, "times": 1 + told} | where,
            "put_in": {"amount": 100, "by_form": by_form},
        }
        if deed in MOVES:
            self.move(deed=deed, **where)
        else:
            getattr(self, deed)(**how.get(deed, where))

    @rule(amount=st.integers(0, 200), by_form=BY_FORM)
    def put_in(self, amount: int, by_form: bool) -> None:
        told = {"amount": amount, "ground": "KF § 1", "key": str(uuid.uuid4())}
        self._both(
            lambda: self.plain.book.allot(BOARD, amount),
            lambda: (
                self.post(self.keeper, "ledger:allot", self.fund.pk, told | {"board": self.board.pk})
                if by_form
                else ledger.allot(self.fund, board=self.board, **told, by=self.keeper)
            ),
        )

    @precondition(lambda self: len(self.requests) < MOST)
    @rule(which=st.integers(0, 1), amount=st.integers(1, 900), by_form=BY_FORM)
    def ask(self, which: int, amount: int, by_form: bool) -> None:
        """Begin to ask; a draft there is already is gone on with."""
        idea = self.people.ideas[which]
        self.people.moves += 1
        self.plain.ask(which, amount)
        if by_form:
            self.post(idea.author, "funding:begin", idea.pk, {"fund": self.fund.pk})
        request = funding.begin_request(idea, fund=self.fund, by=idea.author)
        funding.save_request(request, by=idea.author, **words(costs=[cost_of(amount)]))
        if request.pk not in self.requests:
            self.requests.append(request.pk)

    @rule(place=PLACES, amount=st.integers(1, 900), by_form=BY_FORM)
    def write(self, place: int, amount: int, by_form: bool) -> None:
        self._do(
            (self.plain.write, place, amount),
            lambda one: (
                self.post(one.applicant, "funding:write", one.pk, typed(amount))
                if by_form
                else funding.save_request(one, by=one.applicant, **words(costs=[cost_of(amount)]))
            ),
        )

    @rule(place=PLACES, deed=st.sampled_from(sorted(MOVES)), by_form=BY_FORM)
    def move(self, place: int, deed: str, by_form: bool) -> None:
        name, action, said = MOVES[deed]
        number = self._first_at(place, *(stage for stage, follows in NEXT.items() if follows == deed))

        def real(one: Request) -> None:
            by = self.leader if deed in BY_LEADER else one.applicant
            if by_form:
                self.post(by, name, one.pk, said)
            else:
                action(one, **said, by=by)

        self._do((getattr(self.plain, deed), number), real)

    @rule(place=PLACES, part=PARTS, told=st.booleans(), by_form=BY_FORM)
    def grant(self, place: int, part: str, told: bool, by_form: bool) -> None:
        number = self._first_at(place, RequestStage.PREPARED)
        amount = part_of(part, self.plain.requests[number].asked)
        self._decide((self.plain.grant, number, amount, told), yes(amount=amount), told, by_form)

    @rule(place=PLACES, told=st.booleans(), by_form=BY_FORM)
    def decline(self, place: int, told: bool, by_form: bool) -> None:
        self._decide((self.plain.decline, self._first_at(place, RequestStage.PREPARED), told), no(), told, by_form)

    def _decide(self, plain: tuple, said: Said, told: bool, by_form: bool) -> None:
        def real(one: Request) -> None:
            matter = Matter.objects.filter(request=one).order_by("created_at").last()
            if matter is None:
                raise Refused
            if not by_form:
                decide(matter, said=said, by=self.head, release=told)
                return
            amount = said.amount if said.choice == Choice.YES else 1
            answer = {"choice": said.choice, "reason": said.reason, "words": said.words, "amount": amount}
            ticked = {"is_free": "on"} | ({"release": "on"} if told else {})
            self.post(self.head, "decisions:decide", matter.pk, answer | ticked)

        self._do(plain, real)

    @rule(place=PLACES, by_form=BY_FORM)
    def tell(self, place: int, by_form: bool) -> None:
        def real(one: Request) -> None:
            letter = Letter.objects.filter(decision__matter__request=one).first()
            if letter is None:
                raise Refused
            if by_form:
                self.post(self.head, "decisions:release", letter.decision_id, {})
            else:
                release_decision(letter, by=self.head)

        self._do((self.plain.tell, self._first_at(place, RequestStage.GRANTED, RequestStage.DECLINED)), real)

    @rule(place=PLACES, part=PARTS, times=st.integers(1, 2), by_form=BY_FORM)
    def use(self, place: int, part: str, times: int, by_form: bool) -> None:
        """Also when the page is sent twice, which is once."""
        number = self._first_at(place, RequestStage.GRANTED, RequestStage.USED)
        amount = part_of(part, self.plain.at_hand(number))
        told = {"amount": amount, "on": clock.today(), "comment": "Larm", "receipt": "", "key": str(uuid.uuid4())}

        def real(one: Request) -> None:
            for _time in range(times):
                if by_form:
                    self.post(one.applicant, "funding:use", one.pk, told)
                else:
                    funding.use_funds(one, **told, by=one.applicant)

        if self._do((self.plain.use, number, amount), real):
            row = Transaction.objects.filter(fund=self.fund, kind="use").latest("number")
            self.used.append((row.pk, self.plain.requests[number].claim, amount))

    @precondition(lambda self: self.used)
    @rule(which=st.integers(0, 20), by_form=BY_FORM)
    def take_back(self, which: int, by_form: bool) -> None:
        """What was written down wrongly is taken back, once, by whoever keeps the money."""
        row, claim, amount = self.used.pop(which % len(self.used))
        for plain in (lambda: self.plain.book.reverse("use", claim, amount), lambda: self.plain.must(False)):
            self._both(
                plain,
                lambda: (
                    self.post(self.keeper, "ledger:reverse", row, {"reason": "Fel"})
                    if by_form
                    else ledger.reverse(Transaction.objects.get(pk=row), reason="Fel", by=self.keeper)
                ),
            )
        self.plain.settle_anew(claim)
        funding.settle_anew(Request.objects.get(claim__transactions=row), by=self.keeper)

    @rule(place=PLACES, by_form=BY_FORM)
    def report(self, place: int, by_form: bool) -> None:
        number = self._first_at(place, RequestStage.USED)

        def real(one: Request) -> None:
            if not by_form:
                report(one)
                return
            goals = {f"reached_{goal.pk}": "met" for goal in one.effect_goals.all()}
            said = {"effects": "Färre sena besök.", "lessons": "Börja smått.", "next_receiver": "Hemtjänsten"}
            self.post(one.applicant, "funding:report", one.pk, said | goals)

        self._do((self.plain.report, number), real)

    @rule(place=PLACES, amount=st.integers(1, 50), way=st.sampled_from(["request", "ledger", "form"]))
    def go_round(self, place: int, amount: int, way: str) -> None:
        """Money that nobody has decided on: whichever way it is tried, nothing comes of it."""

        def real(one: Request) -> None:
            if way == "form" or one.claim is None:
                row = one.claim and Transaction.objects.filter(claim=one.claim, kind="grant").first()
                self.post(self.keeper, "ledger:reverse", row.pk if row else uuid.uuid4(), {"reason": "Fel"})
                return
            with transaction.atomic():
                if way == "request":
                    funding.grant_request(one, amount=amount, by=self.leader)
                else:
                    ledger.grant(one.claim, amount=amount, by=self.keeper)
                as_if_committed()

        self._do((lambda _number: self.plain.must(False), place), real)

    @invariant()
    def agree(self) -> None:
        if not hasattr(self, "plain"):
            return
        boards, claims, _taken = ask_now(self.fund)
        book = self.plain.book
        assert boards == [[book.allotted[BOARD], book.free[BOARD]]]
        assert claims == [[claim.reserved, claim.unused, claim.used] for claim in book.claims]
        stages = Request.objects.filter(fund=self.fund).order_by("created_at").values_list("stage", "is_released")
        assert list(stages) == [(plain.stage, plain.told) for plain in self.plain.requests]
        assert unfounded(self.fund) == []

    def _first_at(self, place: int, *stages: RequestStage) -> int:
        """A request that is there, if any is: else most would be refused."""
        numbers = [(place + step) % len(self.requests) for step in range(len(self.requests))]
        return next((number for number in numbers if self.plain.requests[number].stage in stages), numbers[0])

    def _do(self, plain: tuple, real: Callable[[Request], object]) -> bool:
        """Do something with one request in both worlds; then its matter follows it, as the worker sees to."""
        deed, place, *given = plain
        number = place % len(self.requests)
        one = Request.objects.select_related("idea__unit", "fund", "claim", "applicant").get(pk=self.requests[number])
        done = self._both(lambda: deed(number, *given), lambda: real(one))
        if done:
            moved = Request.objects.select_related("idea__unit", "claim__allotment__board", "holder").get(pk=one.pk)
            follow_request(moved, by=self.leader)
        return done

    def _both(self, plain: Callable[[], None], real: Callable[[], object]) -> bool:
        """Do it in both worlds; whether it was done. What one refuses the other must refuse."""
        self.people.moves += 1
        try:
            plain()
        except No:
            self._refused(real)
            return False
        real()
        return True

    def _refused(self, real: Callable[[], object]) -> None:
        with suppress(Refused, Forbidden, IntegrityError):
            real()
            raise AssertionError("what the model refuses was done")
