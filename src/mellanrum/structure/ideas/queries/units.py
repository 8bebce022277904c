"""The units and goals as every list needs them, read once and kept for a moment: no page joins them."""

import uuid
from dataclasses import dataclass
from functools import cached_property

from mellanrum.foundation.core.remembering import remembered
from mellanrum.foundation.core.swedish import swedish_key
from mellanrum.foundation.organisation.models import Goal, Unit


@dataclass(frozen=True)
class UnitMap:
    """The units in the order of the tree; ``version`` changes whenever any of them does."""

    units: tuple[tuple[uuid.UUID, str, tuple[uuid.UUID, ...]], ...]
    goals: tuple[tuple[uuid.UUID, str], ...]

    @cached_property
    def version(self) -> int:
        return hash((self.units, self.goals))

    @cached_property
    def names(self) -> dict[uuid.UUID, str]:
        return {unit_id: name for unit_id, name, _path in self.units}

    @cached_property
    def below(self) -> dict[uuid.UUID, tuple[uuid.UUID, ...]]:
        """Each unit with itself and everything below it."""
        found: dict[uuid.UUID, list[uuid.UUID]] = {unit_id: [] for unit_id in self.names}
        for unit_id, _name, path in self.units:
            for above in path:
                found[above].append(unit_id)
        return {unit_id: tuple(inside) for unit_id, inside in found.items()}


@remembered(seconds=2)
def the_units() -> UnitMap:
    """The units and goals as they are now."""
    units = list(Unit.objects.values_list("id", "name", "path"))
    sort_names = {unit_id: swedish_key(name) for unit_id, name, _path in units}
    units.sort(key=lambda unit: [sort_names[above] for above in unit[2]])
    goals = Goal.objects.filter(is_active=True).order_by("position", "title").values_list("id", "title")
    return UnitMap(tuple((unit_id, name, tuple(path)) for unit_id, name, path in units), tuple(goals))
