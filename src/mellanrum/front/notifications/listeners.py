"""Who is told what: a table of contents.

Each event is a line: those who are meant by a rule are told by it, from the top; the one who did it is not told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from mellanrum.culture.journey import events as journey
from mellanrum.culture.journey.models import Plan, Reading
from mellanrum.foundation.accounts import events as accounts
from mellanrum.foundation.accounts.models import Invitation, User
from mellanrum.foundation.conversation import events as conversation
from mellanrum.foundation.core.events import Event, listens_to
from mellanrum.structure.ideas import events as ideas
from mellanrum.structure.ideas.models import CoOwnerInvitation, HandOver, Idea, Move, NextStep, Promise
from mellanrum.structure.process.models import StageKind
from mellanrum.structure.process.queries import the_process

from .actions import Rule, tell, write_from_journey, write_invitation
from .kinds import JourneyTopic, Weight
from .queries import (
    Audience,
    around,
    asked_by_name,
    carriers,
    everybody,
    farther_off,
    holder_of,
    holder_today,
    listening,
    people_of,
    the,
    the_author,
    those_in_the_plan,
    who_asked,
    who_wrote,
)

Facts = dict[str, Any]


@dataclass(frozen=True)
class Meant:
    """Whom something on the journey concerns, and what it is about."""

    people: list[User]
    reading: Reading | None = None
    plan: Plan | None = None


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


def move_kind(idea: Idea, facts: Facts) -> str:
    """What a move was, from where it began and where it led."""
    move = Move.objects.select_related("from_stage", "to_stage").get(pk=facts["move_id"])
    ends: dict[str, str] = {StageKind.ASLEEP: "rests", StageKind.CLOSED: "closed", StageKind.REALISED: "realised"}
    begins: dict[str, str] = {StageKind.ASLEEP: "woken", StageKind.CLOSED: "reopened", StageKind.REALISED: "reopened"}
    came_from = move.from_stage or the_process().first
    if move.to_stage.kind in ends:
        return ends[move.to_stage.kind]
    back = move.to_stage.position < came_from.position
    return begins.get(came_from.kind, "stepped_back" if back else "moved_on")


def step_kind(idea: Idea, facts: Facts) -> str:
    """What kind of next step a promise asks for."""
    kinds: dict[str, str] = {
        NextStep.ANSWER: "your_answer",
        NextStep.DECIDE: "your_decision",
        NextStep.WAKE: "your_wake",
    }
    return kinds.get(Promise.objects.get(pk=facts["promise_id"]).kind, "your_work")


def yes_or_no(subject: str) -> Callable[[Idea, Facts], str]:
    """The sentence for a question that was answered."""
    return lambda idea, facts: f"{subject}_{'accepted' if facts['accepted'] else 'declined'}"


def in_vain(subject: str) -> Callable[[Idea, Facts], str]:
    """The sentence for a question that ended without an answer."""
    return lambda idea, facts: f"{subject}_{'left' if facts['has_left'] else 'lapsed'}"


TOLD: dict[type[Event], list[Rule]] = {
    ideas.IdeaSubmitted: [always(the_author, "written_down")],
    ideas.IdeaPlaced: [weekly(carriers, "brought_in")],
    ideas.IdeaAnswered: [always(carriers, "answered"), weekly(around, "answered")],
    ideas.IdeaMoved: [always(carriers, move_kind), weekly(around, move_kind)],
    ideas.IdeaEdited: [weekly(everybody, "edited", gathers=True)],
    ideas.DecisionAsked: [weekly(carriers, "decision_asked")],
    # A list brings in many ideas at once: what waits in them is told in one weekly letter, not in a hundred mails.
    ideas.PromiseMade: [must_act(holder_today, step_kind), weekly(the("holder"), step_kind)],
    ideas.PromisePaused: [always(carriers, "paused"), weekly(around, "paused")],
    ideas.PromiseResumed: [must_act(holder_of, "your_clock"), weekly(carriers, "resumed")],
    ideas.PromiseReminded: [must_act(the("holder"), "day_is_near")],
    ideas.PromiseEscalated: [
        must_act(the("holder"), "taken_over"),
        always(carriers, "late"),
        weekly(the("from_person"), "passed_on"),
    ],
    ideas.PromiseCovered: [must_act(the("holder"), "step_in"), weekly(carriers, "covered")],
    ideas.CoOwnerInvited: [must_act(the("person"), "invited"), weekly(carriers, "somebody_invited")],
    ideas.CoOwnerAnswered: [soon(carriers, yes_or_no("invitation"))],
    ideas.CoOwnerInvitationLapsed: [
        always(the("asked_by"), in_vain("invitation")),
        weekly(carriers, in_vain("invitation")),
    ],
    ideas.HandOverProposed: [must_act(the("person"), "hand_over_proposed")],
    ideas.HandOverAnswered: [soon(carriers, yes_or_no("hand_over"))],
    ideas.HandOverLapsed: [
        always(the("asked_by"), in_vain("hand_over")),
        weekly(carriers, in_vain("hand_over")),
    ],
    ideas.OwnerChanged: [
        must_act(the("owner"), "you_carry"),
        always(carriers, "owner_changed"),
        always(the("former"), "owner_changed"),
        weekly(around, "owner_changed"),
    ],
    ideas.HelpOffered: [soon(carriers, "help_offered")],
    ideas.CanvasSaved: [weekly(everybody, "canvas_saved", gathers=True)],
    ideas.FileAdded: [weekly(everybody, "file_added", gathers=True)],
    ideas.FileRemoved: [weekly(everybody, "file_removed", gathers=True)],
    conversation.CommentPosted: [soon(listening, "commented"), weekly(farther_off, "commented")],
    conversation.CommentModerated: [always(who_wrote, "moderated")],
    conversation.QuestionAsked: [must_act(the("asked"), "question_asked")],
    conversation.QuestionPassedOn: [
        must_act(the("asked"), "question_passed_on"),
        weekly(who_wrote, "question_covered"),
    ],
    conversation.QuestionAnswered: [soon(who_asked, "question_answered")],
    conversation.PersonMentioned: [must_act(the("person"), "mentioned")],
}

# Said aloud, so that an event nobody has thought of fails a test. Of what happens in the organisation people are told
# by the ideas that change hands because of it; a tick is read by whoever decides, on the page where they do.
NOT_TOLD: frozenset[type[Event]] = frozenset(
    {conversation.CommentEdited, conversation.CommentRemoved, ideas.ChecklistTicked}
)


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
        "day": facts.get("until") or (promise and promise.due_on) or (asked and asked.expires_on),
        "whom_id": facts.get("owner_id") or facts.get("holder_id") or facts.get("person_id"),
        "pause_id": pause and str(pause.pk),
    }


for event, rules in TOLD.items():
    told_of(event, rules)


def those_asked(facts: Facts) -> Meant:
    """Those whom a reading asks by name."""
    reading = Reading.objects.select_related("group").get(pk=facts["reading_id"])
    return Meant(asked_by_name(reading), reading=reading)


def those_who_looked(facts: Facts) -> Meant:
    """Those in the group as far as it is known, however they were asked."""
    reading = Reading.objects.select_related("group").get(pk=facts["reading_id"])
    return Meant(people_of(reading.group), reading=reading)


def whoever_calls_together(facts: Facts) -> Meant:
    """The new keeper of a group; of one that has a plan, the plan tells."""
    readings = Reading.objects.filter(group=facts["group_id"], plan=None).select_related("group")
    latest = readings.order_by("-created_at").first()
    return Meant(_others(facts, "keeper_id") if latest else [], reading=latest)


def those_in_it(facts: Facts) -> Meant:
    """Those whom a plan concerns."""
    plan = _plans().get(pk=facts["plan_id"])
    return Meant(those_in_the_plan(plan), plan=plan)


def whoever_keeps_it_alive(facts: Facts) -> Meant:
    """The owner of a plan."""
    plan = _plans().get(pk=facts["plan_id"])
    return Meant([plan.owner], plan=plan)


def one_in_it(role: str) -> Callable[[Facts], Meant]:
    """Somebody who has got something to see to in a plan."""
    return lambda facts: Meant(_others(facts, role), plan=_plans().get(pk=facts["plan_id"]))


# Of what happens on the journey people are told by letter only, and always: each comes once, to few.
TOLD_OF_THE_JOURNEY: dict[type[Event], tuple[Callable[[Facts], Meant], JourneyTopic]] = {
    journey.ReadingOpened: (those_asked, JourneyTopic.ASKED),
    journey.ReadingReminded: (those_asked, JourneyTopic.ASKED_AGAIN),
    journey.ReadingShown: (those_who_looked, JourneyTopic.SHOWN),
    journey.StepAdded: (one_in_it("holder_id"), JourneyTopic.STEP),
    journey.StepNear: (one_in_it("holder_id"), JourneyTopic.STEP_NEAR),
    journey.FollowUpBooked: (those_in_it, JourneyTopic.FOLLOW_UP),
    journey.FollowUpNear: (those_in_it, JourneyTopic.FOLLOW_UP_NEAR),
    journey.LookingBackAsked: (whoever_keeps_it_alive, JourneyTopic.LOOK_BACK),
    journey.GroupPassedOn: (whoever_calls_together, JourneyTopic.PASSED_ON),
    journey.PlanPassedOn: (one_in_it("owner_id"), JourneyTopic.PASSED_ON),
}
NOT_TOLD_OF_THE_JOURNEY: frozenset[type[Event]] = frozenset(
    {
        journey.StatementsPublished,
        journey.ReadingEnded,
        journey.PlanMade,
        journey.StepRemoved,
        journey.CardTried,
        journey.PlanLookedBackOn,
    }
)


def told_of_the_journey(event: type[Event], whom: Callable[[Facts], Meant], topic: JourneyTopic) -> None:
    """Listen to one event of the journey, and write to those it means."""

    @listens_to(event)
    def listener(**facts: Any) -> None:
        meant = whom(facts)
        write_from_journey(topic, meant.people, entry=facts["entry_id"], reading=meant.reading, plan=meant.plan)


def _others(facts: Facts, role: str) -> list[User]:
    """The person a fact names, unless they did it themselves."""
    return list(User.objects.active().filter(pk=facts[role]).exclude(pk=facts["by_id"] or None))


def _plans() -> QuerySet[Plan]:
    return Plan.objects.select_related("reading__group__keeper", "owner")


for happening, (whom, topic) in TOLD_OF_THE_JOURNEY.items():
    told_of_the_journey(happening, whom, topic)


@listens_to(accounts.PersonInvited)
def letter_with_the_way_in(**facts: Any) -> None:
    write_invitation(Invitation.objects.select_related("person").get(pk=facts["invitation_id"]))
