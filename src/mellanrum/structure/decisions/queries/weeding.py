"""Which decisions still have names and texts that can be weeded, and what has been."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from mellanrum.structure.decisions.models import Decision, Letter, Link, LinkKind
from mellanrum.structure.decisions.models.record import DecisionQuerySet


def weedable(last: date) -> DecisionQuerySet:
    """Decisions made up to and with a day that still have ``names`` or ``texts``; never one that the author,
    or the board on whose behalf it was made, has not been told of yet."""
    told = Decision.objects.filter(decided_at__date__lte=last).exclude(letter__in=Letter.objects.held())
    told = told.exclude(pk__in=Decision.objects.delegated().unreported())
    has_name = Q(openings__person__isnull=False)
    counted = told.annotate(names=Count("openings", filter=has_name), texts=Count("openings", filter=~has_name))
    return counted.filter(Q(names__gt=0) | Q(texts__gt=0)).in_order()


@dataclass(frozen=True)
class Weeded:
    """That something of a decision was taken away: when, and by which rule."""

    on: date
    rule: str


def weeded_in(links: Iterable[Link]) -> list[Weeded]:
    """What the links of a decision tell of weedings."""
    told = [json.loads(link.body) for link in links if link.kind == LinkKind.WEEDING]
    return [Weeded(date.fromisoformat(body["at"][:10]), body["rule"]) for body in told]
