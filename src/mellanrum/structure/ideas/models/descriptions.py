"""What an idea said of itself: rows that are added when it is described anew."""

import pgtrigger
from django.conf import settings
from django.db import models

from mellanrum.foundation.core.models import Entity

from .idea import Idea


class DescriptionVersion(Entity):
    """What an idea said of itself before somebody described it anew: who, when, and the words that were changed.

    What stood goes only by a rule on weeding; that something stood there, and who changed it, stays.
    """

    idea = models.ForeignKey(Idea, models.PROTECT, related_name="versions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stood = models.JSONField()
    weeded_by = models.CharField(max_length=300, blank=True)

    class Meta:
        triggers = [
            pgtrigger.Protect(name="never_taken_away", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="changed_only_by_weeding",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.stood <> '{}'::jsonb OR NEW.weeded_by = '' OR OLD.weeded_by <> ''"
                    " OR (NEW.id, NEW.idea_id, NEW.by_id) <> (OLD.id, OLD.idea_id, OLD.by_id)"
                    " OR NEW.created_at <> OLD.created_at"
                ),
            ),
        ]
        indexes = [models.Index(fields=["idea", "created_at"], name="versions_of_a_description")]

    def __str__(self) -> str:
        return ", ".join(self.stood)
