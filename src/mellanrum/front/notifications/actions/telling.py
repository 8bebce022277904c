"""Telling those whom an event concerns: in the product, and by mail where it hurries."""

import datetime
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.front.notifications.kinds import ALWAYS, IN_HEAPS, Weight
from mellanrum.front.notifications.letters import compose
from mellanrum.front.notifications.models import SOURCES, Letter, LetterKind, Notification, Preference
from mellanrum.front.notifications.queries import Audience, has_mails_left, preferences_of
from mellanrum.structure.ideas.models import Idea

Facts = dict[str, Any]
# What happens to an idea in the same moment comes in one letter.
SAME_MOMENT = datetime.timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Whom, how much it hurries, and which sentence; ``gathers``: not again while the last one is unread."""

    audience: Audience
    weight: Weight
    kind: str | Callable[[Idea, Facts], str]
    gathers: bool = False

    def kind_of(self, idea: Idea, facts: Facts) -> str:
        return self.kind if isinstance(self.kind, str) else self.kind(idea, facts)


@transaction.atomic
def tell(rules: Iterable[Rule], facts: Facts) -> None:
    """Tell everybody an event concerns, each by the first rule that means them, but never the one who did it.

    Told twice is the same as told once: the line of the trail is part of every notification's key.
    """
    idea = Idea.objects.filter(pk=facts["idea_id"]).first()
    if idea is None:
        return
    known = {uuid.UUID(facts["by_id"])} if facts["by_id"] else set()
    for rule in rules:
        concerned = rule.audience(idea, facts) - known
        known |= concerned
        _tell(rule, concerned, idea, facts)


def _tell(rule: Rule, concerned: set[uuid.UUID], idea: Idea, facts: Facts) -> None:
    kind = rule.kind_of(idea, facts)
    if rule.gathers:
        unread = Notification.objects.unread().filter(person__in=concerned, idea=idea, kind=kind)
        concerned = concerned - set(unread.values_list("person_id", flat=True))
    # Locked in one order, so that a day's number of mails holds and two listeners never wait for each other.
    people = list(User.objects.active().filter(pk__in=concerned).order_by("pk").select_for_update(no_key=True))
    told = {one.person_id for one in Notification.objects.filter(entry=facts["entry_id"], person__in=people)}
    new = [_notification(rule, kind, person, idea, facts) for person in people if person.pk not in told]
    _write(Notification.objects.bulk_create(new))


def _notification(rule: Rule, kind: str, person: User, idea: Idea, facts: Facts) -> Notification:
    return Notification(
        entry=facts["entry_id"],
        person=person,
        idea=idea,
        kind=kind,
        weight=rule.weight,
        by_id=facts["by_id"],
        role=facts["role"],
        whom_id=facts.get("whom_id"),
        day=facts.get("day"),
        request_id=facts.get("request_id"),
        matter_id=facts.get("matter_id"),
        **{f"{name}_id": facts.get(f"{name}_id") for name in SOURCES},
    )


def _write(notifications: list[Notification]) -> None:
    """Letters for those that hurry; the rest wait for the weekly letter."""
    preferences = preferences_of([one.person for one in notifications])
    for one in notifications:
        if one.person.email and _hurries(one, preferences[one.person_id]):
            _enclose(one)


def _hurries(notification: Notification, preference: Preference) -> bool:
    if notification.weight in ALWAYS:
        return True
    muted = preference.spares(notification.kind, notification.weight)
    return notification.weight == Weight.SOON and not muted and has_mails_left(notification.person)


def _enclose(notification: Notification) -> None:
    """Put it in a letter that it belongs in and that has not left yet, else in a new one."""
    letter = _not_left_yet(notification) or _new_letter(notification)
    if notification.weight == Weight.MUST_ACT and letter.kind == LetterKind.INSTANT:
        letter.kind = LetterKind.MUST_ACT
    notification.letter = letter
    notification.save(update_fields=["letter"])
    if not compose(letter):
        letter.withheld_at = clock.now()
    letter.save()


def _new_letter(notification: Notification) -> Letter:
    """A letter that is posted at once; one that gathers waits for a moment, since more may come."""
    gathers = notification.kind in IN_HEAPS
    letter = Letter.objects.create(
        key=f"{notification.entry}:{notification.person_id}",
        person=notification.person,
        idea=None if gathers else notification.idea,
        kind=LetterKind.GATHERED if gathers else LetterKind.INSTANT,
    )
    leaves_at = letter.created_at + SAME_MOMENT if gathers else None
    app.configure_task("post_letter", schedule_at=leaves_at).defer(letter_id=str(letter.pk))
    return letter


def _not_left_yet(notification: Notification) -> Letter | None:
    """What waits for somebody on many ideas is told in one letter; else what happens to an idea in the same moment."""
    young = Letter.objects.waiting().filter(attempts=0, created_at__gt=clock.now() - SAME_MOMENT)
    mine = young.filter(person=notification.person)
    if notification.kind in IN_HEAPS:
        mine = mine.filter(kind=LetterKind.GATHERED)
    else:
        mine = mine.filter(idea=notification.idea, kind__in=[LetterKind.INSTANT, LetterKind.MUST_ACT])
    return mine.select_for_update(skip_locked=True).order_by("created_at").first()
