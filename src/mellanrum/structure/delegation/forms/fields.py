"""Amounts as people write them, and the choices that a delegation order is made of."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mellanrum.structure.delegation.kinds import KINDS, Measure
from mellanrum.structure.delegation.plans import counted
from mellanrum.structure.delegation.posts import BODIES, ELECTED, EMPLOYED, Post

MOST = 10**15


class Amount(forms.CharField):
    """An amount of money or of hours: which of them, the kind of matter tells."""

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=40, required=False, **given)


def amount_of(kind: str, words: str) -> int | None:
    """The amount that was written for a kind of matter; None where nothing was, or where it plays no part."""
    if not words or kind not in KINDS or not KINDS[kind].measure:
        return None
    count = counted(kind, words)
    if count is None or not 0 <= count <= MOST:
        hours = KINDS[kind].measure == Measure.HOURS
        raise ValidationError(
            _("Write whole hours, such as 40.") if hours else _("Write an amount in kronor, such as 250 000.")
        )
    return count


def kinds(*, among: tuple[str, ...] = tuple(KINDS)) -> list[tuple[str, Any]]:
    """The kinds of matters to choose among."""
    return [(key, KINDS[key].words) for key in among]


def posts(first: Any, *, bodies: bool = True) -> list[tuple[Any, Any]]:
    """The posts to choose among: employees, politicians and their committees."""
    groups = [(_("Employees"), EMPLOYED), (_("Politicians"), ELECTED), *([(_("Committees"), BODIES)] if bodies else [])]
    return [("", first), *((name, [(post.value, Post(post).label) for post in group]) for name, group in groups)]
