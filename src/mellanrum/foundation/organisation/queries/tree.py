"""The tree of units as people read it."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from mellanrum.foundation.core.swedish import swedish_key
from mellanrum.foundation.organisation.models import Unit

PathOfNames = tuple[str, ...]
BETWEEN = " / "
Branch = tuple[Unit, list["Branch"]]


def branches(units: Iterable[Unit]) -> list[Branch]:
    """The units as a tree, each with those below it in Swedish order; one query whatever their number."""
    found: dict[UUID, Branch] = {unit.pk: (unit, []) for unit in sorted(units, key=lambda unit: swedish_key(unit.name))}
    top: list[Branch] = []
    for unit, _below in found.values():
        (found[unit.parent_id][1] if unit.parent_id and unit.parent_id in found else top).append(found[unit.pk])
    return top


def tree(units: Iterable[Unit] | None = None) -> list[Unit]:
    """The units in reading order, each after the one it lies below; one query whatever their number."""
    return list(_walk(branches(Unit.objects.all() if units is None else units)))


def _walk(level: list[Branch]) -> Iterator[Unit]:
    for unit, below in level:
        yield unit
        yield from _walk(below)


def unit_paths() -> dict[PathOfNames, Unit]:
    """Every unit by the names from the top down to it, in lower case; one query."""
    units = {unit.pk: unit for unit in Unit.objects.all()}
    return {tuple(units[above].name.lower() for above in unit.path): unit for unit in units.values()}


def units_called(words: str, paths: dict[PathOfNames, Unit] | None = None) -> list[Unit]:
    """The units that ``words`` may mean: a name, or the way to it as "Department / Unit"."""
    wanted = tuple(part.strip().lower() for part in words.split(BETWEEN.strip()))
    found = unit_paths() if paths is None else paths
    whole = found.get(tuple(part.strip().lower() for part in words.split(BETWEEN))) or found.get(wanted)
    return [whole] if whole else [unit for path, unit in found.items() if path[-len(wanted) :] == wanted]
