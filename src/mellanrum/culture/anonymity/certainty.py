"""Whether figures, wave upon wave, leave only one possibility of what somebody answered."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .disclosure import Party, Sum, Wave

Range = tuple[int, int]
Answers = frozenset[tuple[int, Wave]]
Tallies = Mapping[str, Mapping[str, Range]]
MOST_SUMS = 80
TIMES = 3


def too_certain(told: Sequence[tuple[Sum, Tallies]], parties: Sequence[Party], questions: Iterable[str]) -> set[str]:
    """The questions of which the figures, all together, make somebody's answer certain."""
    answers = [_answers(one, parties) for one, _tallies in told]
    people = [party.people for party in parties]
    puzzles: dict[tuple[int, ...], Puzzle] = {}
    certain = set()
    for key in questions:
        shown = tuple(number for number, (_one, tallies) in enumerate(told) if key in tallies)
        if shown not in puzzles:
            puzzles[shown] = Puzzle([answers[number] for number in shown], people)
        if puzzles[shown].leaves_one_possibility([told[number][1][key] for number in shown]):
            certain.add(key)
    return certain


def _answers(one: Sum, parties: Sequence[Party]) -> Answers:
    return frozenset((number, party.current(one.wave)) for number, party in enumerate(parties) if one.covers(party))


class Puzzle:
    """Sums of answers, what is left of them when others are taken out, and the parts that all of them are made of."""

    def __init__(self, sums: Sequence[Answers], people: Sequence[int]) -> None:
        self.places: dict[Answers, int] = {}
        self.sums = [self.places.setdefault(one, len(self.places)) for one in sums]
        self.differences = self._subtracted(set(sums))
        parts: Counter[tuple[int, ...]] = Counter()
        for answer in frozenset().union(*self.places):
            parts[tuple(place for about, place in self.places.items() if answer in about)] += people[answer[0]]
        self.sizes = list(parts.values())
        self.parts = [
            [number for number, where in enumerate(parts) if place in where] for place in range(len(self.places))
        ]

    def leaves_one_possibility(self, tallies: Sequence[Mapping[str, Range]]) -> bool:
        """Whether it is certain of some part that all of it made the same choice."""
        return any(self._is_certain([tally[choice] for tally in tallies]) for choice in (tallies[0] if tallies else ()))

    def _subtracted(self, sums: set[Answers]) -> list[tuple[int, int, int]]:
        """Which sum is left, when which is taken out of which; and again, of what was left."""
        steps = []
        for _time in range(TIMES):
            pairs = [
                (whole, part) for whole in list(self.places) for part in self.places if part in sums and part < whole
            ]
            for whole, part in pairs:
                if len(self.places) <= MOST_SUMS:
                    rest = self.places.setdefault(whole - part, len(self.places))
                    steps.append((self.places[whole], self.places[part], rest))
        return steps

    def _is_certain(self, ranges: Sequence[Range]) -> bool:
        """Narrow down how many of each part made a choice, sum by sum, until nothing more follows."""
        told = self._told(ranges)
        low, high = [0] * len(self.sizes), list(self.sizes)
        waiting = set(range(len(told)))
        while waiting:
            moved = _narrow(self.parts[place := waiting.pop()], told[place], low, high)
            if any(low[part] > high[part] for part in moved):
                # Figures that contradict each other are no figures to show.
                return True
            waiting.update(place for place, parts in enumerate(self.parts) if not moved.isdisjoint(parts))
        return any(least == size for least, size in zip(low, self.sizes, strict=True))

    def _told(self, ranges: Sequence[Range]) -> list[Range]:
        told = [(0, sum(self.sizes[part] for part in parts)) for parts in self.parts]
        for place, (least, most) in zip(self.sums, ranges, strict=True):
            told[place] = max(told[place][0], least), min(told[place][1], most)
        for whole, part, rest in self.differences:
            least, most = told[whole][0] - told[part][1], told[whole][1] - told[part][0]
            told[rest] = max(told[rest][0], least), min(told[rest][1], most)
        return told


def _narrow(parts: list[int], told: Range, low: list[int], high: list[int]) -> set[int]:
    """The parts of a sum of which it says more than was known."""
    spare, missing = sum(high[part] for part in parts) - told[0], told[1] - sum(low[part] for part in parts)
    moved = set()
    for part in parts:
        least, most = max(low[part], high[part] - spare), min(high[part], low[part] + missing)
        if (least, most) != (low[part], high[part]):
            moved.add(part)
            spare, missing = spare - (high[part] - most), missing - (least - low[part])
            low[part], high[part] = least, most
    return moved
