"""The process as it stands now, in tables, and every version it has had."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import Worded
from mellanrum.structure.delegation.kinds import KINDS, KindOfMatter


class StageKind(models.TextChoices):
    """What a stage is on the way; the municipality names its stages, but these kinds are fixed."""

    STEP = "step", _("step on the way")
    REALISED = "realised", _("realised")
    ASLEEP = "asleep", _("asleep")
    CLOSED = "closed", _("closed with a lesson")


class Decider(models.TextChoices):
    """Who decides that an idea may leave a stage."""

    INNOVATION_LEADER = "innovation_leader", _("the unit's innovation leader")
    MANAGER = "manager", _("the unit's manager")
    CENTRAL = "central", _("the central innovation contact")


# What the parts of a definition are called where people change and compare them.
LABELS = {
    "name": _("Name"),
    "goal": _("Goal, in a sentence"),
    "next_step": _("Suggested next step"),
    "funds": _("About money"),
    "evaluation": _("About following up"),
    "progress": _("Progress in per cent"),
    "answer_days": _("Working days to answer"),
    "work_days": _("Working days for the next step"),
    "canvas_minutes": _("Minutes the canvas may take"),
    "decider": _("Who decides"),
    "formal": _("Formal decision that is needed to come here"),
    "requires_lesson": _("A lesson is required to come here"),
    "questions": _("Question"),
    "checklist": _("Check"),
    "label": _("Question"),
    "hint": _("Hint"),
    "text": _("Check"),
}


class Stage(Worded):
    """A stage of the process, with its goal, its canvas, its checklist and who decides that it is left.

    Where it is ``formal``, an idea comes here by a decision of that kind, by whom the delegation order says.
    """

    key = models.SlugField(primary_key=True, max_length=40)
    kind = models.CharField(max_length=10, choices=StageKind.choices)
    position = models.PositiveSmallIntegerField()
    progress = models.PositiveSmallIntegerField(_("progress in per cent"))
    answer_days = models.PositiveSmallIntegerField(_("working days to answer"))
    work_days = models.PositiveSmallIntegerField(_("working days for the next step"))
    canvas_minutes = models.PositiveSmallIntegerField(_("minutes the canvas may take"))
    decider = models.CharField(_("who decides"), max_length=20, choices=Decider.choices)
    formal = models.CharField(_("formal decision needed to enter"), max_length=40, blank=True, default="")
    requires_lesson = models.BooleanField(_("a lesson is required to enter"), default=False)

    class Meta:
        verbose_name = _("stage")
        constraints = [
            models.UniqueConstraint(
                fields=["position"], name="one_stage_per_position", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="progress_is_a_percentage", condition=models.Q(progress__lte=100)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.word("name")

    @property
    def goal(self) -> str:
        return self.word("goal")

    @property
    def next_step(self) -> str:
        return self.word("next_step")

    @property
    def funds(self) -> str:
        return self.word("funds")

    @property
    def evaluation(self) -> str:
        return self.word("evaluation")

    @property
    def formal_matter(self) -> KindOfMatter | None:
        """The kind of formal decision that lets an idea come here, where one is needed."""
        return KINDS.get(self.formal)

    @property
    def is_step(self) -> bool:
        return self.kind == StageKind.STEP

    @property
    def is_end(self) -> bool:
        return self.kind in (StageKind.REALISED, StageKind.CLOSED)


class Question(Worded):
    """A question of a stage's canvas. One that is no longer asked is kept for the answers it once got."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    is_asked = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stage", "key"], name="one_question_per_key_and_stage")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.word("label")

    @property
    def hint(self) -> str:
        return self.word("hint")


class ChecklistItem(Worded):
    """Something to have thought of before a stage is left."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="checklist")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    is_asked = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stage", "key"], name="one_check_per_key_and_stage")]

    def __str__(self) -> str:
        return self.word("text")


class ProcessVersion(models.Model):
    """The whole process as it was published once: by whom, when, and what was changed."""

    number = models.PositiveIntegerField(primary_key=True)
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed = ArrayField(models.CharField(max_length=80), default=list)
    definition = models.JSONField()

    class Meta:
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.number)
