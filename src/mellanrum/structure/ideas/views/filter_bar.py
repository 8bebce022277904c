"""What is chosen above the list and the board: the same for all who ask the same, so it is drawn once and kept."""

from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.permissions import works_here
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


# What a board says by itself: its columns are the stages, and each has its own order.
SAID_BY_THE_BOARD = ("stage", "sort")


def filter_bar(filters: Filters, *, viewer: User, board: bool = False) -> SafeString:
    """The form with what is asked for chosen. Those who may look for colleagues can also write a name."""
    stages = tuple((key, stage.name) for key, stage in the_process().stages.items())
    person = (name_of(filters), works_here(viewer))
    return _drawn(get_language() or "sv", filters, person, board, stages, the_units().version)


def name_of(filters: Filters) -> str:
    """Who the ideas asked for wait on, where that is somebody named."""
    if filters.waiting in ("", ME, MY_UNIT):
        return ""
    return User.objects.filter(pk=filters.waiting).values_list("name", flat=True).first() or _("Somebody else")


@lru_cache(maxsize=256)
def _drawn(
    language: str,
    filters: Filters,
    person: tuple[str, bool],
    board: bool,
    stages: tuple[tuple[str, str], ...],
    version: int,
) -> SafeString:
    whom, by_name = person
    drawn = [
        (name, label, anything, choices, str(getattr(filters, name) or ""))
        for name, label, anything, choices in _fields(filters, whom, stages)
        if choices and not (board and name in SAID_BY_THE_BOARD)
    ]
    ticks = [("overdue", _("Only overdue"), filters.overdue), ("mine", _("Only mine"), filters.mine)]
    said = [
        f"{label.lower()}: {choice.label}"
        for _name, label, _anything, choices, chosen in drawn
        for choice in choices
        if chosen == choice.value != "new"
    ]
    said += [label for _name, label, ticked in ticks if ticked]
    context = {"fields": drawn, "ticks": ticks, "asked": filters, "said": ", ".join(said), "by_name": by_name}
    return render_to_string("ideas/filter_bar.html", context | {"board": board})


def _fields(
    filters: Filters, whom: str, stages: tuple[tuple[str, str], ...]
) -> list[tuple[str, str, str, list[Choice]]]:
    return [
        ("unit", _("Unit"), _("The whole municipality"), _units()),
        ("stage", _("Stage"), _("All stages"), [Choice(key, name) for key, name in stages]),
        ("waiting", _("Waits on"), _("Anybody"), _whom(filters, whom)),
        ("goal", _("Goal"), _("All goals"), [Choice(str(goal), title) for goal, title in the_units().goals]),
        ("from_list", _("From a list"), _("From anywhere"), _list(filters)),
        ("origin", _("Began as"), _("Anything"), [Choice(value, str(label)) for value, label in Origin.choices]),
        ("days", _("At its stage"), _("However long"), _ages()),
        ("sort", _("Order"), "", _sorts()),
    ]


def _units() -> list[Choice]:
    return [Choice(str(unit), name, "\u2003" * (len(path) - 1)) for unit, name, path in the_units().units]


def _whom(filters: Filters, whom: str) -> list[Choice]:
    named = [Choice(filters.waiting, whom)] if whom else []
    return [Choice(ME, _("Me")), Choice(MY_UNIT, _("Somebody in my unit")), *named]


def _list(filters: Filters) -> list[Choice]:
    """Only whoever comes from a list is asked about it: elsewhere nobody would know which."""
    return [Choice(str(filters.from_list), _("The same list"))] if filters.from_list else []


def _ages() -> list[Choice]:
    words = ngettext("More than %(count)d day", "More than %(count)d days", DAYS[0])
    return [Choice(str(days), words % {"count": days}) for days in DAYS]


def _sorts() -> list[Choice]:
    return [
        Choice("new", _("Newest first")),
        Choice("due", _("Next date first")),
        Choice("still", _("Longest at its stage first")),
    ]
