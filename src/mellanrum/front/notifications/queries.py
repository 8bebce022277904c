"""Who stands around an idea, and what somebody has been told."""

import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from mellanrum.culture.journey.ladder import Way
from mellanrum.culture.journey.models import Plan, Reading
from mellanrum.culture.journey.queries.groups import people_of
from mellanrum.culture.journey.queries.waiting import steps_due_for
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.queries import ask
from mellanrum.foundation.core.remembering import RememberedEach
from mellanrum.foundation.organisation.models import Absence
from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.foundation.organisation.queries import innovation_leader
from mellanrum.structure.funding.models import Request
from mellanrum.structure.ideas.models import Idea, Part, Promise
from mellanrum.structure.ideas.models.parts import ALWAYS_TOLD, GROUP
from mellanrum.structure.matters.models import Matter, Meeting
from mellanrum.structure.matters.queries.agendas import scoring_at

from .kinds import Weekday
from .models import Letter, LetterKind, Notification, Preference

Audience = Callable[[Idea, dict[str, Any]], set[uuid.UUID]]
LETTER_HOUR = time(7)
NEWS_LASTS = timedelta(days=28)
MOST_COUNTED = 100
COUNTED_FOR = 10
PLACE = re.compile(r"(\d{1,17})_([0-9a-f-]{36})")


def asked_by_name(reading: Reading) -> list[User]:
    """Everybody who is asked by name, whether they have answered or not; by link, nobody is known."""
    return people_of(reading.group) if reading.way == Way.NAMED else []


def those_in_the_plan(plan: Plan) -> list[User]:
    """The group as far as it is known, whoever keeps the plan, and those who have something to do in it."""
    steps = list(plan.steps.select_related("holder", "inviter"))
    people = [*people_of(plan.group), plan.owner, plan.group.keeper]
    people += [step.holder for step in steps] + [step.inviter for step in steps if step.inviter]
    return sorted({person for person in people if person.is_active}, key=lambda person: person.pk)


def _with_part(idea: Idea, parts: frozenset[Part]) -> set[uuid.UUID]:
    return set(idea.people.filter(part__in=list(parts)).values_list("person_id", flat=True))


def the_author(idea: Idea, facts: dict[str, Any]) -> set[uuid.UUID]:
    """Who had the idea."""
    return {idea.author_id}


def carriers(idea: Idea, facts: dict[str, Any]) -> set[uuid.UUID]:
    """Author, owner and co-owners: those who are always told."""
    return _with_part(idea, ALWAYS_TOLD) | {idea.author_id}


def around(idea: Idea, facts: dict[str, Any]) -> set[uuid.UUID]:
    """Those who help, follow or lead a unit that shares the idea."""
    leaders = {innovation_leader(unit).pk for unit in idea.working_units.all()}
    return _with_part(idea, frozenset({Part.HELPER, Part.FOLLOWER})) | leaders


def everybody(idea: Idea, facts: dict[str, Any]) -> set[uuid.UUID]:
    """The working group, and those around it."""
    return _with_part(idea, GROUP) | around(idea, facts)


def asking(idea: Idea, facts: dict[str, Any]) -> set[uuid.UUID]:
    """Those who carry the idea, and whoever asked for the money."""
    asked = Request.objects.filter(pk=facts["request_id"]).values_list("applicant_id", flat=True)
    return carriers(idea, facts) | set(asked)


def scoring(idea: Idea, facts: dict[str, Any]) -> set[uuid.UUID]:
    """Those who sit in the council that meets, and score."""
    meeting = Meeting.objects.select_related("council").get(pk=facts["meeting_id"])
    return {person.pk for person in scoring_at(meeting)}


def preparing(idea: Idea, facts: dict[str, Any]) -> set[uuid.UUID]:
    """Whoever writes the papers of the matter that the event is about."""
    return set(Matter.objects.filter(pk=facts["matter_id"]).values_list("prepared_by_id", flat=True))


def the(*names: str) -> Audience:
    """The people an event names: ``the("holder")`` is its ``holder_id``, if there is any."""

    def named(idea: Idea, facts: dict[str, Any]) -> set[uuid.UUID]:
        return {uuid.UUID(named) for name in names if (named := facts.get(f"{name}_id"))}

    return named


def holder_of(idea: Idea, facts: dict[str, Any]) -> set[uuid.UUID]:
    """Who holds the promise that the event is about."""
    return set(Promise.objects.filter(pk=facts["promise_id"]).values_list("holder_id", flat=True))


def listening(idea: Idea, facts: dict[str, Any]) -> set[uuid.UUID]:
    """Those who carry the idea, and whom a comment replies to; but nobody that the comment itself speaks to."""
    comment = Comment.objects.select_related("reply_to").get(pk=facts["comment_id"])
    replied = {comment.reply_to.author_id} if comment.reply_to else set()
    return (carriers(idea, facts) | replied) - _spoken_to(comment)


def farther_off(idea: Idea, facts: dict[str, Any]) -> set[uuid.UUID]:
    """Those around the idea, but nobody that the comment itself speaks to: they hear of that."""
    return around(idea, facts) - _spoken_to(Comment.objects.get(pk=facts["comment_id"]))


def _spoken_to(comment: Comment) -> set[uuid.UUID]:
    asked = {comment.asks_id} if comment.asks_id else set()
    mentioned = set(comment.mentioned.values_list("person_id", flat=True))
    return asked | mentioned | set(comment.answers.values_list("author_id", flat=True))


def who_asked(idea: Idea, facts: dict[str, Any]) -> set[uuid.UUID]:
    """Who put the question that this comment answers."""
    return set(Comment.objects.filter(answered_by_comment=facts["comment_id"]).values_list("author_id", flat=True))


def who_wrote(idea: Idea, facts: dict[str, Any]) -> set[uuid.UUID]:
    """Who wrote the comment."""
    return set(Comment.objects.filter(pk=facts["comment_id"]).values_list("author_id", flat=True))


def preferences_of(people: Sequence[User]) -> dict[uuid.UUID, Preference]:
    """What each has asked for, or what holds for those who have not said."""
    said = {preference.person_id: preference for preference in Preference.objects.filter(person__in=people)}
    return {person.pk: said.get(person.pk) or Preference(person=person) for person in people}


def preference_of(person: User) -> Preference:
    return preferences_of([person])[person.pk]


def has_mails_left(person: User) -> bool:
    """Whether somebody has not yet had today's number of mails at once."""
    midnight = timezone.localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    today = Letter.objects.filter(person=person, created_at__gte=midnight).exclude(kind=LetterKind.WEEKLY)
    return today.count() < settings.MAILS_PER_DAY


def _unread_of(given: dict[str, Any]) -> QuerySet:
    return Notification.objects.unread().filter(person=given["person"]).order_by().values_list("id")[:MOST_COUNTED]


def unread_count(person: Viewer) -> int:
    """How many things somebody has not read, up to 100: one count over an index of unread ones alone."""
    return len(ask(_unread_of, {"person": person.pk}))


_counts: RememberedEach[uuid.UUID | None, int] = RememberedEach(COUNTED_FOR)


def bell_count(person: Viewer) -> int:
    """The same for the menu of every page, some seconds old at most, and most often without a query."""
    return _counts.get(person.pk, lambda: unread_count(person))


def count_anew(person: User) -> None:
    """Let the bell say at once what somebody has just read, where they read it."""
    _counts.forget_one(person.pk)


@dataclass(frozen=True)
class Page:
    """Some of what somebody was told, unread first, and where the next page begins (empty: this was the last)."""

    unread: list[Notification]
    read: list[Notification]
    after: str


def told_to(person: User, *, after: str = "", size: int = 20) -> Page:
    """A page of what somebody was told; ``after`` comes from the page before. No page costs more than the first."""
    section, _dot, place = after.partition(".")
    mine = Notification.objects.visible_to(person)
    unread = [] if section == "read" else _next(mine.filter(read_at=None), place, size + 1)
    room = size + 1 - len(unread)
    seen = mine.filter(read_at__isnull=False)
    read = _next(seen, place if section == "read" else "", room) if room else []
    found = (unread + read)[:size]
    shown = Notification.objects.worded(found)
    more = len(unread) + len(read) > size
    return Page(
        unread=[one for one in shown if one.read_at is None],
        read=[one for one in shown if one.read_at],
        after=_place(found[-1]) if more else "",
    )


def outbox_page(*, after: str = "", size: int = 20) -> tuple[list[Letter], str]:
    """The letters of everybody, newest first, and where the next page begins."""
    letters = _next(Letter.objects.select_related("person").defer("text", "html"), after, size + 1)
    shown = letters[:size]
    return shown, _position(shown[-1]) if len(letters) > size else ""


def _next(rows: QuerySet, place: str, size: int) -> list:
    if found := PLACE.fullmatch(place):
        at, last = found.groups()
        moment, key = datetime.fromtimestamp(int(at) / 1_000_000, tz=UTC), uuid.UUID(last)
        rows = rows.filter(Q(created_at__lt=moment) | Q(created_at=moment, id__lt=key))
    return list(rows.order_by("-created_at", "-id")[:size])


def _place(notification: Notification) -> str:
    section = "read" if notification.read_at else "unread"
    return f"{section}.{_position(notification)}"


def _position(row: Notification | Letter) -> str:
    """Where a row stands, in a form that bears to be in an address."""
    return f"{round(row.created_at.timestamp() * 1_000_000)}_{row.pk}"


def letter_day(weekday: int) -> datetime:
    """The latest moment that weekly letters of ``weekday`` were due: at seven in the morning."""
    now = timezone.localtime(clock.now())
    days_ago = (now.weekday() - weekday) % 7
    if days_ago == 0 and now.time() < LETTER_HOUR:
        days_ago = 7
    return timezone.make_aware(datetime.combine(now.date() - timedelta(days=days_ago), LETTER_HOUR))


def news_for(person: User | OuterRef, until: datetime) -> QuerySet[Notification]:
    """What somebody was told before a moment and has neither read nor had in a letter."""
    fresh = Notification.objects.unread().filter(letter=None, created_at__lt=until, created_at__gte=until - NEWS_LASTS)
    # What the journey tells has come in a letter of its own.
    return fresh.filter(person=person, idea__isnull=False)


def awaiting_weekly_letter(weekday: int) -> QuerySet[User]:
    """Those whose letter of ``weekday`` has something to tell and is not written. Who is away gets it when back."""
    due = letter_day(weekday)
    person = OuterRef("pk")
    chosen = Preference.objects.filter(person=person)
    this_day = Q(Exists(chosen.filter(weekday=weekday, weekly_letter=True)))
    if weekday == Weekday.MONDAY:
        this_day |= Q(~Exists(chosen))
    waits = Promise.objects.open().filter(holder=person, created_at__lt=due)
    asked = Comment.objects.waiting_for(person).filter(created_at__lt=due)
    promised = steps_due_for(person, clock.today()).filter(created_at__lt=due)
    written = Letter.objects.filter(person=person, kind=LetterKind.WEEKLY, created_at__gte=due)
    return (
        User.objects.with_account()
        .exclude(email="")
        .exclude(pk__in=_away(clock.today()))
        .filter(this_day, ~Exists(written))
        .filter(Exists(news_for(person, due)) | Exists(waits) | Exists(asked) | Exists(promised))
        .order_by("pk")
    )


def _away(day: date) -> QuerySet:
    return Absence.objects.on(day).values("person_id")
