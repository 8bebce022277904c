"""Telling of the journey: in the product, and in a letter of its own, whatever somebody has muted: they are few."""

from collections.abc import Iterable

from django.db import transaction
from procrastinate.contrib.django import app

from mellanrum.culture.journey.models import Plan, Reading
from mellanrum.culture.workshops.models import Workshop
from mellanrum.foundation.accounts.models import User
from mellanrum.front.notifications.kinds import WAITS_FOR_YOU, JourneyTopic, Weight
from mellanrum.front.notifications.letters import compose
from mellanrum.front.notifications.models import Letter, LetterKind, Notification


@transaction.atomic
def write_from_journey(
    topic: JourneyTopic,
    people: Iterable[User],
    *,
    entry: int,
    reading: Reading | None = None,
    plan: Plan | None = None,
    workshop: Workshop | None = None,
) -> None:
    """Tell everybody whom something on the journey or a meeting concerns, once for each line of the trail."""
    about = {"reading": None if plan else reading, "plan": plan, "workshop": workshop}
    weight = Weight.MUST_ACT if topic in WAITS_FOR_YOU else Weight.SOON
    for person in people:
        told, made = Notification.objects.get_or_create(
            entry=entry,
            person=person,
            defaults={"kind": topic, "weight": weight, **about},
        )
        if made and person.email:
            _enclose(told)


def _enclose(told: Notification) -> None:
    """Write the letter, unless its reader may not see what it is about."""
    letter = Letter(
        key=f"journey:{told.entry}:{told.person_id}",
        person=told.person,
        kind=LetterKind.JOURNEY,
        topic=told.kind,
        reading=told.reading,
        plan=told.plan,
        workshop=told.workshop,
    )
    if not compose(letter):
        return
    letter.save()
    told.letter = letter
    told.save(update_fields=["letter"])
    app.configure_task("post_letter").defer(letter_id=str(letter.pk))
