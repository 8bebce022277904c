"""What is chosen above the list and the board: the same for all who ask the same, so it is drawn once and kept."""

from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mellanrum.structure.ideas.forms.listing import DAYS
from mellanrum.structure.ideas.models import Origin
from mellanrum.structure.ideas.queries.listing import ME, MY_UNIT, Filters
from mellanrum.structure.ideas.queries.units import the_units
from mellanrum.structure.process.queries import the_process


class Choice(NamedTuple):
    """One thing to choose in a list, and how far in it stands."""

    value: str
    label: str
    inset: str = ""


def filter_bar(filters: Filters, whom: str = "", *, by_name: bool = False) -> SafeString:
    """The form with what is asked for chosen; ``whom`` is the name of the person it is filtered by, if any.

    ``by_name``: a name can be written as well, by those who may look for colleagues.
    """
    stages = tuple((key, stage.name) for key, stage in the_process().stages.items())
    return _drawn(get_language() or "sv", filters, (whom, by_name), stages, the_units().version)


@lru_cache(maxsize=256)
def _drawn(
    language: str, filters: Filters, person: tuple[str, bool], stages: tuple[tuple[str, str], ...], version: int
) -> SafeString:
    whom, by_name = person
    fields = [
        ("unit", _("Unit"), _("The whole municipality"), _units()),
        ("stage", _("Stage"), _("All stages"), [Choice(key, name) for key, name in stages]),
        ("waiting", _("Waits on"), _("Anybody"), _whom(filters, whom)),
        ("goal", _("Goal"), _("All goals"), [Choice(str(goal), title) for goal, title in the_units().goals]),
        ("origin", _("Began as"), _("Anything"), [Choice(value, str(label)) for value, label in Origin.choices]),
        ("days", _("At its stage"), _("However long"), _ages()),
        ("sort", _("Order"), "", _sorts()),
    ]
    drawn = [
        (name, label, anything, choices, str(getattr(filters, name) or ""))
        for name, label, anything, choices in fields
        if choices
    ]
    ticks = [("overdue", _("Only overdue"), filters.overdue), ("mine", _("Only mine"), filters.mine)]
    said = [choice.label for *_rest, choices, chosen in drawn for choice in choices if chosen == choice.value != "new"]
    said += [label for _name, label, ticked in ticks if ticked]
    context = {"fields": drawn, "ticks": ticks, "asked": filters, "said": ", ".join(said), "by_name": by_name}
    return render_to_string("ideas/filter_bar.html", context)


def unit_choice(filters: Filters) -> SafeString:
    """The form above the board, where only the unit is chosen."""
    return _drawn_choice(get_language() or "sv", filters.unit, the_units().version)


@lru_cache(maxsize=256)
def _drawn_choice(language: str, unit: UUID | None, version: int) -> SafeString:
    context = {"units": _units(), "chosen": str(unit or ""), "said": the_units().names.get(unit, "") if unit else ""}
    return render_to_string("ideas/unit_choice.html", context)


def _units() -> list[Choice]:
    return [Choice(str(unit), name, "\u2003" * (len(path) - 1)) for unit, name, path in the_units().units]


def _whom(filters: Filters, whom: str) -> list[Choice]:
    named = [Choice(filters.waiting, whom)] if whom else []
    return [Choice(ME, _("Me")), Choice(MY_UNIT, _("Somebody in my unit")), *named]


def _ages() -> list[Choice]:
    words = ngettext("More than %(count)d day", "More than %(count)d days", DAYS[0])
    return [Choice(str(days), words % {"count": days}) for days in DAYS]


def _sorts() -> list[Choice]:
    return [
        Choice("new", _("Newest first")),
        Choice("due", _("Next date first")),
        Choice("still", _("Longest at its stage first")),
    ]
