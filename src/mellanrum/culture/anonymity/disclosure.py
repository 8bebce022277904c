"""What may be shown: decided by everything that ever was, as if the reader knew who has answered and when."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .arithmetic import TooHard, told_of_alone
from .questions import NEVER_FEWER_THAN

Wave = int
NOT_IN_IT: Wave = 0


@dataclass(frozen=True)
class Party:
    """People of one group who first answered, and answered again, in the same waves: sums cannot tell them apart."""

    group: str
    waves: tuple[Wave, ...]
    people: int

    def current(self, wave: Wave) -> Wave:
        """The wave of the answer that stood in ``wave``."""
        return max(one for one in self.waves if one <= wave)


@dataclass(frozen=True)
class Sum:
    """That the answers of some groups were shown together, as they stood in a wave."""

    wave: Wave
    groups: frozenset[str]

    def covers(self, party: Party) -> bool:
        return party.group in self.groups and party.waves[0] <= self.wave


Unknown = Callable[[Party, Wave], Wave]


def size(shown: Sum, parties: Iterable[Party]) -> int:
    """How many people a sum is about."""
    return sum(party.people for party in parties if shown.covers(party))


def in_steps(answers: int) -> int:
    """What is told of how many have answered: that they are at least 0, 5, 10 …; with five a result can be shown."""
    return answers // NEVER_FEWER_THAN * NEVER_FEWER_THAN


def tells_too_much(sums: Sequence[Sum], parties: Sequence[Party], least: int) -> bool:
    """Whether anything about fewer than ``least`` people can be solved for from all of ``sums``.

    Asked twice: with an unknown for each person, as if everybody who answered again said the same, which shows whoever
    is new; and with an unknown for each answer, which shows whoever has changed. ``TooHard`` when nobody can tell.
    """
    return any(_tells(sums, parties, least, unknown) for unknown in (_person, _answer))


def may_be_shown(
    cells: Sequence[frozenset[str]], parties: Sequence[Party], shown: Sequence[Sum], wave: Wave, least: int
) -> list[Sum]:
    """The cells that may be shown in ``wave``, beside all that is shown already: the first one first, then the largest.

    The first is everybody; when not even that may be shown, nothing is.
    """
    first, *others = (Sum(wave, cell) for cell in cells)
    chosen: list[Sum] = []
    try:
        for one in [first, *sorted(others, key=lambda other: -size(other, parties))]:
            if size(one, parties) >= least and not tells_too_much([*shown, *chosen, one], parties, least):
                chosen.append(one)
            elif one is first:
                return []
    except TooHard:
        # What cannot be known to be safe is not shown.
        return chosen
    return chosen


def _person(party: Party, wave: Wave) -> Wave:
    return party.waves[0]


def _answer(party: Party, wave: Wave) -> Wave:
    return party.current(wave)


def _tells(sums: Sequence[Sum], parties: Sequence[Party], least: int, unknown: Unknown) -> bool:
    """Parties that stand in the same sums with the same unknowns are one; each of their unknowns is a column."""
    alike: Counter[tuple[Wave, ...]] = Counter()
    for party in parties:
        alike[tuple(unknown(party, one.wave) if one.covers(party) else NOT_IN_IT for one in sums)] += party.people
    places = list(alike)
    columns = [(owner, wave) for owner, told in enumerate(places) for wave in sorted({*told} - {NOT_IN_IT})]
    rows = [tuple(int(places[owner][number] == wave) for owner, wave in columns) for number in range(len(sums))]
    return bool(told_of_alone(rows, [owner for owner, _wave in columns], list(alike.values()), least))
