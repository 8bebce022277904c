"""A method card as it stands now, and every version it has had."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import Entity, Worded
from mellanrum.foundation.organisation.permissions import Viewer, holds
from mellanrum.foundation.organisation.roles import Role

from .principles import SIGNS, Principle, Purpose
from .stages import stage_names

# Who keeps the cards in order; they see those that are put away too.
KEEPERS = (Role.EDITOR, Role.ADMINISTRATOR)
WORDS = ("title", "summary", "material", "steps", "tips", "source")
# What the parts of a card are called where people write and compare them.
LABELS = {
    "title": _("Name"),
    "summary": _("What is it good for?"),
    "material": _("Material"),
    "steps": _("How to do it"),
    "tips": _("Tips"),
    "source": _("Source"),
    "purpose": _("What for?"),
    "principles": _("What does it strengthen?"),
    "stages": _("At which stages does it fit?"),
    "minutes": _("How many minutes does it take?"),
    "people_from": _("From how many people?"),
    "people_to": _("Up to how many people?"),
    "source_url": _("Address of the source"),
}


class MethodCardQuerySet(models.QuerySet["MethodCard"]):
    def visible_to(self, user: Viewer) -> "MethodCardQuerySet":
        """The cards that are in the deck; for those who keep it in order also those that are put away."""
        return self if holds(user, *KEEPERS) else self.in_the_deck()

    def in_the_deck(self) -> "MethodCardQuerySet":
        return self.filter(is_hidden=False)

    def for_purpose(self, purpose: str) -> "MethodCardQuerySet":
        return self.filter(purpose=purpose)

    def strengthening(self, *principles: str) -> "MethodCardQuerySet":
        """Those that strengthen at least one of the principles."""
        return self.filter(principles__overlap=list(principles))

    def at_stage(self, stage: str) -> "MethodCardQuerySet":
        return self.filter(stages__contains=[stage])

    def within(self, minutes: int) -> "MethodCardQuerySet":
        return self.filter(minutes__lte=minutes)

    def for_people(self, people: int) -> "MethodCardQuerySet":
        """Those that a group of so many can use."""
        return self.filter(people_from__lte=people, people_to__gte=people)

    def saying(self, words: str) -> "MethodCardQuerySet":
        """Those in which each of the words stands somewhere, in any language."""
        found = self
        for word in words.casefold().split():
            found = found.filter(searched__contains=word)
        return found


class MethodCard(Worded, Entity):
    """A way of working that a group can pick up and try: why, how long, with how many, and how it is done.

    Words are kept per language; steps, material and tips with one on each line. ``key`` names the starter file that it
    came from, and is empty for a card of the municipality's own.
    """

    key = models.SlugField(max_length=60, blank=True, editable=False)
    purpose = models.CharField(LABELS["purpose"], max_length=24, choices=Purpose.choices)
    principles = ArrayField(
        models.CharField(max_length=24, choices=Principle.choices), verbose_name=LABELS["principles"]
    )
    stages = ArrayField(models.SlugField(max_length=40), default=list, blank=True, verbose_name=LABELS["stages"])
    minutes = models.PositiveSmallIntegerField(LABELS["minutes"])
    people_from = models.PositiveSmallIntegerField(LABELS["people_from"])
    people_to = models.PositiveSmallIntegerField(LABELS["people_to"])
    source_url = models.URLField(LABELS["source_url"], max_length=500, blank=True)
    is_hidden = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    searched = models.TextField(editable=False)

    objects = MethodCardQuerySet.as_manager()

    class Meta:
        verbose_name = _("method card")
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="one_card_per_starter_file"),
            models.CheckConstraint(name="a_card_strengthens_something", condition=Q(principles__len__gte=1)),
            models.CheckConstraint(name="a_card_takes_time", condition=Q(minutes__gte=1)),
            models.CheckConstraint(
                name="a_card_is_for_one_person_or_more",
                condition=Q(people_from__gte=1, people_to__gte=F("people_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("methods:card", args=[self.pk])

    @property
    def title(self) -> str:
        return self.word("title")

    @property
    def summary(self) -> str:
        return self.word("summary")

    @property
    def source(self) -> str:
        return self.word("source")

    @property
    def steps(self) -> list[str]:
        return self.word("steps").splitlines()

    @property
    def material(self) -> list[str]:
        return self.word("material").splitlines()

    @property
    def tips(self) -> list[str]:
        return self.word("tips").splitlines()

    @property
    def sign(self) -> str:
        """The icon of what it is for."""
        return SIGNS[Purpose(self.purpose)]

    @property
    def strengthens(self) -> list[Principle]:
        return [Principle(key) for key in self.principles]

    @property
    def fits(self) -> list[str]:
        """The names of the stages it fits; a stage that the process no longer has is left out."""
        return [name for key, name in stage_names().items() if key in self.stages]

    @property
    def came_with_us(self) -> bool:
        """Whether it came with the product, so that its source is not the municipality's to change."""
        return bool(self.key)


class CardVersion(models.Model):
    """A card as it was saved once: by whom, when, and everything it said."""

    card = models.ForeignKey(MethodCard, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    definition = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["card", "number"], name="one_version_of_a_card_per_number")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.number)

    def as_card(self) -> MethodCard:
        """The card as it was, to look at."""
        return MethodCard(pk=self.card_id, key=self.card.key, **self.definition)
