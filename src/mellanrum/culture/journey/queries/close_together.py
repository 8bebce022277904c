"""Ladders so close together that they could be laid side by side to learn what a few people answer."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mellanrum.culture.anonymity.questions import NEVER_FEWER_THAN, REMEMBERED_FOR
from mellanrum.culture.journey.models import Group, Reading
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.foundation.ui.words import day


@dataclass(frozen=True)
class TooClose:
    """A ladder of the same people, or nearly, that is too fresh; ``seen_at`` is None while it is being answered."""

    group: str
    seen_at: datetime | None

    @property
    def words(self) -> str:
        """Why a new one waits, and for how long."""
        if self.seen_at is None:
            words = _("“{group}” is answering just now, and nearly the same people are in it. Wait until it is over.")
            return words.format(group=self.group)
        return _(
            "“{group}” saw its ladder on {day}. Two so close together could tell what one person answers. Look again"
            " from {again}."
        ).format(group=self.group, day=day(self.seen_at), again=day(self.seen_at + REMEMBERED_FOR))


@dataclass(frozen=True)
class PerhapsClose:
    """A fresh ladder that the same person has shown, of people of whom nobody knows who they were."""

    name: str
    seen_on: date

    @property
    def words(self) -> str:
        """What only whoever leads can know, and what to do then."""
        return _(
            "You showed the ladder of “{name}” on {day}. Nobody here knows who comes. Are they nearly the same people,"
            " the two side by side could tell what somebody who is new answers. Then wait until {again}."
        ).format(name=self.name, day=day(self.seen_on), again=day(self.seen_on + REMEMBERED_FOR))


def too_close(group: Group, at: datetime | None = None) -> TooClose | None:
    """What a ladder that the group answers at a moment could be laid beside; now, where nothing else is said.

    That is its own of the last four weeks, and that of a unit above or below in which nearly the same people work: who
    comes to a meeting nobody knows, but who works where is known.
    """
    lately = _seen_lately(at)
    # One of its own that is open is refused by the database.
    beside = Q(_in_line_with(group), lately | Q(closed_at=None))
    found = list(Reading.objects.filter(Q(lately, group=group) | beside).select_related("group").order_by("-shown_at"))
    alike = _nearly_the_same(group, {one.group.unit_id for one in found if one.group_id != group.pk})
    compared = (one for one in found if one.group_id == group.pk or one.group.unit_id in alike)
    return next((TooClose(one.group.name, one.shown_at) for one in compared), None)


def perhaps_close(person: User, group: Group | None, at: datetime | None = None) -> PerhapsClose | None:
    """The latest ladder that somebody has shown of another group, where it is not known who answers in one of the two.

    Nothing can refuse it: perhaps they are other people.
    """
    unknown = Q(group__unit=None) if group and group.unit_id else Q()
    found = Reading.objects.filter(unknown, _seen_lately(at), opened_by=person).select_related("group")
    latest = found.exclude(group=group).order_by("-shown_at").first()
    return PerhapsClose(latest.group.name, localdate(latest.shown_at)) if latest else None


def _seen_lately(at: datetime | None) -> Q:
    return Q(shown_at__date__gt=localdate(at or clock.now()) - REMEMBERED_FOR)


def _in_line_with(group: Group) -> Q:
    """The groups of the units above and below the unit of a group."""
    if group.unit is None:
        return Q(pk__in=[])
    return (Q(group__unit__in=group.unit.path) | Q(group__unit__path__contains=[group.unit_id])) & ~Q(group=group)


def _nearly_the_same(group: Group, others: set[UUID]) -> set[UUID]:
    """In which of other units so few work who are not in the group, or the reverse, that the difference would tell."""
    if not others:
        return set()
    working: dict[UUID | None, set[UUID]] = defaultdict(set)
    there = Assignment.objects.on(clock.today()).filter(unit__path__overlap=[group.unit_id, *others])
    for person, path in there.filter(person__in=User.objects.active()).values_list("person", "unit__path"):
        for unit in path:
            working[unit].add(person)
    return {unit for unit in others if len(working[unit] ^ working[group.unit_id]) < NEVER_FEWER_THAN}
