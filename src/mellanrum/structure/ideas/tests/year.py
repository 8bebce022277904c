"""A municipality that lives through a year: people come, go and are away, ideas arrive and are worked on."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.actions import post_comment
from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.working_days import is_working_day
from mellanrum.foundation.organisation.actions import deactivate_person, register_absence
from mellanrum.foundation.organisation.models import Absence, Unit
from mellanrum.foundation.organisation.queries import municipality
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas import actions
from mellanrum.structure.ideas.jobs import live_the_day
from mellanrum.structure.ideas.models import ClosingReason, Idea, NextStep
from mellanrum.structure.process.queries import the_process
from mellanrum.structure.process.tests.factories import make_process

FIRST_DAY = date(2026, 1, 1)
YEAR = timedelta(days=365)
STOCKHOLM = ZoneInfo("Europe/Stockholm")
DILIGENCE = 0.08  # how likely it is that somebody takes a next step on a given working day
CURIOSITY = 0.02  # how likely it is that somebody asks something about an idea
WORDS = {"words": "Tack."}


class Year:
    """One year, decided by ``chance``; ``live`` tells each moment at which everything must be in order."""

    def __init__(self, chance: Random, *, ideas: int, units: int = 5) -> None:
        self.chance = chance
        self.ideas_a_day = ideas / YEAR.days
        make_process()
        with clock.at(_morning(FIRST_DAY)):
            top = make_unit("Kommunen")
            self.units = [make_unit(parent=top) for _each in range(units)]
            self.people = [person for unit in self.units for person in self._staff(unit)]
        centre = municipality()
        self.centre = [centre.central_contact, centre.central_deputy]

    def _staff(self, unit: Unit) -> list[User]:
        roles = ([Role.INNOVATION_LEADER], [Role.MANAGER], [], [], [])
        return [make_employee(unit, *own) for own in roles]

    def live(self):
        """Every day of the year: its mornings and evenings."""
        day = FIRST_DAY
        while day < FIRST_DAY + YEAR:
            with clock.at(_morning(day)):
                live_the_day()
                yield "morning", day
            with clock.at(_morning(day) + timedelta(hours=6)):
                self._happen(day)
                yield "evening", day
            day += timedelta(days=1)

    def _happen(self, day: date) -> None:
        self._be_away(day)
        if self.chance.random() < 0.05:
            self._leave()
        if is_working_day(day):
            self._work()
            self._talk()
        for _each in range(int(self.ideas_a_day + self.chance.random())):
            self._leave_an_idea()

    def _work(self) -> None:
        for idea in Idea.objects.open().select_related("unit", "owner", "waiting_on", "author", "rested_from"):
            if self.chance.random() < DILIGENCE:
                self._take_the_next_step(idea)

    def _talk(self) -> None:
        for idea in Idea.objects.open().select_related("unit", "owner", "conversation"):
            if self.chance.random() < CURIOSITY:
                self._try(self._ask_somebody, idea)
        for question in Comment.objects.questions().select_related("asks", "conversation"):
            if self.chance.random() < DILIGENCE:
                post_comment(question.conversation, text="Så här.", by=question.asks, reply_to=question)

    def _be_away(self, day: date) -> None:
        july = day.month == 7 and day.day <= 10
        for person in [*self.people, *self.centre]:
            if self.chance.random() < (0.12 if july else 0.004):
                ends_on = day + timedelta(days=self.chance.randint(14, 28) if july else self.chance.randint(0, 9))
                self._try(register_absence, person, starts_on=day, ends_on=ends_on, deputy=self._deputy(), by=None)

    def _deputy(self) -> User | None:
        present = [person for person in self.people if not Absence.objects.on(clock.today()).filter(person=person)]
        return self.chance.choice([None, self.chance.choice(present)]) if present else None

    def _leave(self) -> None:
        gone = self.chance.choice(self.people)
        # The last administrator has to stay.
        self._try(deactivate_person, gone, by=None)
        if gone.is_active:
            return
        self.people.remove(gone)
        self.people.append(make_employee(self.chance.choice(self.units), self.chance.choice(list(Role))))

    def _leave_an_idea(self) -> None:
        author, unit = self.chance.choice(self.people), self.chance.choice(self.units)
        draft = actions.save_draft(None, by=author, unit=unit, problem="Det borde gå bättre.")
        actions.submit_idea(draft, by=author)

    def _take_the_next_step(self, idea: Idea) -> None:
        ways = {
            NextStep.ANSWER: [self._answer, self._move_on, self._rest, self._close, self._pause],
            NextStep.WORK: [self._ask, self._ask, self._answer, self._hand_over, self._pause],
            NextStep.DECIDE: [self._move_on, self._move_on, self._move_on, self._step_back, self._close],
            NextStep.WAKE: [self._wake],
        }
        self._try(self.chance.choice(ways[NextStep(idea.next_step_kind)]), idea)

    def _try(self, deed, *given, **named) -> None:
        # A no with a sentence is a good answer; anything else is a fault.
        with suppress(Refused):
            deed(*given, **named)

    def _soon(self) -> date:
        return clock.today() + timedelta(days=self.chance.randint(1, 40))

    def _answer(self, idea: Idea) -> None:
        holder = self.chance.choice([idea.owner, self.chance.choice(self.people)])
        actions.answer_idea(idea, **WORDS, next_step="Ring", holder=holder, due_on=self._soon(), by=idea.waiting_on)

    def _move_on(self, idea: Idea) -> None:
        if idea.at in the_process().steps:
            actions.move_on(idea, **WORDS, lesson="Börja smått.", by=idea.waiting_on)

    def _step_back(self, idea: Idea) -> None:
        actions.step_back(idea, to=the_process().first, reason="Fel problem", **WORDS, by=idea.waiting_on)

    def _rest(self, idea: Idea) -> None:
        if idea.at in the_process().steps:
            day, event = self.chance.choice([(self._soon(), ""), (None, "När snön smält")])
            actions.rest_idea(idea, reason="Snö", **WORDS, wakes_on=day, wakes_when=event, by=idea.waiting_on)

    def _wake(self, idea: Idea) -> None:
        actions.wake_idea(idea, **WORDS, by=idea.waiting_on)

    def _close(self, idea: Idea) -> None:
        reason = ClosingReason.NOT_OURS
        actions.close_idea(idea, reason=reason, **WORDS, lesson="Fråga.", look_again="Ny lag.", by=idea.waiting_on)

    def _pause(self, idea: Idea) -> None:
        actions.pause_promise(idea, reason="Upphandling", until=self._soon(), by=idea.waiting_on)

    def _ask(self, idea: Idea) -> None:
        if idea.at in the_process().steps:
            actions.ask_for_decision(idea, by=idea.owner)

    def _hand_over(self, idea: Idea) -> None:
        asked = actions.propose_hand_over(idea, to=self.chance.choice(self.people), by=idea.owner)
        if self.chance.random() < 0.8:
            actions.answer_hand_over(asked, accept=self.chance.random() < 0.7, by=asked.to)

    def _ask_somebody(self, idea: Idea) -> None:
        asked = self.chance.choice([idea.owner, self.chance.choice(self.people)])
        actions.talk_about_idea(idea, text="Hur då?", by=self.chance.choice(self.people), asks=asked)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(7), STOCKHOLM)
