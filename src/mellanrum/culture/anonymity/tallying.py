"""Figures that cannot give an exact answer away: whom a figure is about is never known to have chosen the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .disclosure import Wave
from .questions import EVERYBODY, Form

Name = tuple[str, str]
Chosen = tuple[int, ...]
Person = tuple[str, Wave, Chosen]
Range = tuple[int, int]
Places = frozenset[Name]
Piece = tuple[Places, list[Chosen]]


@dataclass(frozen=True)
class ShownCell:
    """How many people a cell is about; for each question and choice, the fewest and the most who can have made it."""

    partition: str
    name: str
    people: int
    tallies: Mapping[str, Mapping[str, Range]]


def tally(form: Form, people: Iterable[Person], cells: Mapping[Name, frozenset[str]], least: int) -> list[ShownCell]:
    """The figures of ``cells``. ``people`` are those who are counted: group, wave of the answer, choices.

    People who are in the same cells, with answers from the same wave, are a piece. Where all of a piece, or all but
    one, chose the same, both are told in the same words: so many or one fewer. A cell is the sum of its pieces, so
    that nothing can be subtracted to learn more.
    """
    pieces = _pieces(people, cells)
    coded = [(places, len(piece), _coded(form, piece)) for places, piece in pieces]
    thin = _thin(form, pieces, cells, least)
    shown = []
    for name in cells:
        own = [(size, ranges) for places, size, ranges in coded if name in places]
        tallies = {
            question.key: dict(zip(question.choices(), _sum(ranges[number] for _size, ranges in own), strict=True))
            for number, question in enumerate(form.questions)
            if number not in thin[name]
        }
        shown.append(ShownCell(*name, sum(size for size, _ranges in own), tallies))
    return shown


def near_unanimous(counts: Sequence[int]) -> list[Range]:
    """The range of each choice: exact, but for people who all, or all but one, have chosen the same."""
    people, most = sum(counts), max(counts)
    if most < people - 1:
        return [(each, each) for each in counts]
    winner = counts.index(most)
    return [(people - 1, people) if choice == winner else (0, 1) for choice in range(len(counts))]


def _pieces(people: Iterable[Person], cells: Mapping[Name, frozenset[str]]) -> list[Piece]:
    """People by the cells they are in, and by the wave that their answer is from."""
    places: dict[str, Places] = {}
    found: dict[tuple[Places, Wave], list[Chosen]] = defaultdict(list)
    for group, wave, chosen in people:
        if group not in places:
            places[group] = frozenset(name for name, groups in cells.items() if group in groups)
        found[places[group], wave].append(chosen)
    return [(where, piece) for (where, _wave), piece in found.items()]


def _coded(form: Form, piece: list[Chosen]) -> list[list[Range]]:
    columns = zip(*piece, strict=True)
    return [
        near_unanimous([counts[choice] for choice in range(len(question.choices()))])
        for question, counts in zip(form.questions, map(Counter, columns), strict=True)
    ]


def _sum(ranges: Iterable[list[Range]]) -> list[Range]:
    return [(sum(low for low, _high in each), sum(high for _low, high in each)) for each in zip(*ranges, strict=True)]


def _thin(form: Form, pieces: list[Piece], cells: Mapping[Name, frozenset[str]], least: int) -> dict[Name, set[int]]:
    """The questions that too few have answered: not told of everybody, or not of any cell and what it leaves over."""
    answered = [(places, [sum(map(bool, column)) for column in zip(*piece, strict=True)]) for places, piece in pieces]
    by_cell = {name: _totals(form, [counts for places, counts in answered if name in places]) for name in cells}
    by_places = {
        places: _totals(form, [counts for where, counts in answered if where == places])
        for places in _large(pieces, least)
    }
    few = {name: {number for number, many in enumerate(totals) if 0 < many < least} for name, totals in by_cell.items()}
    left = [{number for number, many in enumerate(totals) if 0 < many < least} for totals in by_places.values()]
    anywhere = set().union(*few.values(), *left)
    return {name: few[name] if name == (EVERYBODY, EVERYBODY) else anywhere for name in cells}


def _large(pieces: list[Piece], least: int) -> set[Places]:
    sizes: Counter[Places] = Counter()
    for places, piece in pieces:
        sizes[places] += len(piece)
    return {places for places, people in sizes.items() if people >= least}


def _totals(form: Form, counts: list[list[int]]) -> list[int]:
    return [sum(each) for each in zip(*counts, strict=True)] or [0] * len(form.questions)
