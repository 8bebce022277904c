"""What a list is asked for, read from the address: what cannot be understood is left out and said, never an error."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.forms import Words
from mellanrum.structure.ideas.models import Origin, SavedView
from mellanrum.structure.ideas.queries.listing import ME, MY_UNIT, SORTS, Filters
from mellanrum.structure.ideas.queries.units import the_units
from mellanrum.structure.process.queries import the_process

DAYS = (14, 30, 90)
LONGEST = 100


class NotUnderstood(ValueError):
    """A word in the address that means nothing to the list."""


def _one_of(known: Callable[[], Any], read: Callable[[str], Any] = str) -> Callable[[str], Any]:
    def reading(word: str) -> Any:
        value = read(word)
        if value not in known():
            raise NotUnderstood(word)
        return value

    return reading


def _whom(word: str) -> str:
    return word if word in (ME, MY_UNIT) else str(uuid.UUID(word))


def _tick(word: str) -> bool:
    return bool(_one_of(lambda: ("1", "on"))(word))


def _words(words: str) -> str:
    return " ".join(words.split())[:LONGEST]


READING: dict[str, Callable[[str], Any]] = {
    "unit": _one_of(lambda: the_units().names, uuid.UUID),
    "stage": _one_of(lambda: the_process().stages),
    "goal": _one_of(lambda: dict(the_units().goals), uuid.UUID),
    "from_list": uuid.UUID,
    "origin": _one_of(lambda: Origin.values),
    "waiting": _whom,
    "days": _one_of(lambda: DAYS, int),
    "overdue": _tick,
    "mine": _tick,
    "q": _words,
    "sort": _one_of(lambda: SORTS),
}


def read_filters(asked: Mapping[str, str]) -> tuple[Filters, bool]:
    """What is asked for, and whether all of it was understood."""
    understood, all_of_it = {}, True
    for name, read in READING.items():
        word = asked.get(name, "")
        if not word:
            continue
        try:
            understood[name] = read(word)
        except ValueError:
            all_of_it = False
    return Filters(**understood), all_of_it


class ViewName(forms.ModelForm):
    """What somebody calls a way of looking at the list."""

    class Meta:
        model = SavedView
        fields = ["name"]
        field_classes = {"name": Words}
        labels = {"name": _("What do you call this view?")}
        help_texts = {"name": _("Only you see it. The same name as before is written over.")}
