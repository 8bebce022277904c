"""What came of the money: effects against goals, what was used, what was learnt and who takes it further."""

from django.conf import settings
from django.db import models

from mellanrum.foundation.core.models import Entity
from mellanrum.structure.funding.stages import Reached
from mellanrum.structure.ideas.models.trail import APPEND_ONLY

from .contents import EffectGoal
from .requests import Request


class FinalReport(Entity):
    """The final report of a request, written once. ``granted``, ``used`` and ``left`` are öre at that moment."""

    request = models.OneToOneField(Request, models.PROTECT, related_name="report")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    effects = models.TextField(max_length=4000)
    money = models.TextField(max_length=2000, blank=True)
    lessons = models.TextField(max_length=4000)
    next_receiver = models.CharField(max_length=300)
    granted = models.PositiveBigIntegerField()
    used = models.PositiveBigIntegerField()
    left = models.PositiveBigIntegerField()
    hours_used = models.PositiveIntegerField(default=0)

    class Meta:
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return self.lessons[:60]


class EffectOutcome(Entity):
    """How one effect goal came out."""

    report = models.ForeignKey(FinalReport, models.PROTECT, related_name="outcomes")
    goal = models.OneToOneField(EffectGoal, models.PROTECT, related_name="outcome")
    reached = models.CharField(max_length=8, choices=Reached.choices)
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return self.get_reached_display()
