"""The shape of everything that lasts, and the trail of what was done."""

import secrets
import time
import uuid

import pgtrigger
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from . import clock


def new_id() -> uuid.UUID:
    """An id whose order is the order of birth, so that an index grows at its end (RFC 9562, version 7, method 3).

    Rows that are typed in one page are born in the same millisecond: its fraction stands first among the bits that
    follow, so that they keep the order in which they were typed.
    """
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = (rest << 12) // 1_000_000
    value = milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | secrets.randbits(62)
    return uuid.UUID(int=value)


class Entity(models.Model):
    """Anything with a life of its own: an id that gives nothing away, and when it was made."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(_("created"), default=clock.now, editable=False)

    class Meta:
        abstract = True


def word_of(words: dict[str, dict[str, str]], name: str) -> str:
    """The text called ``name`` in the reader's language, in Swedish where it is missing; empty where both are."""
    return words.get(get_language() or "sv", {}).get(name) or words.get("sv", {}).get(name, "")


class Worded(models.Model):
    """Something with words in each of the municipality's languages; Swedish stands in where one is missing."""

    words = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def word(self, name: str) -> str:
        """The text called ``name`` in the reader's language."""
        return word_of(self.words, name)


class AuditEntry(models.Model):
    """That something was done: what, by whom, in which role, about what. Facts only, never free text.

    Without foreign keys: the trail outlives what it tells about and never stops an erasure.
    """

    at = models.DateTimeField(default=clock.now, db_index=True)
    kind = models.CharField(max_length=80)
    by_id = models.UUIDField(null=True)
    role = models.CharField(max_length=40, blank=True)
    about_id = models.CharField(max_length=40, blank=True, db_index=True)
    facts = models.JSONField(default=dict)

    class Meta:
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"
