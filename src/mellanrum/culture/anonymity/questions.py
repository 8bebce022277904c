"""What a round asks, of which groups, and which sums of groups may ever be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings

from mellanrum.foundation.organisation.identity import fewest_answers_here

SKIPPED = ""
EVERYBODY = ""
NEVER_FEWER_THAN = 5
COMMENTS_FROM = 10
MOST_NOTES = 500
LONGEST_COMMENT = 500
# For so long the same question to nearly the same people would tell what one of them answers.
REMEMBERED_FOR = timedelta(days=28)
MOST_QUESTIONS = 400
MOST_GROUPS = 60


def fewest() -> int:
    """How many must have answered before anything is shown: five, or as many more as whoever administers has said.

    Whoever runs the installation can ask for more too; the highest counts.
    """
    return max(settings.FEWEST_ANSWERS, fewest_answers_here(), NEVER_FEWER_THAN)


def comments_from(least: int) -> int:
    """How many must have answered before what people wrote is shown, where other things are from ``least``."""
    return max(COMMENTS_FROM, least)


@dataclass(frozen=True)
class Question:
    """A key of the asking room's own, and what can be chosen."""

    key: str
    options: tuple[str, ...]

    def choices(self) -> tuple[str, ...]:
        """What an answer may hold: to skip the question is always one of them."""
        return SKIPPED, *self.options


@dataclass(frozen=True)
class Partition:
    """Cells that have no group in common, each with its groups; laid down when the round opens, and never changed."""

    name: str
    cells: Mapping[str, tuple[str, ...]]

    def has_room_for(self, groups: Sequence[str]) -> bool:
        """Whether its cells are made of these groups, each at most once."""
        used = [group for cell in self.cells.values() for group in cell]
        return len(used) == len(set(used)) and set(used) <= set(groups)


@dataclass(frozen=True)
class Answer:
    """What somebody chose, question by question, and perhaps a comment."""

    choices: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""


@dataclass(frozen=True)
class Form:
    """All that a round asks."""

    questions: tuple[Question, ...]
    groups: tuple[str, ...]
    partitions: tuple[Partition, ...]

    def fits(self, answer: Answer) -> bool:
        """Whether every choice is one that can be made here."""
        options = {question.key: question.choices() for question in self.questions}
        return all(choice in options.get(key, ()) for key, choice in answer.choices.items())

    def group_of(self, group: str) -> str | None:
        """Where a seat of ``group`` is counted: a round that knows one group only counts everybody there."""
        if len(self.groups) == 1:
            return self.groups[0]
        return group if group in self.groups else None

    def is_sound(self) -> bool:
        """Whether it can be counted at all: something to choose among, few enough groups, cells that keep apart."""
        keys = [question.key for question in self.questions]
        names = [partition.name for partition in self.partitions]
        return (
            0 < len(keys) <= MOST_QUESTIONS
            and 0 < len(self.groups) <= MOST_GROUPS
            and all(len(set(each)) == len(each) for each in (keys, names, self.groups))
            and EVERYBODY not in names
            and all(len(question.options) > 1 and SKIPPED not in question.options for question in self.questions)
            and all(partition.has_room_for(self.groups) for partition in self.partitions)
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "questions": [[question.key, *question.options] for question in self.questions],
            "groups": list(self.groups),
            "partitions": [
                [one.name, {name: list(cell) for name, cell in one.cells.items()}] for one in self.partitions
            ],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Form":
        return cls(
            questions=tuple(Question(key, tuple(options)) for key, *options in kept["questions"]),
            groups=tuple(kept["groups"]),
            partitions=tuple(
                Partition(name, {cell: tuple(groups) for cell, groups in cells.items()})
                for name, cells in kept["partitions"]
            ),
        )
