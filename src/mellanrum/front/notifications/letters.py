"""How a letter reads: composed from what its reader may see at that very moment, in the reader's language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from mellanrum.culture.journey.letters import calendar_file
from mellanrum.culture.journey.models import Plan, Reading, Step
from mellanrum.culture.journey.queries.waiting import steps_due_for
from mellanrum.culture.workshops.models import Workshop
from mellanrum.foundation.accounts.models import Invitation, User
from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.identity import current_identity
from mellanrum.foundation.ui.words import Count
from mellanrum.structure.ideas.models import Idea, Promise

from .kinds import ALWAYS, ASKING, BOOKED, JOURNEY_WORDS, NO_LONGER_THEIRS, OF_LISTS, Weight
from .models import Letter, LetterKind, Notification, pointed_at_by
from .wording import Told, absolute, by_day, each_once, sentence, sentence_of_the_journey, words_of

UNSUBSCRIBE = "mellanrum.notifications.unsubscribe"
MOST_NEWS = 40
# What a letter on several things is called after.
HURRIES = (Weight.MUST_ACT, Weight.OWN, Weight.SOON, Weight.FOLLOW)
SUBJECT_LENGTH = 200


@dataclass(frozen=True)
class Row:
    """An idea in a letter on several, where it leads, and what is told of it."""

    idea: Idea
    link: str
    told: list[Told]

    @property
    def leads(self) -> bool:
        """Whether something that is told of it shows where to go."""
        return any(one.leads for one in self.told)


def compose(letter: Letter) -> bool:
    """Write the letter's subject and texts; False when there is nothing left that its reader may be told."""
    with override(letter.person.language):
        template, write = WRITERS.get(letter.kind, ("instant", _instant))
        if (context := write(letter)) is None:
            return False
        template = context.get("template", template)
        context |= {
            "person": letter.person,
            "settings_url": absolute(reverse("notifications:settings")),
            "waiting_url": absolute(f"{reverse('ideas:list')}?waiting=me"),
            "municipality": settings.BASE_URL,
        }
        letter.subject = one_line(context["subject"])[:SUBJECT_LENGTH]
        letter.text = render_to_string(f"notifications/letters/{template}.txt", context)
        letter.html = render_to_string(f"notifications/letters/{template}.html", context)
    return True


def one_line(words: str) -> str:
    """Words that cannot break out of a header, whatever somebody called their idea."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())


def unsubscribe_url(person: User) -> str:
    """An address that stops the weekly letter of one person, and does nothing else."""
    token = signing.Signer(salt=UNSUBSCRIBE).sign(str(person.pk))
    return absolute(reverse("notifications:unsubscribe", args=[token]))


def headers(letter: Letter) -> dict[str, str]:
    """What the machines on the way want to know. The id is the letter's, so that a double is recognised as one."""
    known = {
        "Message-ID": f"<{letter.pk}@{urlsplit(settings.BASE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if letter.kind == LetterKind.WEEKLY:
        known["List-Unsubscribe"] = f"<{unsubscribe_url(letter.person)}>"
        known["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return known


def _visible(letter: Letter) -> list[Notification]:
    rows = letter.tells.order_by("created_at", "id")
    return Notification.objects.worded(rows.visible_to(letter.person, pointed_at_by(rows)))


def _instant(letter: Letter) -> dict[str, Any] | None:
    told = _visible(letter)
    return _about_one(letter, told) if told else None


def _gathered(letter: Letter) -> dict[str, Any] | None:
    """All that has come to somebody in one moment; about one idea alone it reads as any letter does."""
    told = _visible(letter)
    ideas = _by_idea(told)
    if len(ideas) < 2:
        return _about_one(letter, told) if told else None
    subject = ngettext("%(count)s idea waits for you", "%(count)s ideas wait for you", len(ideas))
    return {
        "template": "gathered",
        "subject": subject % {"count": Count(len(ideas))},
        "ideas": ideas[:MOST_NEWS],
        "left": len(ideas) - MOST_NEWS,
        "why": _why(told),
    }


def _about_one(letter: Letter, told: list[Notification]) -> dict[str, Any]:
    if all(one.kind in NO_LONGER_THEIRS for one in told):
        return _alone(told[0], "", _("You get this because you had a part in the idea."))
    idea = Idea.objects.select_related("waiting_on", "captured_by").get(pk=told[0].idea_id)
    first = min(told, key=lambda one: HURRIES.index(one.weight))
    must_act = first.weight == Weight.MUST_ACT
    paused = None if any(one.pause for one in told) else Promise.objects.open().filter(idea=idea).first()
    link = absolute(first.get_absolute_url()) if letter.person.has_account else ""
    sentences = each_once(told, link=link)
    return {
        "subject": sentence(first),
        "told": sentences,
        "leads": any(one.leads for one in sentences),
        "idea": idea,
        "who_and_when": _who_and_when(idea, letter.person),
        "pause_reason": paused.pause_reason if paused else "",
        "way_in": None if letter.person.has_account else Invitation.objects.open().filter(person=letter.person).first(),
        "link": link,
        "must_act": must_act,
        # Whoever is asked for something else than the idea's next step would only wonder whose that is.
        "asked_aside": must_act and idea.waiting_on_id != letter.person_id,
        "why": _why(told),
    }


def _who_and_when(idea: Idea, reader: User) -> str:
    holder = idea.waiting_on if idea.is_open else None
    return _until(idea, _("you") if holder == reader else holder.name) if holder else ""


def _why(told: Iterable[Notification]) -> str:
    weights = {one.weight for one in told}
    if Weight.MUST_ACT in weights:
        return _("You get this because the next step, or an answer, is yours. Such letters cannot be switched off.")
    if weights & ALWAYS:
        return _("You get this because the idea is yours, alone or with others. You are always told what happens.")
    return _("You get this because you have a part in the idea.")


def _weekly(letter: Letter) -> dict[str, Any] | None:
    person = letter.person
    told = _visible(letter)
    waits = Idea.objects.visible_to(person).waiting_on(person).order_by("due_on", "id")
    waiting = [
        (idea, _until(idea, idea.next_in_words), absolute(idea.get_absolute_url())) for idea in waits[:MOST_NEWS]
    ]
    steps, questions = _steps(person), _questions(person)
    if not any([told, waiting, steps, questions]):
        return None
    return {
        "subject": _("Your week in Mellanrum"),
        "waiting": waiting,
        "left": waits.count() - MOST_NEWS,
        "steps": steps,
        "questions": questions,
        "news": _by_idea(told[:MOST_NEWS]),
        "more": len(told) > MOST_NEWS,
        "list_url": absolute(reverse("notifications:list")),
        "unsubscribe_url": unsubscribe_url(person),
    }


def _invitation(letter: Letter) -> dict[str, Any] | None:
    """The way in; None when it has been used, has grown too old, or a newer one has been sent."""
    invitation = Invitation.objects.open().filter(person=letter.person).first()
    if invitation is None or letter.key != key_of(invitation.pk):
        return None
    return {
        "subject": _("Your way in to Mellanrum"),
        "invitation": invitation,
        "ideas": Idea.objects.submitted().filter(author=letter.person).order_by("submitted_at")[:MOST_NEWS],
        "from_whom": current_identity().name,
    }


def address_of(letter: Letter) -> str:
    """Where a letter goes: a way in to where it was asked for, which nobody has yet shown to be the person's own."""
    if letter.kind != LetterKind.INVITATION:
        return letter.person.email
    invitation = Invitation.objects.open().filter(person=letter.person).first()
    return invitation.email if invitation else ""


def key_of(invitation_id: object) -> str:
    """One letter for every invitation."""
    return f"invitation:{invitation_id}"


def _until(idea: Idea, words: str) -> str:
    assert idea.due_on is not None  # noqa: S101 - the database sees to it that what waits for somebody has a day
    return by_day(words, idea.due_on, is_paused=idea.is_paused)


def _steps(person: User) -> list[tuple[Step, str, str]]:
    """What somebody has said in plans that they would do, and the time for it is now."""
    steps = steps_due_for(person, clock.today()).select_related("plan__group").order_by("due_on", "id")
    return [(step, _in_plan(step), absolute(step.plan.get_absolute_url())) for step in steps[:MOST_NEWS]]


def _in_plan(step: Step) -> str:
    return by_day(_("In the plan of {group}").format(group=step.plan.group.name), step.due_on)


def _questions(person: User) -> list[tuple[Idea, Comment, str]]:
    """Questions that wait for somebody, under ideas that they may see."""
    waiting = Comment.objects.waiting_for(person).select_related("author")
    asked: dict[Any, Comment] = {one.conversation_id: one for one in waiting}
    ideas = Idea.objects.visible_to(person).filter(conversation__in=asked).order_by("id")
    return [
        (idea, question, absolute(f"{idea.get_absolute_url()}#{question.anchor}"))
        for idea in ideas[:MOST_NEWS]
        if (question := asked.get(idea.conversation_id))
    ]


def _by_idea(told: Iterable[Notification]) -> list[Row]:
    """What is told of each idea; a row leads to where one answers, else to the matter or the idea."""
    found: dict[Idea, list[Notification]] = {}
    for one in told:
        if one.idea:
            found.setdefault(one.idea, []).append(one)
    return [_row(idea, ones) for idea, ones in found.items()]


def _row(idea: Idea, told: list[Notification]) -> Row:
    asked = next((one.answered_at for one in told if one.answered_at), "")
    link = absolute(asked or (told[0].matter or idea).get_absolute_url())
    return Row(idea, link, each_once(told, link=link, with_role=False))


def _from_the_journey(letter: Letter) -> dict[str, Any] | None:
    """What the journey says, as long as its reader may see what it is about, or that they no longer may."""
    if letter.topic in NO_LONGER_THEIRS:
        gone = Notification(kind=letter.topic, workshop=letter.workshop)
        return _alone(gone, "", _("You get this because you led it."))
    person = letter.person
    plan = Plan.objects.visible_to(person).select_related("group").filter(pk=letter.plan_id).first()
    reading = Reading.objects.visible_to(person).select_related("group").filter(pk=letter.reading_id).first()
    about = plan or reading or Workshop.objects.visible_to(person).filter(pk=letter.workshop_id).first()
    if about is None or (letter.topic in ASKING and reading and not reading.is_open):
        return None
    return {
        "subject": sentence_of_the_journey(letter.topic, about),
        "words": JOURNEY_WORDS[letter.topic],
        "closes_at": reading.closes_at if reading and letter.topic in ASKING else None,
        "follow_up_at": plan.follow_up_at if plan and letter.topic in BOOKED else None,
        "link": absolute(about.get_absolute_url()),
        "is_meeting": letter.workshop_id is not None,
    }


def _about_a_list(letter: Letter) -> dict[str, Any] | None:
    """That a list is in, that it fell and why, or what it brought somebody; None where the list itself is gone."""
    found = _visible(letter)
    if not found:
        return None
    why = _why(found) if found[0].kind in OF_LISTS else _("You get this because you brought in a list from Excel.")
    return _alone(found[0], words_of(found[0]), why)


def _alone(told: Notification, words: str, why: str) -> dict[str, Any]:
    """A letter that says one thing, with nothing of an idea around it."""
    link = absolute(told.get_absolute_url())
    return {"template": "list", "subject": sentence(told), "words": words, "link": link, "why": why}


def calendar_of(letter: Letter) -> bytes | None:
    """The follow-up to put in the calendar, in a letter that tells of it."""
    if letter.topic not in BOOKED or letter.plan is None or letter.plan.follow_up_at is None:
        return None
    with override(letter.person.language):
        return calendar_file(letter.plan)


WRITERS: dict[str, tuple[str, Callable[[Letter], dict[str, Any] | None]]] = {
    LetterKind.GATHERED: ("instant", _gathered),
    LetterKind.WEEKLY: ("weekly", _weekly),
    LetterKind.INVITATION: ("invitation", _invitation),
    LetterKind.JOURNEY: ("journey", _from_the_journey),
    LetterKind.LIST: ("list", _about_a_list),
}
