"""The letters that are posted to somebody."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mellanrum.culture.journey.models import Plan, Reading
from mellanrum.culture.workshops.models import Workshop
from mellanrum.foundation.core.models import Entity
from mellanrum.front.notifications.kinds import JourneyTopic
from mellanrum.structure.ideas.models import Idea


class LetterKind(models.TextChoices):
    INSTANT = "instant", _("at once")
    MUST_ACT = "must_act", _("waits for you")
    GATHERED = "gathered", _("all that waits for you")
    WEEKLY = "weekly", _("weekly letter")
    INVITATION = "way_in", _("way in")
    JOURNEY = "journey", _("from the journey")
    LIST = "list", _("about a list from Excel")


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> "LetterQuerySet":
        """Those neither sent nor withheld."""
        return self.filter(sent_at=None, withheld_at=None)


class Letter(Entity):
    """The outbox: a mail, born in the transaction of what it tells about and posted by a job.

    Its text is composed when it is born, so that the outbox can be read, and again at the moment of sending, so that
    it tells nothing that its reader may no longer see. ``withheld_at``: there was nothing left to tell, or nobody
    left to tell it to.
    """

    key = models.CharField(max_length=100, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    idea = models.ForeignKey(Idea, models.CASCADE, null=True, related_name="+")
    # What a letter from the journey is about, and which of its sentences it says.
    reading = models.ForeignKey(Reading, models.CASCADE, null=True, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, related_name="+")
    workshop = models.ForeignKey(Workshop, models.CASCADE, null=True, related_name="+")
    topic = models.CharField(max_length=20, choices=JourneyTopic.choices, blank=True)
    kind = models.CharField(max_length=8, choices=LetterKind.choices)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)
    withheld_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_letter_from_the_journey_is_about_something",
                condition=~Q(kind="journey")
                | Q(reading__isnull=False)
                | Q(plan__isnull=False)
                | Q(workshop__isnull=False),
            ),
            models.CheckConstraint(
                name="a_letter_is_sent_or_withheld_not_both", condition=Q(sent_at=None) | Q(withheld_at=None)
            ),
        ]
        indexes = [
            models.Index("person", F("created_at").desc(), name="letters_to_somebody"),
            models.Index(
                "created_at", name="letters_to_post", condition=Q(sent_at__isnull=True, withheld_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.subject
