"""The vocabulary that the tables of contents are written in: how much something hurries, and for whom."""

from collections.abc import Callable
from typing import Any

from mellanrum.foundation.core.events import Event, listens_to
from mellanrum.front.notifications.actions import Rule, tell
from mellanrum.front.notifications.kinds import Weight
from mellanrum.front.notifications.queries import Audience
from mellanrum.structure.ideas.models import CoOwnerInvitation, HandOver, Idea, Promise

Facts = dict[str, Any]


def always(audience: Audience, kind: Any) -> Rule:
    """At once by mail and in the product, whatever they muted: it is about their own idea."""
    return Rule(audience=audience, weight=Weight.OWN, kind=kind)


def must_act(audience: Audience, kind: Any) -> Rule:
    """At once by mail and in the product, whatever they muted: it waits for them."""
    return Rule(audience=audience, weight=Weight.MUST_ACT, kind=kind)


def soon(audience: Audience, kind: Any) -> Rule:
    """By mail if today's number of mails allows it, else in the weekly letter; can be muted."""
    return Rule(audience=audience, weight=Weight.SOON, kind=kind)


def weekly(audience: Audience, kind: Any, *, gathers: bool = False) -> Rule:
    """In the product and in the weekly letter; can be muted."""
    return Rule(audience=audience, weight=Weight.FOLLOW, kind=kind, gathers=gathers)


def yes_or_no(subject: str) -> Callable[[Idea, Facts], str]:
    """The sentence for a question that was answered."""
    return lambda idea, facts: f"{subject}_{'accepted' if facts['accepted'] else 'declined'}"


def told_of(event: type[Event], rules: list[Rule]) -> None:
    """Listen to one event, and tell those that its line means."""

    @listens_to(event)
    def listener(**facts: Any) -> None:
        tell(rules, _said_of_comments(facts) if "comment_id" in facts else facts | _more(facts))


def _said_of_comments(facts: Facts) -> Facts:
    """Which idea is talked about, if any; of a question that was answered it is the answer that is told."""
    comment = facts.get("answer_id") or facts["comment_id"]
    talked_about = Idea.objects.filter(conversation__comments=comment).values_list("pk", flat=True).first()
    about = {"idea_id": talked_about, "comment_id": comment, "answer_id": None}
    return facts | about | {"whom_id": facts.get("asked_id")}


def _more(facts: Facts) -> Facts:
    """The day and the person that sentences speak of, and where a pause keeps its reason."""
    promise = Promise.objects.filter(pk=facts.get("promise_id")).first()
    pause = promise.pauses.order_by("-created_at").first() if promise and "until" in facts else None
    asked = (
        CoOwnerInvitation.objects.filter(pk=facts.get("invitation_id")).first()
        or HandOver.objects.filter(pk=facts.get("hand_over_id")).first()
    )
    return {
        "day": facts.get("until")
        or facts.get("due_on")
        or (promise and promise.due_on)
        or (asked and asked.expires_on),
        "whom_id": facts.get("owner_id") or facts.get("holder_id") or facts.get("person_id"),
        "pause_id": pause and str(pause.pk),
    }
