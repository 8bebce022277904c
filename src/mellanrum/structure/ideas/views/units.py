"""The page of a unit: its people, its ideas, and how it keeps what it promises."""

import uuid
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mellanrum.foundation.organisation.models import Unit
from mellanrum.structure.ideas.queries.record import Quarter, Record, record_of
from mellanrum.structure.ideas.queries.unit_pages import WhoIsWho, ideas_by_stage, units_directly_below, who_is_who
from mellanrum.structure.ideas.queries.units import the_units
from mellanrum.structure.process.queries import the_process

BAR, GAP, WIDTH = 28, 20, 400


class Bar(NamedTuple):
    """A quarter in the picture: its words, and how long its bars are."""

    words: str
    y: int
    text_y: int
    ended: int
    kept: int
    ended_width: int
    kept_width: int


@require_safe
def unit(request: HttpRequest, unit_id: uuid.UUID) -> HttpResponse:
    known = who_is_who(unit_id)
    if known is None:
        raise Http404
    record, counts = record_of(unit_id), ideas_by_stage(request.user, unit_id)
    bars = _bars([quarter for quarter in record.quarters if quarter.is_told])
    context = {
        "unit": known.unit,
        "boards": known.boards,
        "above": _above(known.unit),
        "people": _people(known),
        "below": units_directly_below(known.unit),
        "stages": [(stage, counts[key]) for key, stage in the_process().stages.items() if key in counts],
        "record": record,
        "sentences": _sentences(record),
        "bars": bars,
        "height": len(bars) * (2 * BAR + GAP),
    }
    return render(request, "ideas/unit.html", context)


def _above(here: Unit) -> tuple[str, str]:
    """The unit that this one belongs to, or else the list, as an address and words."""
    if here.parent_id:
        return reverse("ideas:unit", args=[here.parent_id]), the_units().names[here.parent_id]
    return reverse("ideas:list"), _("All ideas")


def _people(known: WhoIsWho) -> list[tuple[str, str]]:
    leader, manager = (known.leader, _("leads the innovation work")), (known.manager, _("decides as manager"))
    return [leader, manager, *((name, _("coaches")) for name in known.coaches)]


def _sentences(record: Record) -> list[str]:
    words = [
        _("{kept} of {ended} promises were kept during the last twelve months.").format(
            kept=record.kept, ended=record.ended
        )
    ]
    if record.median_days is not None:
        words.append(_("Half of the answers came within {days} working days.").format(days=record.median_days))
    late = (
        _("Nothing is overdue now.") if not record.overdue else _("Overdue now: {count}.").format(count=record.overdue)
    )
    return [*words, late]


def _bars(quarters: list[Quarter]) -> list[Bar]:
    most = max((quarter.ended for quarter in quarters), default=1)
    return [_bar(place, quarter, most) for place, quarter in enumerate(quarters)]


def _bar(place: int, quarter: Quarter, most: int) -> Bar:
    first, last = quarter.starts_on, quarter.starts_on.replace(month=quarter.starts_on.month + 2)
    words = f"{date_format(first, 'M')}–{date_format(last, 'M Y')}"
    top = place * (2 * BAR + GAP)
    ended, kept = (round(WIDTH * count / most) for count in (quarter.ended, quarter.kept))
    return Bar(words, top + BAR, top + BAR - 8, quarter.ended, quarter.kept, ended, kept)
