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
    return {key for key in questions if _is_certain(answers, [tallies.get(key, {}) for _one, tallies in told], people)}


def _answers(one: Sum, parties: Sequence[Party]) -> Answers:
    return frozenset((number, party.current(one.wave)) for number, party in enumerate(parties) if one.covers(party))


def _is_certain(answers: Sequence[Answers], tallies: Sequence[Mapping[str, Range]], people: Sequence[int]) -> bool:
    """Whether it is certain for any choice."""
    choices = {choice for tally in tallies for choice in tally}
    return any(
        _leaves_one_possibility(
            {about: tally[choice] for about, tally in zip(answers, tallies, strict=True) if choice in tally}, people
        )
        for choice in choices
    )


def _leaves_one_possibility(sums: Mapping[Answers, Range], people: Sequence[int]) -> bool:
    """Narrow down how many of each party can have chosen it, sum by sum, until nothing more follows."""
    known = _with_differences(sums, people)
    sizes = Counter[tuple[int, ...]]()
    for answer in frozenset().union(*known):
        sizes[tuple(number for number, about in enumerate(known) if answer in about)] += people[answer[0]]
    bounds = {where: (0, size) for where, size in sizes.items()}
    members = [[where for where in sizes if number in where] for number in range(len(known))]
    while any([_narrow(bounds, own, told) for own, told in zip(members, known.values(), strict=True)]):
        pass
    return any(bounds[where][0] == size for where, size in sizes.items())


def _narrow(bounds: dict[tuple[int, ...], Range], members: list[tuple[int, ...]], told: Range) -> bool:
    """Whether a sum says more of its parties than was known."""
    before = [bounds[one] for one in members]
    fewest, most = sum(low for low, _high in before), sum(high for _low, high in before)
    for one, (low, high) in zip(members, before, strict=True):
        bounds[one] = max(low, told[0] - (most - high)), min(high, told[1] - (fewest - low))
    return [bounds[one] for one in members] != before


def _with_differences(sums: Mapping[Answers, Range], people: Sequence[int]) -> dict[Answers, Range]:
    """The sums, and what is left of each when others are taken out of it."""
    known = dict(sums)
    for _time in range(TIMES):
        pairs = [(whole, part) for whole in known for part in sums if part < whole]
        for whole, part in pairs if len(known) <= MOST_SUMS else ():
            rest = whole - part
            low, high = known.get(rest, (0, sum(people[party] for party, _wave in rest)))
            known[rest] = max(low, known[whole][0] - sums[part][1]), min(high, known[whole][1] - sums[part][0])
    return known
