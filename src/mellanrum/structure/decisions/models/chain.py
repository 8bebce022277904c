"""The chain that shows whether a decision has been changed, moved, added or taken away."""

import json

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mellanrum.structure.decisions.auditor import FIRST
from mellanrum.structure.decisions.kinds import Part

from .record import Decision

APPEND_ONLY = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class LinkKind(models.TextChoices):
    DECISION = "decision", _("decision")
    WEEDING = "weeding", _("weeding")


class Link(models.Model):
    """One link: a decision as it was written, or that names and texts were weeded. Each vouches for those before it."""

    position = models.PositiveIntegerField(primary_key=True)
    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="links")
    body = models.TextField(_("content"))
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)
    key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    class Meta:
        verbose_name = _("link")
        triggers = APPEND_ONLY
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=Q(kind=LinkKind.DECISION), name="a_decision_is_in_the_chain_once"
            ),
            models.UniqueConstraint(fields=["previous"], name="one_link_follows_on_another"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.hash[:8]}"


class Head(models.Model):
    """Where the chain ends. Its one row is locked by whoever adds a link, so that two never follow on the same one."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    length = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, default=FIRST)

    class Meta:
        verbose_name = _("end of the chain")
        constraints = [models.CheckConstraint(name="the_chain_has_one_end", condition=Q(id=1))]
        triggers = [
            pgtrigger.Protect(name="the_end_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="the_chain_grows_by_one_link",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(new__length=pgtrigger.F("old__length") + 1),
            ),
        ]

    def __str__(self) -> str:
        return str(self.length)


class Opening(models.Model):
    """A name or a text of a decision, with the salt that binds the record to it. It goes when it is weeded.

    Its key is the commitment that it opens. A person's value is who they were then: name and id.
    """

    commitment = models.CharField(primary_key=True, max_length=64)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="openings")
    part = models.CharField(max_length=12, choices=Part.choices)
    place = models.PositiveSmallIntegerField(default=0)
    salt = models.CharField(max_length=64)
    value = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("name or text")
        constraints = [
            models.UniqueConstraint(fields=["decision", "part", "place"], name="one_opening_per_part_and_place"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update),
            pgtrigger.Trigger(
                name="goes_only_when_weeded",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func="""
                    IF NOT EXISTS (SELECT FROM decisions_link WHERE decision_id = OLD.decision_id AND kind = 'weeding'
                        AND body::jsonb->'parts' @> jsonb_build_array(jsonb_build_array(OLD.part, OLD.place)))
                    THEN RAISE EXCEPTION 'no weeding tells of this' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN OLD;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.place}"

    @property
    def words(self) -> str:
        """The text itself; of a person what they were called then."""
        return str(json.loads(self.value)["name"]) if self.person_id else self.value
