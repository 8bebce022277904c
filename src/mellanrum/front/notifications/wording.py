"""What a notification says, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from mellanrum.culture.journey.models import Plan, Reading
from mellanrum.culture.workshops.models import Workshop
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.secrecy import veiled
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.ui.words import amount, day
from mellanrum.structure.funding.models import Backing, Request, RequestMove
from mellanrum.structure.funding.wording import said_of_move
from mellanrum.structure.ideas.models import Part
from mellanrum.structure.ideas.queries.units import the_units
from mellanrum.structure.initiatives.models import UploadedList
from mellanrum.structure.initiatives.wording import outcome_in_words
from mellanrum.structure.matters.models import Matter, Recommendation
from mellanrum.structure.process.queries import the_process

from .kinds import ALWAYS, KINDS, OF_DECISIONS, OF_LISTS, JourneyTopic
from .models import SOURCES, Notification


@dataclass(frozen=True)
class Said:
    """What a sentence is said of: the words that somebody wrote, where it stands, and whether one answers there."""

    words: str
    link: str
    asks: bool


@dataclass(frozen=True)
class Told:
    """One sentence of a letter, why, and all that it is said of."""

    sentence: str
    reason: str
    said: tuple[Said, ...]

    @property
    def leads(self) -> bool:
        """Whether it shows itself where to go."""
        return any(one.link for one in self.said)


def sentence(notification: Notification, *, with_role: bool = False) -> str:
    """What has happened, in one sentence; letters also say in which role somebody did it."""
    if notification.uploaded:
        return _of_list(notification, notification.uploaded)
    if notification.idea is None:
        about = notification.plan or notification.reading or notification.workshop
        return sentence_of_the_journey(notification.kind, about) if about else ""
    unit_id = notification.idea.unit_id
    return str(KINDS[_kind_now(notification)].sentence) % {
        "title": notification.idea.title,
        "unit": the_units().names.get(unit_id, "") if unit_id else "",
        "who": _who(notification, with_role),
        "whom": notification.whom or "",
        "stage": stage_name(notification),
        "date": day(notification.day),
    }


def _kind_now(notification: Notification) -> str:
    """What it tells of: of what is secret never why, and the answer only to whom it is about."""
    kind = notification.kind
    if not notification.secrecy:
        return kind
    if notification.weight not in ALWAYS and kind in OF_DECISIONS:
        return "decided_secret"
    return f"{kind}_secret" if f"{kind}_secret" in KINDS else kind


def sentence_of_the_journey(topic: str, about: Plan | Reading | Workshop) -> str:
    """What a letter from the journey is called after: the group it is about, or the meeting."""
    name = about.title if isinstance(about, Workshop) else about.group.name
    return JourneyTopic(topic).label.format(group=name)


def _of_list(notification: Notification, uploaded: UploadedList) -> str:
    """What came of a list to whoever confirmed it, and what it brought to somebody else."""
    if notification.kind not in OF_LISTS:
        return outcome_in_words(uploaded)
    said = {"who": notification.by, "list": uploaded.name, "date": day(notification.day)}
    return str(OF_LISTS[notification.kind]) % said


def _who(notification: Notification, with_role: bool) -> str:
    """Who did it; what a body of politicians decided together was done by nobody who only wrote it down."""
    if notification.body:
        return notification.body
    if notification.by is None:
        return "Mellanrum"
    role = role_name(notification.role) if with_role else ""
    return f"{notification.by} ({role})" if role else str(notification.by)


def role_name(role: str) -> str:
    """The role somebody acted in, as one says it; nothing where it tells nothing."""
    said = {
        **{str(one.value): str(one.label) for one in (Role.MANAGER, Role.INNOVATION_LEADER)},
        "central_contact": _("central innovation contact"),
        Part.AUTHOR.value: _("author"),
        Part.OWNER.value: _("idea owner"),
        Part.CO_OWNER.value: _("co-owner"),
    }
    return said.get(role, "")


def stage_name(notification: Notification) -> str:
    """The stage that the move led to."""
    return the_process().stages[notification.move.to_stage_id].name if notification.move else ""


def words_of(notification: Notification) -> str:
    """The words that somebody wrote to those who are told; of what is secret only, to whom it is about, how much."""
    move, secrecy = notification.request_move, notification.secrecy
    said = veiled(_words_of(notification), secrecy)
    granted = _granted(move, notification.request) if move and secrecy and notification.weight in ALWAYS else ""
    return "\n\n".join(filter(None, [said, granted]))


def _words_of(notification: Notification) -> str:
    if notification.request_move:
        return _of_request(notification.request_move, notification.request)
    if notification.recommendation:
        return _of_advice(notification.recommendation, notification.matter)
    if notification.backing:
        return _of_backing(notification.backing, answered=not notification.kind.startswith("backing_asked"))
    if notification.uploaded:
        return notification.uploaded.why_not
    return _first(notification, "words", "offer", "text")


def _of_advice(said: Recommendation, matter: Matter | None) -> str:
    """What a council recommends, why and on which conditions; why, about a request, its own letter tells."""
    words = "" if matter and matter.request_id else said.words
    conditions = _("Conditions: {words}").format(words=said.conditions) if said.conditions else ""
    return "\n\n".join(filter(None, [f"{said.get_advice_display()}.", words, conditions]))


def _of_request(move: RequestMove, asked: Request | None) -> str:
    """What was granted, and on which conditions, after what somebody wrote."""
    conditions = _("Conditions: {words}").format(words=move.conditions) if move.conditions else ""
    words = said_of_move(move.from_stage, move.words)
    return "\n\n".join(filter(None, [words, _granted(move, asked), conditions]))


def _granted(move: RequestMove, asked: Request | None) -> str:
    if not move.grants_money:
        return ""
    in_part = asked and move.amount < asked.amount
    said = _("Granted: {amount} of the {asked} asked for.") if in_part else _("Granted: {amount}.")
    return said.format(amount=amount(move.amount), asked=amount(asked.amount) if asked else "")


def _of_backing(backing: Backing, *, answered: bool) -> str:
    if answered:
        return backing.answer
    until = _("Answer by {day}.").format(day=day(backing.answer_by))
    words = backing.words if backing.words[-1:] in "?!." else f"{backing.words}."
    return "\n\n".join(filter(None, [backing.in_words, words, until]))


def reason_of(notification: Notification) -> str:
    """Why, where somebody gave a reason."""
    return "" if notification.secrecy else _first(notification, "why", "reason", "removal_reason")


def _first(notification: Notification, *names: str) -> str:
    source = next((source for name in SOURCES if (source := getattr(notification, name))), None)
    return next((found for name in names if (found := getattr(source, name, ""))), "")


def by_day(words: str, due_on: date, *, is_paused: bool = False) -> str:
    """What is to be done, or by whom, and by when; of a day that has passed, that it was so."""
    if is_paused:
        return _("{words}. The clock is paused.").format(words=words)
    said = _("{words}, by {day}") if due_on >= clock.today() else _("{words}. It was to be done by {day}.")
    return said.format(words=words, day=day(due_on))


def absolute(path: str) -> str:
    """A page of ours as a whole address."""
    return settings.BASE_URL + path


def each_once(notifications: Iterable[Notification], *, link: str, with_role: bool = True) -> list[Told]:
    """Each sentence once, however much it is said of, and the same words once about an idea; what stands elsewhere than
    ``link`` leads there itself."""
    found: dict[tuple[str, str], dict[Said, None]] = {}
    told: set[tuple[UUID | None, UUID | None, str]] = set()
    for one in notifications:
        words = words_of(one)
        by_whom = (one.idea_id, one.by_id, words)
        words = "" if by_whom in told else words
        said = Said(words, absolute(one.get_absolute_url()), bool(one.answered_at))
        told.add(by_whom)
        found.setdefault((sentence(one, with_role=with_role), reason_of(one)), {})[said] = None
    return [Told(*words, tuple(_led(list(said), link))) for words, said in found.items()]


def _led(said: list[Said], link: str) -> Iterable[Said]:
    """Several each with a link of their own; one alone only where another link would not lead to where it is asked."""
    for one in said:
        leads = (one.asks or link) if len(said) > 1 else one.asks and one.link != link
        yield one if leads else replace(one, link="")
