"""The people around an idea, and what they are asked."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mellanrum.foundation.attachments.models import Attachment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import Entity

from .idea import Idea
from .parts import Part


class Participation(Entity):
    """That somebody has a part in an idea."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="people")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    part = models.CharField(max_length=10, choices=Part.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "person", "part"], name="one_participation_per_part"),
            models.UniqueConstraint(fields=["idea"], condition=Q(part="owner"), name="one_owner_per_idea"),
        ]
        indexes = [models.Index(fields=["person", "part", "idea"], name="what_a_person_is_part_of")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.part}"


class AskedQuerySet(models.QuerySet):
    def unanswered(self) -> "AskedQuerySet":
        return self.filter(answered_at=None)

    def past(self) -> "AskedQuerySet":
        """Those that nobody has answered in time."""
        return self.unanswered().filter(expires_on__lt=clock.today())

    def standing(self) -> "AskedQuerySet":
        """Those that can still be answered."""
        return self.unanswered().filter(expires_on__gte=clock.today())


class Asked(Entity):
    """A question to one person that stands until a day. ``accepted`` is empty where it ended without an answer."""

    words = models.CharField(max_length=500, blank=True)
    expires_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def stands(self) -> bool:
        """Whether it can still be answered."""
        return self.answered_at is None and self.expires_on >= clock.today()


class CoOwnerInvitation(Asked):
    """That somebody is asked to carry an idea together with its owner."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="invitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "person"], condition=Q(answered_at=None), name="one_open_invitation_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}?"


class HandOver(Asked):
    """That an owner asks somebody to carry the idea on; it is not handed over until it is accepted."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="hand_overs")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea"], condition=Q(answered_at=None), name="one_open_hand_over_per_idea"),
        ]

    def __str__(self) -> str:
        return f"→ {self.to_id}"


class HelpOffer(Entity):
    """ "I can help", and with what."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="help_offers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    offer = models.CharField(max_length=500)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "person"], condition=Q(withdrawn_at=None), name="one_offer_of_help_per_person"
            ),
        ]

    def __str__(self) -> str:
        return self.offer


class IdeaAttachment(Entity):
    """A file that belongs to an idea; whoever may see the idea may open it."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="attachments")
    attachment = models.OneToOneField(Attachment, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.attachment)
