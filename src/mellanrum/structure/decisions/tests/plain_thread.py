"""Requests, decisions and money as a plain model that can be read in a minute, without a database."""

from dataclasses import dataclass, field

from mellanrum.structure.funding.stages import COMES_FROM, HAS_MONEY, WRITTEN, RequestStage
from mellanrum.structure.ledger.tests.plain_book import No, PlainFund

BOARD = 0


@dataclass
class PlainRequest:
    """Where a request is, what it asks for, its claim once it is sent, and what was decided and told."""

    idea: int
    asked: int
    stage: RequestStage = RequestStage.DRAFT
    claim: int | None = None
    decided: int = 0
    told: bool = True


@dataclass
class PlainThread:
    """A fund of one board, and the requests to it."""

    book: PlainFund = field(default_factory=PlainFund)
    requests: list[PlainRequest] = field(default_factory=list)

    def ask(self, idea: int, amount: int) -> None:
        """Begin to ask, or go on with a draft there is already."""
        drafts = [one for one in self.requests if one.idea == idea and one.stage == RequestStage.DRAFT]
        if not drafts:
            self.requests.append(PlainRequest(idea, amount))
        for draft in drafts:
            draft.asked = amount

    def at_hand(self, number: int) -> int:
        """How much is left to use."""
        claim = self.requests[number].claim
        return 0 if claim is None else self.book.claims[claim].unused

    def write(self, number: int, amount: int) -> None:
        request = self.requests[number]
        self.must(request.stage in WRITTEN)
        request.asked = amount

    def submit(self, number: int) -> None:
        """The money is set aside: all of it, or as much more or less as was asked for the last time."""
        request = self.requests[number]
        reserved = 0 if request.claim is None else self.book.claims[request.claim].reserved
        self.must(request.stage in WRITTEN and 0 < request.asked <= self.book.free[BOARD] + reserved)
        self._move(request, RequestStage.SUBMITTED)
        if request.claim is None:
            self.book.open_claim(BOARD)
            request.claim = len(self.book.claims) - 1
        self._set_aside(request.claim, request.asked - reserved)

    def _set_aside(self, claim: int, more: int) -> None:
        if more > 0:
            self.book.reserve(claim, more)
        if more < 0:
            self.book.release(claim, -more)

    def send_back(self, number: int) -> None:
        self._move(self.requests[number], RequestStage.COMPLETION)

    def prepare(self, number: int) -> None:
        self._move(self.requests[number], RequestStage.PREPARED)

    def withdraw(self, number: int) -> None:
        self._end(self.requests[number], RequestStage.WITHDRAWN)

    def decline(self, number: int, told: bool) -> None:
        request = self.requests[number]
        self.must(request.stage == RequestStage.PREPARED)
        self._end(request, RequestStage.DECLINED)
        request.told = told

    def grant(self, number: int, amount: int, told: bool) -> None:
        """In full or in part; what is not granted is free at once, also before anybody is told."""
        request = self.requests[number]
        self.must(request.stage == RequestStage.PREPARED and 0 < amount <= request.asked)
        self._move(request, RequestStage.GRANTED)
        self.book.grant(request.claim, amount)
        request.decided, request.told = amount, told

    def tell(self, number: int) -> None:
        request = self.requests[number]
        self.must(not request.told)
        request.told = True

    def use(self, number: int, amount: int) -> None:
        request = self.requests[number]
        self.must(request.stage in HAS_MONEY and request.told)
        self.book.use(request.claim, amount)
        request.stage = RequestStage.USED

    def report(self, number: int) -> None:
        request = self.requests[number]
        self.must(request.told and request.stage in HAS_MONEY)
        self._move(request, RequestStage.REPORTED)

    def settle(self, number: int) -> None:
        """What is left goes back to the fund, where there is something left."""
        request = self.requests[number]
        self._move(request, RequestStage.RETURNED)
        left = self.book.claims[request.claim].unused
        if left:
            self.book.give_back(request.claim, left)

    def settle_anew(self, claim: int) -> None:
        """What was settled and has got money again is not settled."""
        for request in self.requests:
            if request.claim == claim and request.stage == RequestStage.RETURNED:
                request.stage = RequestStage.REPORTED

    def _end(self, request: PlainRequest, stage: RequestStage) -> None:
        self._move(request, stage)
        reserved = self.book.claims[request.claim].reserved
        if reserved:
            self.book.release(request.claim, reserved)

    def _move(self, request: PlainRequest, stage: RequestStage) -> None:
        self.must(request.stage in COMES_FROM[stage])
        request.stage = stage

    @staticmethod
    def must(may: bool) -> None:
        """Refuse what may not be."""
        if not may:
            raise No
