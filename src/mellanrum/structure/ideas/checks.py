"""What must hold of ideas: none is ever without owner, next step and date, and all places tell the same story."""

from collections.abc import Iterable

from django.core.checks import CheckMessage, Error, Warning
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.checks import invariant, named
from mellanrum.foundation.organisation.models import Absence

from .models import Idea, Part, Participation, Promise
from .models.idea import IdeaQuerySet

LOOK = gettext_lazy("Open each of them and say anew what happens next, who does it and when.")


def _told(
    ideas: IdeaQuerySet, sentence: str, number: str, kind: type[Error] | type[Warning] = Error
) -> Iterable[CheckMessage]:
    titles = list(ideas.order_by("pk").values_list("title", flat=True))
    if titles:
        yield kind(sentence.format(names=named(titles)), hint=str(LOOK), id=f"ideas.{number}")


@invariant
def open_ideas_have_an_owner_a_next_step_and_a_date() -> Iterable[CheckMessage]:
    """The heart of Mellanrum."""
    lacking = Q(owner=None) | Q(waiting_on=None) | Q(due_on=None) | Q(next_step="") | Q(unit=None) | Q(stage=None)
    yield from _told(
        Idea.objects.open().filter(lacking),
        _("These ideas lack an owner, a next step or a date: {names}."),
        "E001",
    )


@invariant
def open_ideas_have_one_promise() -> Iterable[CheckMessage]:
    """What an idea shows is what was promised."""
    same = Promise.objects.open().filter(
        idea=OuterRef("pk"),
        holder=OuterRef("waiting_on"),
        due_on=OuterRef("due_on"),
        what=OuterRef("next_step"),
        kind=OuterRef("next_step_kind"),
    )
    paused = Promise.objects.open().filter(idea=OuterRef("pk"), paused_until__isnull=False)
    any_at_all = Promise.objects.open().filter(idea=OuterRef("pk"))
    ideas = Idea.objects.submitted().annotate(
        is_same=Exists(same), stands_still=Exists(paused), is_any=Exists(any_at_all)
    )
    yield from _told(
        ideas.filter(Q(is_same=False) | ~Q(is_paused=F("stands_still")), is_open=True),
        _("These ideas do not show what was promised: {names}."),
        "E002",
    )
    yield from _told(
        ideas.filter(is_open=False, is_any=True),
        _("These ideas have ended, but somebody is still asked to do something: {names}."),
        "E003",
    )


@invariant
def next_steps_rest_on_somebody_who_is_here() -> Iterable[CheckMessage]:
    """Nothing rests on somebody who has left, or is away without anyone who steps in."""
    away = Absence.objects.on(clock.today()).filter(person=OuterRef("waiting_on"))
    ideas = Idea.objects.open()
    yield from _told(
        ideas.filter(Q(waiting_on__is_active=False) | Q(owner__is_active=False)),
        _("These ideas rest on somebody who no longer works here: {names}."),
        "E004",
    )
    yield from _told(
        ideas.filter(Exists(away)),
        _("These ideas wait for somebody who is away today: {names}."),
        "W001",
        Warning,
    )


@invariant
def owners_take_part() -> Iterable[CheckMessage]:
    """Who carries an idea is the same on the idea and among its people."""
    part = Participation.objects.filter(idea=OuterRef("pk"), part=Part.OWNER)
    ideas = Idea.objects.submitted().exclude(owner=None)
    yield from _told(
        ideas.exclude(Exists(part.filter(person=OuterRef("owner")))),
        _("These ideas do not count their owner among their people: {names}."),
        "E005",
    )


@invariant
def questions_wait_for_somebody_who_is_here() -> Iterable[CheckMessage]:
    """A question has somebody who can answer it."""
    away = Absence.objects.on(clock.today()).filter(person=OuterRef("asks"))
    unanswered = Comment.objects.questions()
    yield from _told(
        Idea.objects.filter(conversation__in=unanswered.filter(asks__is_active=False).values("conversation")),
        _("Under these ideas a question waits for somebody who no longer works here: {names}."),
        "E006",
    )
    yield from _told(
        Idea.objects.filter(conversation__in=unanswered.filter(Exists(away)).values("conversation")),
        _("Under these ideas a question waits for somebody who is away today: {names}."),
        "W002",
        Warning,
    )
