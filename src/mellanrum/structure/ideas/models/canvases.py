"""The canvas (underlag) of an idea at a stage: every version is kept, nothing is overwritten silently."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from mellanrum.foundation.core.models import Entity
from mellanrum.structure.process.models import Stage

from .idea import Idea


class Canvas(Entity):
    """The answers to a stage's questions; ``version`` counts how many times they have been saved."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="canvases")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    answers = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "stage"], name="one_canvas_per_stage")]

    def __str__(self) -> str:
        return f"{self.idea_id}: {self.stage_id}"


class CanvasVersion(Entity):
    """The canvas as somebody saved it: who, when, and which questions they changed."""

    canvas = models.ForeignKey(Canvas, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answers = models.JSONField()
    changed = ArrayField(models.CharField(max_length=40))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["canvas", "number"], name="one_canvas_version_per_number")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return str(self.number)


class Tick(Entity):
    """That somebody ticked a point of a stage's checklist."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="ticks")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "stage", "key"], name="one_tick_per_point")]

    def __str__(self) -> str:
        return self.key
