"""Making ideas of a list: all of it or nothing, and twice is the same as once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count, islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.models import Municipality, Unit
from mellanrum.foundation.organisation.queries import innovation_leader, municipality
from mellanrum.structure.ideas.actions import Placing, place_ideas
from mellanrum.structure.ideas.models import ClosingReason, Idea, Origin, OwnStep
from mellanrum.structure.initiatives.events import InitiativesImported
from mellanrum.structure.initiatives.models import ImportedInitiative, UploadedList
from mellanrum.structure.initiatives.queries import Plan, Planned
from mellanrum.structure.initiatives.reading import Watch
from mellanrum.structure.process.models import StageKind
from mellanrum.structure.process.queries import the_process

AT_A_TIME = 200
# How many of the list each owner has got already.
Turns = dict[User, Iterator[int]]


@transaction.atomic
def import_initiatives(plan: Plan, *, by: User, uploaded: UploadedList | None = None, watch: Watch = iter) -> int:
    """Make every planned initiative an idea with owner, next step and date; tells how many. All of them or none.

    ``uploaded`` is the list they come from, where somebody has looked it over here. ``watch`` is given the rows and
    gives them back one by one: a progress bar, for a command.
    """
    if plan.faults:
        rows = len(plan.faults)
        raise Refused(
            ngettext(
                "{count} row cannot be understood. Nothing has been brought in.",
                "{count} rows cannot be understood. Nothing has been brought in.",
                rows,
            ).format(count=rows)
        )
    coming = _not_here_yet(plan)
    if not coming:
        return 0
    uploaded = uploaded or _list_called(plan.name, became=len(coming), by=by)
    leaders = {unit: innovation_leader(unit) for unit in {planned.unit for planned in coming}}
    here = municipality().name
    places = {planned.initiative.municipality or here for planned in coming}
    origins = {place: _origin(place) for place in sorted(places)}
    turns: Turns = defaultdict(count)
    for many in _batched(watch(coming)):
        authors = [origins[planned.initiative.municipality or here] for planned in many]
        _bring_in([_placing(*one, leaders, turns, by) for one in zip(many, authors, strict=True)], many, uploaded, by)
    announce(InitiativesImported(uploaded=uploaded, count=len(coming), by=by))
    return len(coming)


def _not_here_yet(plan: Plan) -> list[Planned]:
    # One import at a time: two of the same list in the same moment would each see the other's rows missing.
    list(Municipality.objects.select_for_update())
    known = set(ImportedInitiative.objects.values_list("key", flat=True))
    return [planned for planned in plan.planned if planned.initiative.key not in known]


def _list_called(name: str, *, became: int, by: User) -> UploadedList:
    """A list that somebody brings in at once, kept without its file."""
    name = name[:255] or _("The municipality’s list")
    return UploadedList.objects.create(name=name, became=became, confirmed_at=clock.now(), by=by)


def _origin(place: str) -> User:
    """A list has no author: the municipality itself stands as the one who had the idea, and is nobody."""
    origin, _made = User.objects.get_or_create(name=place[:120], is_nobody=True, defaults={"has_account": False})
    return origin


def _batched(rows: Iterable[Planned]) -> Iterator[list[Planned]]:
    """The rows some hundred at a time: few questions to the database, and a progress bar that moves."""
    rows = iter(rows)
    while many := list(islice(rows, AT_A_TIME)):
        yield many


def _placing(planned: Planned, author: User, leaders: dict[Unit, User], turns: Turns, by: User) -> Placing:
    told, owner = planned.initiative, leaders[planned.unit]
    idea = Idea(
        origin=Origin.IDEA,
        title=told.title,
        problem=told.problem,
        proposal=told.proposal,
        unit=planned.unit,
        author=author,
        captured_by=by,
    )
    return Placing(
        idea=idea,
        at=planned.stage,
        owner=owner,
        next_step=OwnStep.READ,
        reason=_("From the municipality’s own list"),
        words=_("The list says: {status}").format(status=told.status) if told.status else "",
        working_units=planned.working_units,
        ending=_ending(planned),
        turn=0 if planned.stage.is_end else next(turns[owner]),
    )


def _bring_in(placings: list[Placing], rows: list[Planned], uploaded: UploadedList, by: User) -> None:
    place_ideas(placings, by=by)
    ImportedInitiative.objects.bulk_create(
        ImportedInitiative(
            idea=placing.idea,
            key=row.initiative.key,
            municipality=row.initiative.municipality[:200],
            facts=row.initiative.facts,
            imported_by=by,
            uploaded=uploaded,
        )
        for placing, row in zip(placings, rows, strict=True)
    )


def _ending(planned: Planned) -> dict[str, Any]:
    told = planned.initiative
    asks_for_it = _("The lesson is not written down yet. Do you know it? Write it in a comment.")
    lesson = told.lesson or (asks_for_it if planned.stage.is_end else "")
    match planned.stage.kind:
        case StageKind.CLOSED:
            return {"lesson": lesson, "closing_reason": ClosingReason.NOT_TOLD, "reached": told.progress}
        case StageKind.ASLEEP:
            wakes_when = _("When somebody takes it up again")
            resting = {"rested_from": the_process().first, "wakes_when": wakes_when}
            return {"lesson": lesson, "reached": told.progress, **resting}
    return {"lesson": lesson}
