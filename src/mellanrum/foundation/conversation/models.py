"""A conversation and what is said in it."""

from datetime import timedelta
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import Entity

LONGEST_TEXT = 5000
LONGEST_REASON = 500
TIME_TO_EDIT = timedelta(minutes=15)
# A button pressed twice, a page sent once more: the same words again this soon are said once.
SAME_BREATH = timedelta(minutes=5)
PERSON = settings.AUTH_USER_MODEL


class Conversation(Entity):
    """What is said under one thing. The room of that thing holds the key to it and says who may see it."""


class CommentQuerySet(models.QuerySet["Comment"]):
    def standing(self) -> "CommentQuerySet":
        """Those that have not been removed."""
        return self.filter(removed_at=None)

    def in_order(self) -> "CommentQuerySet":
        """The oldest first, each followed by the replies to it."""
        began = Coalesce("reply_to__created_at", "created_at"), Coalesce("reply_to_id", "pk")
        return self.order_by(*began, F("reply_to").asc(nulls_first=True), "created_at", "pk")

    def just_said(self, by: Any, text: str) -> "CommentQuerySet":
        """What somebody said in these words a moment ago."""
        return self.standing().filter(author=by, text=text, created_at__gt=clock.now() - SAME_BREATH)

    def questions(self) -> "CommentQuerySet":
        """Questions that nobody has answered yet."""
        return self.standing().filter(asks__isnull=False, answered_at=None)

    def waiting_for(self, user: Any) -> "CommentQuerySet":
        """Questions that wait for this person's answer, in whatever conversation."""
        return self.questions().filter(asks=user)


class Comment(Entity):
    """Something that somebody said, perhaps as a reply, perhaps as a question that waits for one person's answer.

    A removed comment stands as a trace without its words; they are kept as a version that only moderators see.
    ``covering_for`` is who was asked, while they are away and ``asks`` answers in their place.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="comments")
    author = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    reply_to = models.ForeignKey("self", models.CASCADE, related_name="replies", null=True, blank=True)
    text = models.TextField(_("comment"), max_length=LONGEST_TEXT, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", null=True, blank=True)
    removal_reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)
    asks = models.ForeignKey(PERSON, models.PROTECT, related_name="+", null=True, blank=True)
    covering_for = models.ForeignKey(PERSON, models.PROTECT, related_name="+", null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_comment = models.ForeignKey("self", models.RESTRICT, related_name="answers", null=True, blank=True)
    mentions: models.ManyToManyField = models.ManyToManyField(PERSON, through="Mention", related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = [
            models.Index(
                name="questions_that_wait",
                fields=["asks"],
                condition=Q(asks__isnull=False, answered_at=None, removed_at=None),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="a_removed_comment_tells_who_removed_it",
                condition=Q(removed_at=None, removed_by=None, removal_reason="")
                | Q(removed_at__isnull=False, removed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="whoever_removes_the_words_of_another_says_why",
                condition=Q(removed_by=None) | Q(removed_by=F("author")) | ~Q(removal_reason=""),
            ),
            models.CheckConstraint(
                name="only_a_removed_comment_is_without_words",
                condition=Q(removed_at=None) & ~Q(text="") | Q(removed_at__isnull=False, text=""),
            ),
            models.CheckConstraint(
                name="a_question_asked_is_answered_by_a_comment",
                condition=Q(answered_at=None, answered_by_comment=None)
                | Q(asks__isnull=False, answered_at__isnull=False, answered_by_comment__isnull=False),
            ),
            models.CheckConstraint(name="nobody_asks_themselves", condition=Q(asks=None) | ~Q(asks=F("author"))),
            models.CheckConstraint(
                name="a_question_is_answered_for_somebody_else",
                condition=Q(covering_for=None) | Q(asks__isnull=False) & ~Q(covering_for=F("asks")),
            ),
            models.CheckConstraint(
                name="a_comment_replies_to_another", condition=Q(reply_to=None) | ~Q(reply_to=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author} {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def anchor(self) -> str:
        """Where on its page the comment stands, for links from mails and lists."""
        return f"comment-{self.pk}"

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None

    @property
    def waits(self) -> bool:
        """Whether it is a question that still waits for its answer."""
        return bool(self.asks_id) and self.answered_at is None and not self.is_removed


class Mention(models.Model):
    """That a comment calls on somebody by name."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentioned")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="mentioned_once_in_a_comment")]

    def __str__(self) -> str:
        return str(self.person)


class CommentVersion(models.Model):
    """What a comment said before it was edited or removed. For moderators only, and never rewritten."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="versions")
    text = models.TextField()
    replaced_at = models.DateTimeField(default=clock.now)

    class Meta:
        triggers = [pgtrigger.Protect(name="never_rewritten", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.replaced_at:%Y-%m-%d %H:%M}"
