"""What has been said and done with an idea: rows that are added and never changed."""

import pgtrigger
from django.conf import settings
from django.db import models

from mellanrum.foundation.core.models import Entity
from mellanrum.structure.process.models import Stage

from .idea import Idea
from .parts import ClosingReason

APPEND_ONLY = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Move(Entity):
    """That an idea went from one stage to another: who, in which role, when, why, and the words to the author."""

    idea = models.ForeignKey(Idea, models.PROTECT, related_name="moves")
    from_stage = models.ForeignKey(Stage, models.PROTECT, null=True, related_name="+")
    to_stage = models.ForeignKey(Stage, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=40)
    reason = models.CharField(max_length=300, blank=True)
    closing_reason = models.CharField(max_length=20, choices=ClosingReason.choices, blank=True)
    words = models.TextField(max_length=3000, blank=True)
    # What was learnt and said then stands, also when the idea is opened or woken, and ends or rests once more.
    lesson = models.TextField(max_length=3000, blank=True)
    look_again = models.CharField(max_length=300, blank=True)
    wakes_on = models.DateField(null=True)
    wakes_when = models.CharField(max_length=300, blank=True)

    class Meta:
        triggers = APPEND_ONLY
        indexes = [models.Index(fields=["idea", "created_at"], name="moves_of_an_idea")]

    def __str__(self) -> str:
        return f"{self.from_stage_id or ''} → {self.to_stage_id}"

    @property
    def why(self) -> str:
        """The reason in words; where an idea was closed, the one that was chosen then."""
        return self.reason or str(self.get_closing_reason_display())


class Answer(Entity):
    """What the municipality answered the author, outside of a move: words, and what happens next."""

    idea = models.ForeignKey(Idea, models.PROTECT, related_name="answers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    words = models.TextField(max_length=3000)
    next_step = models.CharField(max_length=200)

    class Meta:
        triggers = APPEND_ONLY
        indexes = [models.Index(fields=["idea", "created_at"], name="answers_of_an_idea")]

    def __str__(self) -> str:
        return self.words[:60]
