"""The verbs of the story: each is one of the real actions, done by whoever it rests on unless somebody is named."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.models import Comment, Conversation
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.front.demonstration.story import Happening
from mellanrum.structure.ideas import actions as ideas
from mellanrum.structure.ideas.models import CoOwnerInvitation, HandOver, Idea, NextStep
from mellanrum.structure.process.queries import the_process

from .founding import Cast
from .settling import hand_in, matter_of, settle
from .telling import Told


@dataclass(frozen=True)
class Doing(Told):
    """One happening on its way: what idea, what was said, and who is in the story."""

    idea: Idea
    happening: Happening
    cast: Cast
    today: date

    @property
    def title(self) -> str:
        return self.idea.title

    def who(self, otherwise: User | None) -> User:
        return self.cast.people[self.happening.who] if self.happening.who else _somebody(otherwise)

    def day(self, name: str) -> date | None:
        return self.today - timedelta(days=self[name]) if name in self.happening.said else None

    @property
    def conversation(self) -> Conversation:
        if self.idea.conversation is None:
            raise LookupError("A draft has no conversation yet.")
        return self.idea.conversation

    @property
    def decider(self) -> User:
        asked = self.idea.next_step_kind == NextStep.DECIDE
        return self.who(self.idea.waiting_on if asked else ideas.decider_for(self.idea))


def _somebody(person: User | None) -> User:
    if person is None:
        raise LookupError("The story rests on nobody here: name who does it.")
    return person


def do(doing: Doing) -> None:
    """Do what the happening says."""
    VERBS[doing.happening.does](doing)


def _due(doing: Doing) -> date:
    return add_working_days(clock.today(), doing.get("days", 20))


def _answer(doing: Doing) -> None:
    idea = doing.idea
    owner, by = _somebody(idea.owner), doing.who(idea.waiting_on)
    ideas.answer_idea(idea, words=doing["words"], next_step=doing["next"], holder=owner, due_on=_due(doing), by=by)


def _step(doing: Doing) -> None:
    owner, by = _somebody(doing.idea.owner), doing.who(doing.idea.owner)
    ideas.set_next_step(doing.idea, next_step=doing["words"], holder=owner, due_on=_due(doing), by=by)


def _canvas(doing: Doing) -> None:
    idea = doing.idea
    stage = the_process().stages[doing.get("stage", idea.stage_id)]
    canvas = idea.canvases.filter(stage=stage).first()
    answers = (canvas.answers if canvas else {}) | doing["answers"]
    ideas.save_canvas(
        idea, stage=stage, answers=answers, base=canvas.version if canvas else 0, by=doing.who(idea.owner)
    )


def _tick(doing: Doing) -> None:
    ideas.tick_checklist(doing.idea, stage=doing.idea.at, keys=set(doing["keys"]), by=doing.who(doing.idea.owner))


def _ask(doing: Doing) -> None:
    ideas.ask_for_decision(doing.idea, by=doing.who(doing.idea.owner))


def _move(doing: Doing) -> None:
    ideas.move_on(doing.idea, words=doing["words"], lesson=doing.get("lesson", ""), by=doing.decider)


def _back(doing: Doing) -> None:
    to = the_process().stages[doing["to"]]
    ideas.step_back(doing.idea, to=to, reason=doing["reason"], words=doing["words"], by=doing.decider)


def _rest(doing: Doing) -> None:
    ideas.rest_idea(
        doing.idea,
        reason=doing["reason"],
        words=doing["words"],
        wakes_on=doing.day("wakes_ago"),
        wakes_when=doing.get("wakes_when", ""),
        by=doing.decider,
    )


def _close(doing: Doing) -> None:
    ideas.close_idea(
        doing.idea,
        reason=doing["reason"],
        words=doing["words"],
        lesson=doing["lesson"],
        look_again=doing["look_again"],
        by=doing.decider,
    )


def _comment(doing: Doing) -> None:
    asks = doing.cast.people.get(doing.get("asks", ""))
    ideas.talk_about_idea(doing.idea, text=doing["text"], by=doing.who(doing.idea.owner), asks=asks)


def _reply(doing: Doing) -> None:
    latest = Comment.objects.filter(conversation=doing.conversation).order_by("created_at", "id").last()
    ideas.talk_about_idea(doing.idea, text=doing["text"], by=doing.who(doing.idea.owner), reply_to=latest)


def _invite(doing: Doing) -> None:
    person, by = doing.cast.people[doing["person"]], doing.who(doing.idea.owner)
    ideas.invite_co_owner(doing.idea, person=person, words=doing["words"], by=by)


def _accept(doing: Doing) -> None:
    by = doing.who(doing.idea.owner)
    invitation = CoOwnerInvitation.objects.get(idea=doing.idea, person=by, answered_at=None)
    ideas.answer_invitation(invitation, accept=True, by=by)


def _hand_over(doing: Doing) -> None:
    ideas.propose_hand_over(
        doing.idea, to=doing.cast.people[doing["to"]], words=doing["words"], by=doing.who(doing.idea.owner)
    )


def _accept_hand_over(doing: Doing) -> None:
    hand_over = HandOver.objects.get(idea=doing.idea, answered_at=None)
    ideas.answer_hand_over(hand_over, accept=True, by=doing.who(hand_over.to))


def _pause(doing: Doing) -> None:
    until = clock.today() + timedelta(days=doing["days"])
    ideas.pause_promise(doing.idea, reason=doing["reason"], until=until, by=doing.who(doing.idea.waiting_on))


def _share(doing: Doing) -> None:
    units = [doing.cast.units[name] for name in doing["units"]]
    ideas.set_working_units(doing.idea, units=units, by=doing.who(doing.idea.owner))


def _help(doing: Doing) -> None:
    ideas.offer_help(doing.idea, offer=doing["offer"], by=doing.who(doing.idea.owner))


def _prepare(doing: Doing) -> None:
    hand_in(doing, matter_of(doing.idea, request=None))


def _decide(doing: Doing) -> None:
    settle(doing, matter_of(doing.idea, request=None), doing.cast)


VERBS: dict[str, Callable[[Doing], None]] = {
    "accept": _accept,
    "accept_hand_over": _accept_hand_over,
    "answer": _answer,
    "ask": _ask,
    "back": _back,
    "canvas": _canvas,
    "close": _close,
    "comment": _comment,
    "decide": _decide,
    "hand_over": _hand_over,
    "help": _help,
    "invite": _invite,
    "move": _move,
    "pause": _pause,
    "prepare": _prepare,
    "question": _comment,
    "reply": _reply,
    "rest": _rest,
    "share": _share,
    "step": _step,
    "tick": _tick,
}
