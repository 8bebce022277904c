"""What members think of a matter, each for themselves, and what the council recommends."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from mellanrum.foundation.core.models import Entity
from mellanrum.structure.matters.kinds import HIGHEST, LOWEST, Advice

from .councils import Criterion
from .matters import APPEND_ONLY
from .meetings import AgendaItem

# The item is locked so that whoever closes the scoring and whoever scores come one after the other.
OPEN_AND_FREE = """
    PERFORM FROM matters_agendaitem WHERE id = {item} AND closed_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the scoring is closed' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM FROM matters_declaration d JOIN matters_agendaitem i ON i.matter_id = d.matter_id
        WHERE i.id = {item} AND d.person_id = {person} AND NOT d.is_conflicted;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'only who has declared that they have no conflict of interest scores'
            USING ERRCODE = 'check_violation';
    END IF;
"""
WHOSE = "SELECT * INTO whose FROM matters_assessment WHERE id = NEW.assessment_id;"


class Assessment(Entity):
    """What one member thinks: a view, words, and a score for each criterion. Their own until scoring is closed."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="assessments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    view = models.CharField(max_length=12, choices=Advice.choices, blank=True)
    words = models.TextField(max_length=3000, blank=True)
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="one_assessment_per_member_and_matter"),
            models.CheckConstraint(name="what_is_handed_in_has_a_view", condition=Q(handed_in_at=None) | ~Q(view="")),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="blind_and_free_of_conflict",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=OPEN_AND_FREE.format(item="NEW.item_id", person="NEW.person_id") + "RETURN NEW;",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.view}"

    @property
    def is_handed_in(self) -> bool:
        return self.handed_in_at is not None


class Score(Entity):
    """One member's score of one criterion, from one to five."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="one_score_per_criterion"),
            models.CheckConstraint(
                name="a_score_is_from_one_to_five", condition=Q(value__gte=LOWEST, value__lte=HIGHEST)
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="given_while_scoring_is_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("whose", "record")],
                func=WHOSE + OPEN_AND_FREE.format(item="whose.item_id", person="whose.person_id") + "RETURN NEW;",
            )
        ]

    def __str__(self) -> str:
        return str(self.value)


class Recommendation(Entity):
    """What a council recommends about a matter on its agenda, with its reasons. It is advice, and decides nothing.

    ``words`` are the reasons, or what the matter should come back with. ``amount`` is in whole öre.
    """

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="recommendation")
    advice = models.CharField(max_length=12, choices=Advice.choices)
    words = models.TextField(max_length=3000)
    amount = models.PositiveBigIntegerField(null=True)
    conditions = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        triggers = APPEND_ONLY
        constraints = [
            models.CheckConstraint(name="a_council_gives_advice_only", condition=Q(advice__in=Advice.values)),
            models.CheckConstraint(name="advice_has_its_reasons", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return self.get_advice_display()
