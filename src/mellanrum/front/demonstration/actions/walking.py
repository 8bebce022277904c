"""The verbs of the journey: a group asks itself where it is, answers, promises, and says what came of it."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from mellanrum.capability.methods.models import MethodCard
from mellanrum.culture.anonymity.actions import take_open_seat, take_seat
from mellanrum.culture.journey import actions as journey
from mellanrum.culture.journey.ladder import Cause, GroupKind, Lasting, Place, Way
from mellanrum.culture.journey.models import Group, Plan, Reading
from mellanrum.culture.journey.queries.asking import NO, SIDES, YES, cause_key, key_of
from mellanrum.culture.journey.queries.groups import people_of
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.front.demonstration.story import Happening, Story

from .founding import Cast
from .telling import Told


@dataclass(frozen=True)
class Walking(Told):
    """One happening on its way: what group, what was said, and who is in the story."""

    story: Story
    happening: Happening
    cast: Cast
    today: date

    @property
    def title(self) -> str:
        return self.story.title

    @property
    def who(self) -> User:
        return self.cast.people[self.happening.who or self.story.told["keeper"]]

    @property
    def group(self) -> Group:
        return Group.objects.select_related("unit", "keeper").get(name=self.title)

    @property
    def reading(self) -> Reading:
        return Reading.objects.select_related("group__keeper", "round").filter(group=self.group).latest("created_at")


def walk(walking: Walking) -> None:
    """Do what the happening says."""
    VERBS[walking.happening.does](walking)


def walk_alone(told: dict[str, Any], cast: Cast) -> None:
    """Somebody reads the notes for themselves, and writes down what they think."""
    person = cast.people[told["person"]]
    own = journey.begin_own_ladder(by=person)
    for principle in dict.fromkeys(note.partition("-")[0] for note in told["notes"]):
        journey.recognise_notes(own, principle=principle, notes=told["notes"], by=person)
    journey.write_reflection(own, words=told["words"], by=person)


def _gather(walking: Walking) -> None:
    kind = GroupKind(walking.story.told["kind"])
    unit = walking.cast.units[walking.title] if kind == GroupKind.UNIT else None
    journey.make_group(walking.title, kind=kind, unit=unit, by=walking.who)


def _open(walking: Walking) -> None:
    journey.open_reading(walking.group, way=Way(walking["way"]), lasting=Lasting(walking["lasting"]), by=walking.who)


def _answer(walking: Walking) -> None:
    """Everybody answers from a seat of their own. Who got which answer is chance, and is written nowhere."""
    reading = walking.reading
    seats = list(_seats(reading, walking))
    piles = _piles(walking)
    dealt = {key: _dealt(key, places, len(seats)) for key, places in piles.items()}
    words = [*walking.get("words", []), *[""] * len(seats)]
    for number, token in enumerate(seats):
        choices = {key: places[number] for key, places in dealt.items() if places[number]}
        journey.answer_reading(reading, choices=choices, token=token, comment=words[number])


def _seats(reading: Reading, walking: Walking) -> Iterator[str]:
    if reading.way == Way.LINK:
        for _person in range(max(len(places) for places in _piles(walking).values())):
            yield take_open_seat(reading.round.scope)
        return
    for person in people_of(reading.group):
        if person.name not in walking.get("silent", []):
            yield take_seat(reading.round, by=person)


def _piles(walking: Walking) -> dict[str, list[str]]:
    """What was answered to each question, in a pile."""
    rungs = {
        key_of(principle, side): [
            place for place, count in zip(Place.values, pile, strict=True) for _one in range(count)
        ]
        for principle, piles in walking["rungs"].items()
        for side, pile in zip(SIDES, piles, strict=True)
    }
    return rungs | {cause_key(cause): [YES] * walking["causes"][cause] for cause in Cause.values}


def _dealt(key: str, pile: list[str], people: int) -> list[str]:
    """A pile shuffled among people. Whoever is left without has named no cause, or passed over the question."""
    rest = NO if YES in pile else ""
    cards = [*pile, *[rest] * (people - len(pile))]
    random.Random(key).shuffle(cards)  # noqa: S311 - the same year every time
    return cards


def _show(walking: Walking) -> None:
    journey.show_reading(walking.reading, by=walking.who)


def _plan(walking: Walking) -> None:
    plan = journey.make_plan(walking.reading, principles=walking["principles"], by=walking.who)
    for told in walking["steps"]:
        journey.add_step(plan, by=walking.who, **_step(told, walking.cast))
    day = add_working_days(walking.today - timedelta(days=walking["follow_up_ago"]), 0)
    at = datetime.combine(day, walking["follow_up_at"], tzinfo=timezone.get_default_timezone())
    journey.book_follow_up(plan, at=at, by=walking.who)


def _step(told: dict[str, Any], cast: Cast) -> dict[str, Any]:
    """A step as it is told, with the people, the day and the card that it names."""
    step = {**told, "due_on": add_working_days(clock.today(), told["days"])}
    del step["days"]
    for role in {"holder", "inviter"} & told.keys():
        step[role] = cast.people[told[role]]
    if "card" in told:
        step["card"] = MethodCard.objects.get(key=told["card"])
    return step


def _try_card(walking: Walking) -> None:
    plan = Plan.objects.get(reading=walking.reading)
    journey.try_card(plan.steps.get(what=walking["what"]), words=walking["words"], by=walking.who)


def _look_back(walking: Walking) -> None:
    plan = Plan.objects.get(reading=walking.reading)
    steps = {step.what: step for step in plan.steps.all()}
    verdicts = {steps[told["what"]]: (told["verdict"], told["words"]) for told in walking["outcomes"]}
    journey.look_back(plan, verdicts=verdicts, by=walking.who)


VERBS: dict[str, Callable[[Walking], None]] = {
    "answer": _answer,
    "gather": _gather,
    "look_back": _look_back,
    "open": _open,
    "plan": _plan,
    "show": _show,
    "try": _try_card,
}
