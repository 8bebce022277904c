"""What we know of a file that somebody added."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core.models import Entity

from .kinds import CONTENT_TYPES, LONGEST_NAME, MOST_BYTES, PDF, PICTURES


def random_place(attachment: "Attachment", name: str) -> str:
    """Where the file lies: a place that nobody can guess and that tells nothing of its name or kind."""
    place = secrets.token_hex(24)
    return f"attachments/{place[:2]}/{place[2:]}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def present(self) -> "AttachmentQuerySet":
        """Those that have not been removed."""
        return self.filter(removed_at=None)

    def in_order(self) -> "AttachmentQuerySet":
        return self.order_by("created_at", "pk")


class Attachment(Entity):
    """A file that somebody added. The room that shows it holds the key to it and says who may see it.

    A removed one leaves its row as a trace; the file itself is deleted.
    """

    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    content_type = models.CharField(_("kind"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=random_place, max_length=100)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [
            models.CheckConstraint(name="an_attachment_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="an_attachment_is_small_enough", condition=Q(size__range=(1, MOST_BYTES))),
            models.CheckConstraint(
                name="an_attachment_is_of_a_known_kind", condition=Q(content_type__in=CONTENT_TYPES)
            ),
            models.CheckConstraint(
                name="a_removed_attachment_tells_who_removed_it",
                condition=Q(removed_at=None, removed_by=None) | Q(removed_at__isnull=False, removed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.content_type in PICTURES

    @property
    def opens_in_browser(self) -> bool:
        return self.is_picture or self.content_type == PDF
