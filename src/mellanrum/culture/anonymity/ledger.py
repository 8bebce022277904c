"""What has been shown, as it is kept: written once, read as it was written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from .certainty import Tallies
from .counting import Counted, History, named_cells
from .disclosure import Sum
from .models import Release
from .questions import EVERYBODY, Form
from .tallying import Range, ShownCell


@dataclass(frozen=True)
class Count:
    """How many chose something: ``least`` to ``most``. They differ where all or all but one would have been told."""

    least: int
    most: int

    @property
    def exact(self) -> bool:
        return self.least == self.most

    def __str__(self) -> str:
        return str(self.least) if self.exact else f"{self.least}–{self.most}"

    def in_words(self, people: int) -> str:
        """As it is read aloud, of so many people: “4”, “17–18”, “all or all but one”, “nobody or one”."""
        if not self.exact and self.most == people and self.least == people - 1:
            return _("all or all but one")
        if (self.least, self.most) == (0, 1):
            return _("nobody or one")
        return str(self)


@dataclass(frozen=True)
class Cell:
    """A part of a result: how many people it is about, and for each question how many made each choice.

    To skip the question is the choice ``""``. A question that fewer than enough have answered is not there.
    """

    partition: str
    name: str
    people: int
    tallies: Mapping[str, Mapping[str, Count]]


@dataclass(frozen=True)
class Result:
    """What a wave showed. Cells that are not here were held back. No comments (None) while too few have answered."""

    wave: int
    shown_on: date
    cells: tuple[Cell, ...]
    comments: tuple[str, ...] | None

    @cached_property
    def everybody(self) -> Cell:
        return next(cell for cell in self.cells if cell.partition == EVERYBODY)

    def partition(self, name: str) -> list[Cell]:
        """The cells of a partition that may be shown."""
        return [cell for cell in self.cells if cell.partition == name]


def written(counted: Counted) -> dict[str, Any]:
    """What was counted, as it is kept."""
    comments = None if counted.comments is None else list(counted.comments)
    return {"cells": [_written(cell) for cell in counted.cells], "comments": comments}


def read(release: Release, form: Form) -> Result:
    """A release as it is shown, its questions and choices in the order of the form."""
    kept = release.figures
    comments = None if kept["comments"] is None else tuple(kept["comments"])
    return Result(release.wave, release.shown_on, tuple(_read(cell, form) for cell in kept["cells"]), comments)


def history(form: Form, releases: Iterable[Release]) -> History:
    """Everything that has been shown, for the next result to be weighed against."""
    earlier = list(releases)
    return History(
        told=tuple(one for release in earlier for one in told_by(release, form)),
        comments=frozenset(comment for release in earlier for comment in release.figures["comments"] or ()),
        comments_in=max((one.wave for one in earlier if one.figures["comments"] is not None), default=0),
    )


def told_by(release: Release, form: Form) -> list[tuple[Sum, Tallies]]:
    """The sums that a release is, with their figures."""
    named = named_cells(form)
    return [
        (Sum(release.wave, named[cell["partition"], cell["name"]]), cell["tallies"])
        for cell in release.figures["cells"]
    ]


def _written(cell: ShownCell) -> dict[str, Any]:
    tallies = {key: {choice: list(each) for choice, each in tally.items()} for key, tally in cell.tallies.items()}
    return {"partition": cell.partition, "name": cell.name, "people": cell.people, "tallies": tallies}


def _read(cell: dict[str, Any], form: Form) -> Cell:
    kept: dict[str, dict[str, Range]] = cell["tallies"]
    tallies = {
        one.key: {choice: Count(*kept[one.key][choice]) for choice in one.choices()}
        for one in form.questions
        if one.key in kept
    }
    return Cell(cell["partition"], cell["name"], cell["people"], tallies)
