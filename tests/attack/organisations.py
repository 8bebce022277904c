"""Organisations of every size, cut up in every way, with people who come, change their minds and stay away."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

from mellanrum.culture.anonymity import counting, disclosure
from mellanrum.culture.anonymity.counting import Counted, Given, History, Opened
from mellanrum.culture.anonymity.envelopes import MOST_WAVES
from mellanrum.culture.anonymity.questions import Form, Partition, Question

LEAST = 5


@dataclass(frozen=True)
class Sight:
    """One cell as it was shown, and the answers that it was made of: whose they are and from which wave."""

    answers: frozenset[tuple[int, int]]
    people: int
    tallies: dict[str, dict[str, tuple[int, int]]]


@dataclass
class Organisation:
    """A round among some people, with everything that an attacker can see of it."""

    form: Form
    members: dict[int, str]
    chance: random.Random
    opened: dict[int, Opened] = field(default_factory=dict)
    history: History = field(default_factory=History)
    sights: list[Sight] = field(default_factory=list)
    progress: list[list[int]] = field(default_factory=lambda: [[]])
    truth: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    wave: int = 1

    def answer(self, person: int) -> None:
        """The person answers, or answers again, much as their colleagues do."""
        before = self.opened.get(person) or Opened(UUID(int=person), self.members[person])
        self.opened[person] = replace(before, waiting=Given(self._chosen(self.members[person])))
        waiting = sum(one.waiting is not None for one in self.opened.values())
        self.progress[-1].append(disclosure.in_steps(waiting))

    def look(self) -> None:
        """Somebody asks for the result, as often as they like."""
        if self.wave > MOST_WAVES:
            return
        counted = counting.count(self.form, list(self.opened.values()), self.history, self.wave, LEAST)
        if counted:
            self._show(counted)

    def _chosen(self, group: str) -> tuple[int, ...]:
        leaning = random.Random(f"{group}{self.wave // 2}")
        favourites = [(leaning.randrange(len(one.choices())), leaning.random()) for one in self.form.questions]
        return tuple(
            favourite if self.chance.random() < how_much**0.3 else self.chance.randrange(len(question.choices()))
            for question, (favourite, how_much) in zip(self.form.questions, favourites, strict=True)
        )

    def _show(self, counted: Counted) -> None:
        self.opened = {one.mark.int: one for one in counted.envelopes}
        names = [(cell.partition, cell.name) for cell in counted.cells]
        sums = [disclosure.Sum(self.wave, _groups(self.form, name)) for name in names]
        in_it = {person: one for person, one in self.opened.items() if one.waves}
        self.truth |= {(person, one.waves[-1]): one.standing.chosen for person, one in in_it.items() if one.standing}
        for cell, about in zip(counted.cells, sums, strict=True):
            answers = frozenset((who, one.waves[-1]) for who, one in in_it.items() if one.group in about.groups)
            self.sights.append(Sight(answers, cell.people, {key: dict(one) for key, one in cell.tallies.items()}))
        told = zip(sums, (cell.tallies for cell in counted.cells), strict=True)
        self.history = replace(self.history, told=(*self.history.told, *told))
        self.progress.append([])
        self.wave += 1


def organisations(first: int, last: int) -> Iterator[Organisation]:
    """Organisations by their numbers, each with a life of its own, the same each time."""
    for number in range(first, last):
        yield live(random.Random(number))


def live(chance: random.Random) -> Organisation:
    """Found an organisation, and let it answer for some waves while somebody looks, now and then or all the time."""
    people = chance.choice([chance.randint(1, 12), chance.randint(5, 40), chance.randint(1, 200)])
    form = _form(chance, people)
    members = {person: chance.choice(form.groups) for person in range(1, people + 1)}
    organisation = Organisation(form, members, chance)
    looks_at = chance.choice([0.0, 0.0, 0.05, 1.0 if people < 25 else 0.1])
    for _wave in range(chance.randint(1, 4)):
        _answer(organisation, looks_at)
        organisation.look()
    return organisation


def _answer(organisation: Organisation, looks_at: float) -> None:
    """All, most or a few; those who have not answered before are newcomers, those who do not are away."""
    chance = organisation.chance
    share = chance.choice([1.0, 0.9, 0.9, 0.5, 0.15])
    for person in sorted(organisation.members, key=lambda _person: chance.random()):
        if chance.random() < share:
            organisation.answer(person)
            if chance.random() < looks_at:
                organisation.look()


def _form(chance: random.Random, people: int) -> Form:
    questions = tuple(
        Question(f"question {number}", ("yes", "no", "both")[: chance.choice([2, 2, 3])])
        for number in range(chance.randint(1, 2))
    )
    groups, partitions = chance.choice([_alike, _units, _nested, _crossed, _overlapping])(chance, people)
    return Form(questions, tuple(groups), tuple(partitions))


Cut = tuple[list[str], list[Partition]]


def _alike(chance: random.Random, people: int) -> Cut:
    return [""], []


def _units(chance: random.Random, people: int) -> Cut:
    groups = [f"unit {number}" for number in range(chance.randint(2, max(2, people // 6)))]
    return groups, [Partition("unit", {group: (group,) for group in groups})]


def _nested(chance: random.Random, people: int) -> Cut:
    groups, partitions = _units(chance, people)
    cut = chance.randint(1, len(groups) - 1)
    halves = Partition("half", {"first": tuple(groups[:cut]), "last": tuple(groups[cut:])})
    return groups, [halves, *partitions]


def _crossed(chance: random.Random, people: int) -> Cut:
    units, posts = range(chance.randint(2, 4)), range(chance.randint(2, 3))
    groups = [f"{unit} {post}" for unit in units for post in posts]
    return groups, [
        Partition("unit", {str(unit): tuple(f"{unit} {post}" for post in posts) for unit in units}),
        Partition("post", {str(post): tuple(f"{unit} {post}" for unit in units) for post in posts}),
    ]


def _overlapping(chance: random.Random, people: int) -> Cut:
    """Cells that anybody could have thought of, as if there were free filters."""
    groups = [f"unit {number}" for number in range(chance.randint(3, 8))]
    some = (tuple(chance.sample(groups, chance.randint(1, len(groups)))) for _each in range(chance.randint(2, 5)))
    return groups, [Partition(f"filter {number}", {"cell": cell}) for number, cell in enumerate(some)]


def _groups(form: Form, name: tuple[str, str]) -> frozenset[str]:
    return counting.named_cells(form)[name]
