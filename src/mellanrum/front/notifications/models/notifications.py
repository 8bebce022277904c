"""What somebody is told in the product."""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, UUIDField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Greatest
from django.urls import reverse

from mellanrum.culture.journey.models import Plan, Reading
from mellanrum.culture.workshops.models import Workshop
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.core.models import AuditEntry, Entity
from mellanrum.foundation.core.secrecy import secrecy_of
from mellanrum.front.notifications.kinds import (
    LIST_FELL,
    LIST_TO_CARRY,
    LIST_TO_READ,
    NO_LONGER_THEIRS,
    OF_LISTS,
    Weight,
)
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.funding.models import Backing, Request, RequestMove
from mellanrum.structure.funding.tokens import token_of
from mellanrum.structure.ideas.models import Answer, CoOwnerInvitation, HandOver, HelpOffer, Idea, Move, Pause
from mellanrum.structure.initiatives.models import UploadedList
from mellanrum.structure.matters.models import Matter, MatterMove, Recommendation

from .letters import Letter

# What a notification may take its words from: the field's name is also the fact's name in the event, with _id.
SOURCES = (
    *("move", "answer", "pause", "invitation", "hand_over", "offer", "comment", "request_move", "backing"),
    *("matter_move", "recommendation"),
)
POINTS_AT = ("idea", "by", "whom", "request", "matter", "reading", "plan", "workshop", "uploaded", *SOURCES)
FARTHER = {"backing": "backing__unit", "reading": "reading__group", "plan": "plan__group"}


# By what a notification points at: when somebody may be told of it.
SEEN: dict[str, Callable[[User], Q]] = {
    "idea": lambda user: Q(idea__in=Idea.objects.visible_to(user)),
    "matter": lambda user: Q(matter__in=Matter.objects.visible_to(user)),
    "request": lambda user: Q(request__holder=user),
    "backing": lambda user: Q(backing__person=user, backing__answered_at=None),
    "invitation": lambda user: Q(invitation__person=user, invitation__answered_at=None),
    "hand_over": lambda user: Q(hand_over__to=user, hand_over__answered_at=None),
    "reading": lambda user: Q(reading__in=Reading.objects.visible_to(user)),
    "plan": lambda user: Q(plan__in=Plan.objects.visible_to(user)),
    "workshop": lambda user: Q(workshop__in=Workshop.objects.visible_to(user)),
    "uploaded": lambda user: Q(uploaded__by=user),
}


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: User, pointing_at: Iterable[str] = POINTS_AT) -> "NotificationQuerySet":
        """What somebody was told, as far as they still may see what it is about, or are asked something about it.

        ``pointing_at``: what the rows asked about point at, where that is known; more takes the database longer.
        """
        seen = (SEEN[name](user) for name in pointing_at if name in SEEN)
        return self.filter(reduce(or_, seen, Q(kind__in=NO_LONGER_THEIRS.union(OF_LISTS))), person=user)

    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)

    def worded(self, seen: Iterable["Notification"]) -> "list[Notification]":
        """The same rows in the same order, with all that their sentences take words from.

        Asked apart from who may see them: in one question the database takes ten times as long to find a way.
        """
        rows = list(seen)
        found = self.filter(pk__in=[row.pk for row in rows]).with_words(pointed_at_by(rows)).in_bulk() if rows else {}
        return [found[row.pk] for row in rows if row.pk in found]

    def with_words(self, pointing_at: Iterable[str] = POINTS_AT) -> "NotificationQuerySet":
        """With what a sentence or a letter takes its words from, in one query; and whether it is secret.

        ``body`` is what decided it, where that was no person: a board, or a committee of it.
        """
        secret = [secrecy_of(model, name) for name, model in (("move", Move), ("answer", Answer))]
        found = Greatest(*secret, secrecy_of(RequestMove, "request_move"), _marking_of_decision())
        bodies = [
            Subquery(Decision.objects.by_body().filter(**{f"letter__{name}": OuterRef(name)}).values("post")[:1])
            for name in ("move", "answer")
        ]
        body = Coalesce(*bodies, Value(""))
        worded = self.select_related(None).select_related(*(FARTHER.get(name, name) for name in pointing_at))
        return worded.defer("uploaded__content").annotate(secrecy=found, body=body)


def _marking_of_decision() -> Subquery:
    """By which paragraph the decision is secret now that a line of the trail told of; nothing where it is open."""
    entry = AuditEntry.objects.filter(pk=OuterRef(OuterRef("entry")))
    which = entry.values(found=Cast(KT("facts__decision_id"), UUIDField()))[:1]
    return Subquery(Decision.objects.filter(pk=which).marked().values("marking")[:1])


ABOUT = ("idea", "reading", "plan", "workshop", "uploaded")


class Notification(Entity):
    """That somebody is told something about an idea, about a reading or a plan of the journey, a meeting or their list.

    Words are made when it is read, in the reader's language.

    ``entry`` is the line of the trail it comes from: the same event never tells the same person twice.
    """

    entry = models.BigIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    idea = models.ForeignKey(Idea, models.CASCADE, null=True, related_name="+")
    reading = models.ForeignKey(Reading, models.CASCADE, null=True, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, related_name="+")
    workshop = models.ForeignKey(Workshop, models.CASCADE, null=True, related_name="+")
    uploaded = models.ForeignKey(UploadedList, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=30)
    weight = models.CharField(max_length=8, choices=Weight.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    role = models.CharField(max_length=40, blank=True)
    whom = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    day = models.DateField(null=True)
    move = models.ForeignKey(Move, models.CASCADE, null=True, related_name="+")
    answer = models.ForeignKey(Answer, models.CASCADE, null=True, related_name="+")
    pause = models.ForeignKey(Pause, models.CASCADE, null=True, related_name="+")
    invitation = models.ForeignKey(CoOwnerInvitation, models.CASCADE, null=True, related_name="+")
    hand_over = models.ForeignKey(HandOver, models.CASCADE, null=True, related_name="+")
    offer = models.ForeignKey(HelpOffer, models.CASCADE, null=True, related_name="+")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="+")
    request = models.ForeignKey(Request, models.CASCADE, null=True, related_name="+")
    request_move = models.ForeignKey(RequestMove, models.CASCADE, null=True, related_name="+")
    backing = models.ForeignKey(Backing, models.CASCADE, null=True, related_name="+")
    matter = models.ForeignKey(Matter, models.CASCADE, null=True, related_name="+")
    matter_move = models.ForeignKey(MatterMove, models.CASCADE, null=True, related_name="+")
    recommendation = models.ForeignKey(Recommendation, models.CASCADE, null=True, related_name="+")
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="tells")
    read_at = models.DateTimeField(null=True)
    secrecy: str = ""
    body: str = ""

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "person"], name="nobody_is_told_the_same_twice"),
            models.CheckConstraint(
                name="what_is_told_is_about_one_thing",
                condition=reduce(or_, (Q(**{f"{one}__isnull": one != it for one in ABOUT}) for it in ABOUT)),
            ),
        ]
        indexes = [
            models.Index(
                "person",
                F("created_at").desc(),
                F("id").desc(),
                name="unread_of_somebody",
                condition=Q(read_at__isnull=True),
            ),
            models.Index(
                "person",
                F("created_at").desc(),
                F("id").desc(),
                name="read_of_somebody",
                condition=Q(read_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind}"

    def get_absolute_url(self) -> str:
        """Where what it tells of stands: where one answers, else on its page, at the comment if there is one."""
        if self.kind in NO_LONGER_THEIRS:
            return reverse("notifications:list")
        return self.answered_at or self._where_a_list_led() or self._its_page()

    @property
    def answered_at(self) -> str:
        """Where one answers what is asked; empty where nothing is, or no longer."""
        if self.kind == "invited" and self.invitation and self.invitation.stands:
            return reverse("ideas:invitation", args=[self.invitation_id])
        if self.kind == "hand_over_proposed" and self.hand_over and self.hand_over.stands:
            return reverse("ideas:answer_hand_over", args=[self.hand_over_id])
        if self.kind.startswith("backing_asked") and self.backing_id:
            return reverse("funding:answer_backing", args=[token_of(self.backing_id)])
        return ""

    def _where_a_list_led(self) -> str:
        if self.uploaded is None:
            return ""
        if self.kind == LIST_FELL and self.uploaded.confirmed_at is None:
            return reverse("initiatives:check", args=[self.uploaded_id])
        if self.kind == LIST_FELL:
            return reverse("initiatives:upload")
        return f"{reverse('ideas:list')}?from_list={self.uploaded_id}{LISTED.get(self.kind, '')}"

    def _its_page(self) -> str:
        about = self.matter or self.request or self.idea or self.plan or self.reading or self.workshop
        page = about.get_absolute_url() if about else ""
        return f"{page}#{self.comment.anchor}" if self.comment else page


def pointed_at_by(rows: Iterable[Notification]) -> list[str]:
    """Which of all that a notification may point at these rows do."""
    rows = list(rows)
    return [name for name in POINTS_AT if any(getattr(row, f"{name}_id") for row in rows)]


# How the list of ideas is narrowed for somebody to whom something was brought.
LISTED = {LIST_TO_READ: "&waiting=me&sort=due", LIST_TO_CARRY: "&mine=1"}
