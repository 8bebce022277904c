"""What a list would become: which stage, which unit, what is new and what is here already."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.queries import home_unit, municipality
from mellanrum.foundation.sheets.columns import fold
from mellanrum.foundation.sheets.reading import read_sheet
from mellanrum.foundation.sheets.sheet import Sheet
from mellanrum.structure.process.models import Stage
from mellanrum.structure.process.queries import the_process

from .models import ImportedInitiative, UploadedList
from .reading import Fault, Initiative, Watch, names_in, read_initiatives
from .stages import stage_called

CLOSE_ENOUGH = 0.88
_ENDINGS = re.compile(
    r"(?:forvaltning(?:en)?|kontor(?:et)?|namnd(?:en)?|avdelning(?:en)?|enhet(?:en)?|sektor(?:n)?|bolag(?:et)?|\bab)$"
)
PROGRESS = {"explore": 25, "design": 25, "pilot": 50, "scale": 75}


@dataclass(frozen=True)
class Choices:
    """How a person wants the list to be read: columns by field, stages by status word, units by owner's name."""

    columns: Mapping[str, str]
    statuses: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Planned:
    """What one row becomes."""

    initiative: Initiative
    stage: Stage
    unit: Unit
    working_units: tuple[Unit, ...]
    unit_known: bool


@dataclass(frozen=True)
class Plan:
    """What a whole list becomes; nothing is done while there are faults.

    ``statuses`` and ``owners`` count each word of the list with how it is read (None: not understood).
    """

    planned: list[Planned]
    faults: list[Fault]
    already: int
    repeated: list[int]
    statuses: list[tuple[str, int, Stage | None]]
    owners: list[tuple[str, int, Unit | None]]
    central: Unit
    name: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the list had nothing but the names of its columns."""
        return not (self.planned or self.faults or self.already or self.repeated)


class Units:
    """The municipality's units, found by what lists call them: "Miljöförvaltningen" is "Miljökontoret" too."""

    def __init__(self) -> None:
        units = list(Unit.objects.active().order_by("-path__len", "name"))
        self.by_id = {str(unit.pk): unit for unit in units}
        self._by_name = {fold(unit.name): unit for unit in units}
        self._by_stem = {stem: unit for unit in units if (stem := _stem(unit.name))}

    def called(self, name: str) -> Unit | None:
        """The unit of that name, or of nearly that name."""
        folded, stem = fold(name), _stem(name)
        near = get_close_matches(folded, self._by_name, n=1, cutoff=CLOSE_ENOUGH) if folded else []
        return self._by_name.get(folded) or self._by_stem.get(stem) or (self._by_name[near[0]] if near else None)

    @property
    def central(self) -> Unit:
        """Where initiatives whose owner we do not know go: where the central contact works."""
        if not self.by_id:
            raise Refused(
                _("There are no units yet. Add them first, so that every initiative has somewhere to belong.")
            )
        return home_unit(municipality().central_contact) or next(reversed(self.by_id.values()))


def _stem(name: str) -> str:
    words = fold(name)
    stem = _ENDINGS.sub("", words).strip()
    return stem.removesuffix("s") if stem and stem != words else ""


def plan_import(sheet: Sheet, choices: Choices, *, watch: Watch = iter) -> Plan:
    """Work out what the list becomes, without doing anything; ``watch`` sees its rows go by."""
    reading = read_initiatives(sheet, choices.columns, watch=watch)
    units, known = Units(), set(ImportedInitiative.objects.values_list("key", flat=True))
    central = units.central
    said = {one.row: one.status for one in reading.initiatives if one.key not in known} | reading.statuses
    chosen_stages = {alike(word): stage for word, stage in choices.statuses.items()}
    chosen_units = {alike(word): unit for word, unit in choices.units.items()}
    stages = {status: _stage(status, chosen_stages) for status in said.values()}
    owners = {one.owner: _owner(one.owner, units, chosen_units) for one in reading.initiatives}
    new = [one for one in reading.initiatives if one.key not in known]
    return Plan(
        planned=[
            _planned(one, stage, owners[one.owner] or central, owners[one.owner] is not None, units)
            for one in new
            if (stage := stages[one.status])
        ],
        faults=_sorted(reading.faults + _no_such_stages(said, stages, choices)),
        already=len(reading.initiatives) - len(new),
        repeated=reading.repeated,
        statuses=[(word, count, stages[word]) for word, count in _counted(said.values())],
        owners=[(name, count, owners[name]) for name, count in _counted(one.owner for one in new) if name],
        central=central,
        name=sheet.name,
    )


def alike(word: str) -> str:
    """A word as it is compared: "Idé" and "idé" are asked for once."""
    return " ".join(word.casefold().split())


def _counted(words: Iterable[str]) -> list[tuple[str, int]]:
    """Each word as it is first spelled, with how many there are, the most first."""
    words = list(words)
    spelled = {alike(word): word for word in reversed(words)}
    return [(spelled[word], count) for word, count in Counter(map(alike, words)).most_common()]


def plan_of(uploaded: UploadedList) -> Plan:
    """What a list somebody has uploaded becomes, read as they have said."""
    sheet = read_sheet(bytes(uploaded.content), uploaded.name)
    return plan_import(sheet, Choices(uploaded.columns, uploaded.statuses, uploaded.units))


def _planned(one: Initiative, stage: Stage, unit: Unit, unit_known: bool, units: Units) -> Planned:
    beside = [units.called(name) for name in (*names_in(one.owner)[1:], *one.taking_part)]
    working = {found.pk: found for found in beside if found and found != unit}
    return Planned(one, stage, unit, tuple(working.values()), unit_known or not one.owner)


def _sorted(faults: list[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: fault.row)


def _no_such_stages(said: Mapping[int, str], stages: Mapping[str, Stage | None], choices: Choices) -> list[Fault]:
    why = _("“{status}” is not a status that we know. Say which stage it is.")
    column = choices.columns.get("status", "")
    return [Fault(row, column, why.format(status=word)) for row, word in said.items() if stages[word] is None]


def _owner(name: str, units: Units, chosen: Mapping[str, str]) -> Unit | None:
    if chosen.get(alike(name)) in units.by_id:
        return units.by_id[chosen[alike(name)]]
    return next((unit for part in (name, *names_in(name)) if part and (unit := units.called(part))), None)


def _stage(status: str, chosen: Mapping[str, str]) -> Stage | None:
    """The stage of that name in the municipality's own process; where it has none of ours, the nearest one."""
    stages = the_process().stages
    key = chosen.get(alike(status)) or stage_called(status)
    if key is None or key in stages:
        return stages[key] if key else None
    wanted = PROGRESS.get(key)
    return None if wanted is None else min(the_process().steps, key=lambda stage: abs(stage.progress - wanted))
