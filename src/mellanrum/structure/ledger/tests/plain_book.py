"""The ledger as a plain model that can be read in a minute: what money should do, without a database."""

from dataclasses import dataclass, field


class No(Exception):
    """The model refuses."""


@dataclass
class PlainClaim:
    """What one claim has."""

    board: int
    reserved: int = 0
    unused: int = 0
    used: int = 0
    given_back: int = 0


@dataclass
class PlainFund:
    """Boards that have put money in, claims on it, and every move as (what, whose, how much)."""

    allotted: list[int] = field(default_factory=list)
    free: list[int] = field(default_factory=list)
    claims: list[PlainClaim] = field(default_factory=list)
    keys: dict[str, tuple] = field(default_factory=dict)

    def allot(self, board: int, amount: int) -> None:
        while len(self.free) <= board:
            self.free.append(0)
            self.allotted.append(0)
        self._must(amount > 0)
        self.free[board] += amount
        self.allotted[board] += amount

    def open_claim(self, board: int) -> None:
        self.claims.append(PlainClaim(board))

    def at_hand(self, what: str, number: int) -> int:
        """How much of this can be done."""
        claim = self.claims[number]
        free = self.free[claim.board]
        there = {"reserve": free, "grant": free + claim.reserved, "release": claim.reserved}
        return there.get(what, claim.unused)

    def reserve(self, number: int, amount: int) -> None:
        claim = self.claims[number]
        self._must(0 < amount <= self.free[claim.board])
        self.free[claim.board] -= amount
        claim.reserved += amount

    def release(self, number: int, amount: int) -> None:
        claim = self.claims[number]
        self._must(0 < amount <= claim.reserved)
        claim.reserved -= amount
        self.free[claim.board] += amount

    def grant(self, number: int, amount: int) -> None:
        claim = self.claims[number]
        self._must(0 < amount <= self.free[claim.board] + claim.reserved)
        self.free[claim.board] += claim.reserved - amount
        claim.reserved = 0
        claim.unused += amount

    def use(self, number: int, amount: int) -> None:
        claim = self.claims[number]
        self._must(0 < amount <= claim.unused)
        claim.unused -= amount
        claim.used += amount

    def give_back(self, number: int, amount: int) -> None:
        claim = self.claims[number]
        self._must(0 < amount <= claim.unused)
        claim.unused -= amount
        claim.given_back += amount
        self.free[claim.board] += amount

    def reverse(self, what: str, whose: int, amount: int) -> None:
        """Take back one move; ``whose`` is a board where money was put in, else a claim."""
        if what == "allot":
            self._must(amount <= self.free[whose])
            self.free[whose] -= amount
            self.allotted[whose] -= amount
            return
        getattr(self, f"_take_back_{what}")(self.claims[whose], amount)

    def _take_back_reserve(self, claim: PlainClaim, amount: int) -> None:
        self._must(amount <= claim.reserved)
        claim.reserved -= amount
        self.free[claim.board] += amount

    def _take_back_release(self, claim: PlainClaim, amount: int) -> None:
        self._must(amount <= self.free[claim.board])
        self.free[claim.board] -= amount
        claim.reserved += amount

    def _take_back_grant(self, claim: PlainClaim, amount: int) -> None:
        self._must(amount <= claim.unused)
        claim.unused -= amount
        self.free[claim.board] += amount

    def _take_back_use(self, claim: PlainClaim, amount: int) -> None:
        self._must(amount <= claim.used)
        claim.used -= amount
        claim.unused += amount

    def _take_back_give_back(self, claim: PlainClaim, amount: int) -> None:
        self._must(amount <= self.free[claim.board])
        self.free[claim.board] -= amount
        claim.unused += amount
        claim.given_back -= amount

    def _must(self, may: bool) -> None:
        if not may:
            raise No


def figures(fund: PlainFund) -> dict[str, int]:
    """Where all the money of the plain fund is."""
    return {
        "allotted": sum(fund.allotted),
        "free": sum(fund.free),
        "reserved": sum(claim.reserved for claim in fund.claims),
        "unused": sum(claim.unused for claim in fund.claims),
        "used": sum(claim.used for claim in fund.claims),
    }
