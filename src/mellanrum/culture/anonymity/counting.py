"""From opened envelopes to what is shown: who is counted now, in which cells, and with which figures."""

import secrets
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from .certainty import Tallies, too_certain
from .disclosure import Party, Sum, Wave, may_be_shown
from .questions import EVERYBODY, Form, comments_from
from .tallying import Name, ShownCell, tally

SECRET = secrets.SystemRandom()


@dataclass(frozen=True)
class Given:
    """An answer as it is sealed: for each question the number of the choice, where 0 is to skip it."""

    chosen: tuple[int, ...]
    comment: str = ""


@dataclass(frozen=True)
class Opened:
    """What lay in an envelope: the answer that stands since it was last counted, and one that waits to be counted.

    ``waves`` are those in which an answer of this seat was counted for the first time.
    """

    mark: UUID
    group: str
    waves: tuple[Wave, ...] = ()
    standing: Given | None = None
    waiting: Given | None = None

    def counted(self, wave: Wave, *, new: bool, again: bool) -> "Opened":
        """As it is when those who are new, or those who have answered again, are counted."""
        if self.waiting is None or not (again if self.waves else new):
            return self
        return replace(self, waves=(*self.waves, wave), standing=self.waiting, waiting=None)


@dataclass(frozen=True)
class History:
    """What has been shown of a round: every sum with its figures, every comment, and the last wave with comments."""

    told: tuple[tuple[Sum, Tallies], ...] = ()
    comments: frozenset[str] = frozenset()
    comments_in: Wave = 0

    @property
    def sums(self) -> list[Sum]:
        return [one for one, _tallies in self.told]


@dataclass(frozen=True)
class Counted:
    """All that is shown in a wave, and the envelopes as they are afterwards; no comments while they are too few."""

    cells: tuple[ShownCell, ...]
    comments: tuple[str, ...] | None
    envelopes: tuple[Opened, ...]


def count(form: Form, opened: Sequence[Opened], history: History, wave: Wave, least: int) -> Counted | None:
    """Count as many as may be counted; None when whatever was shown now would tell too much.

    Those who are new, and those who have answered again, are counted when they are enough; else they wait. Whoever
    does not answer again is counted as before, so that no sum changes for somebody who has left.
    """
    distinct = list(dict.fromkeys(named_cells(form).values()))
    for new, again in ((True, True), (True, False), (False, True)):
        envelopes = tuple(one.counted(wave, new=new, again=again) for one in opened)
        if _enough(envelopes, wave, least):
            sums = may_be_shown(distinct, parties_of(envelopes), history.sums, wave, least)
            if sums:
                return _shown(form, envelopes, history, least, sums)
    return None


def parties_of(envelopes: Iterable[Opened]) -> list[Party]:
    """Those who have been counted, as the parties that sums are about."""
    alike = Counter((one.group, one.waves) for one in envelopes if one.waves)
    return [Party(group, waves, people) for (group, waves), people in alike.items()]


def named_cells(form: Form) -> dict[Name, frozenset[str]]:
    """Every cell that may ever be shown, by the names of its partition and its own: everybody first."""
    cells = {(one.name, name): frozenset(groups) for one in form.partitions for name, groups in one.cells.items()}
    return {(EVERYBODY, EVERYBODY): frozenset(form.groups)} | cells


def _enough(envelopes: Iterable[Opened], wave: Wave, least: int) -> bool:
    """Whether those counted for the first time, and those counted again, are each nobody or enough; not both nobody."""
    moved = Counter(len(one.waves) == 1 for one in envelopes if one.waves[-1:] == (wave,))
    return bool(moved) and min(moved.values()) >= least


def _shown(form: Form, envelopes: tuple[Opened, ...], history: History, least: int, sums: Collection[Sum]) -> Counted:
    shown = {one.groups: one for one in sums}
    named = {name: groups for name, groups in named_cells(form).items() if groups in shown}
    people = [(one.group, one.waves[-1], one.standing.chosen) for one in envelopes if one.standing]
    cells = tally(form, people, named, least)
    if history.told:
        told = [*history.told, *((shown[named[cell.partition, cell.name]], cell.tallies) for cell in cells)]
        cells = _without(cells, too_certain(told, parties_of(envelopes), [one.key for one in form.questions]))
    return Counted(tuple(cells), _comments(envelopes, history, least), envelopes)


def _without(cells: Iterable[ShownCell], held_back: set[str]) -> list[ShownCell]:
    """The cells without some of the questions."""
    return [
        replace(cell, tallies={key: tally for key, tally in cell.tallies.items() if key not in held_back})
        for cell in cells
    ]


def _comments(envelopes: Iterable[Opened], history: History, least: int) -> tuple[str, ...] | None:
    """What has been written since there last were comments, in an order of chance, when enough people have answered."""
    fresh = [one.standing for one in envelopes if one.standing and one.waves[-1] > history.comments_in]
    if len(fresh) < comments_from(least):
        return None
    written = [one.comment for one in fresh if one.comment and one.comment not in history.comments]
    return tuple(SECRET.sample(written, len(written)))
