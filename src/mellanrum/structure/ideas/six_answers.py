"""The six answers: where to go, who helps, what is needed, who decides, how funds are requested, how it is followed up.

They stand on every idea's page, for every viewer and stage, and are never blank. The source is the seed of the whole
product: it must be clear where one goes with an idea, who helps, which documents are needed, how it is decided, how
funds are requested and how it is all reported and evaluated.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.queries import responsible, responsible_people
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.ui.words import day
from mellanrum.structure.delegation.queries import has_orders, known_answer
from mellanrum.structure.delegation.rules import Answer, Holder, Question
from mellanrum.structure.process.models import Decider
from mellanrum.structure.process.queries import the_process

from .models import Idea, NextStep, OwnStep, Part
from .queries.way_to_funds import Rows, WayToFunds, ways_to_funds


@dataclass(frozen=True)
class Reply:
    """One of the six answers: a question, sentences in reply, and where there is more to read."""

    key: str
    icon: str
    question: str
    words: str
    url: str
    link: str
    person: User | None = None
    by: date | None = None


@dataclass(frozen=True)
class Facts:
    """What the answers are made of: the people around the idea, how far its canvas has come, whether it has ever ended.

    The lesson is for everybody from then on; one that is written while a decision is prepared waits for it.
    ``asked_for`` is what the room of money wanted to know.
    """

    helpers: list[str]
    carriers: list[str]
    answered: int
    asked: int
    paused_until: date | None = None
    has_ended: bool = False
    asked_for: Rows = ()


@dataclass(frozen=True)
class Formal:
    """A formal decision that an idea waits for, or comes to next: who makes it, or why nobody may yet, and where.

    ``url`` leads to why, and who else may; ``ground`` is by which point of the order, or why a board decides itself.
    """

    holder: Holder | None
    why_nobody: str
    url: str
    ground: str

    @property
    def as_told(self) -> tuple[str, ...]:
        """All that is told of it."""
        return (self.holder.in_words if self.holder else "", self.ground, self.why_nobody, self.url)

    @classmethod
    def of(cls, answer: Answer, url: str) -> "Formal":
        """What an answer of the delegation orders says of it."""
        first = answer.first
        if first is None:
            return cls(None, "".join([one.reason for one in answer.considered if not one.may][:1]), url, "")
        return cls(first, "", url, first.ground if first.rule else answer.considered[0].reason)


_under_way: list[Callable[[Idea], Formal | None]] = []


def tell_of_decision(under_way: Callable[[Idea], Formal | None]) -> Callable[[Idea], Formal | None]:
    """Let a room above say who makes the decision that an idea waits for: it knows what has been declared about it."""
    _under_way[:] = [under_way]
    return under_way


@dataclass(frozen=True)
class Answering:
    """Who leads and who decides where an idea is, and who decides formally that it moves on, where that is needed."""

    people: dict[str, User]
    formal: Formal | None = None


def waits_for_decision(idea: Idea) -> bool:
    """Whether a formal decision about where the idea goes is under way."""
    return idea.next_step_kind == NextStep.MATTER


def who_answers(idea: Idea) -> Answering:
    """Who answers for an idea today: one query, two where the centre decides or where a delegation order is asked."""
    here = responsible_people([Role.INNOVATION_LEADER, Role.MANAGER], idea.unit)
    people: dict[str, User] = {role.value: person for role, person in here.items()}
    if idea.at.decider == Decider.CENTRAL:
        people[Decider.CENTRAL] = responsible(Role.INNOVATION_LEADER, None)
    return Answering(people, _decision_under_way(idea) or _decision_to_come(idea))


def named_on(idea: Idea) -> set[UUID]:
    """Those whom the page of an idea names to all who see it: who is what to it, and who answers for it."""
    around = idea.people.exclude(part=Part.FOLLOWER).values_list("person_id", flat=True)
    return {*around, *(person.pk for person in who_answers(idea).people.values())}


def _decision_under_way(idea: Idea) -> Formal | None:
    found = (tell(idea) for tell in _under_way if waits_for_decision(idea))
    return next(found, None)


def _decision_to_come(idea: Idea) -> Formal | None:
    """Whoever the delegation order in force gives the next move to, where the process asks for a formal decision."""
    moves = idea.is_open and idea.at.is_step
    kind = the_process().after(idea.at).formal if moves else ""
    if idea.unit is None or not kind or not has_orders():
        return None
    answer = known_answer(Question(kind, idea.unit))
    more = reverse("delegation:ask") + f"?kind={kind}&unit={idea.unit_id}"
    return Formal.of(answer, more) if answer.by_order or answer.is_unclear else None


def six_answers(idea: Idea, facts: Facts, answering: Answering | None = None) -> list[Reply]:
    """The six answers for an idea, in their order; ``answering`` are those who answer for it, where they are known."""
    answering = answering or who_answers(idea)
    people = answering.people
    leader = people[Role.INNOVATION_LEADER]
    return [
        _where(idea, leader),
        _who_helps(idea, leader, facts),
        _what_is_needed(idea, facts),
        _who_decides(idea, people[idea.at.decider], answering.formal),
        _funds(idea, leader, facts),
        _evaluation(idea, facts),
    ]


def _where(idea: Idea, leader: User) -> Reply:
    words = _("To {name}, who leads the innovation work for {unit}.").format(name=leader, unit=idea.unit)
    url = reverse("ideas:unit", args=[idea.unit_id])
    return Reply("where", "map-pin", _("Where do I go?"), words, url, _("About the unit"), person=leader)


def _carry_and_help(leader: User, facts: Facts) -> list[str]:
    if facts.carriers == [leader.name]:
        return [_("{name} carries the idea and helps you on.").format(name=leader)]
    helps = _("{name} helps you on.").format(name=leader)
    if not facts.carriers:
        return [helps]
    carry = ngettext("{names} carries the idea.", "{names} carry the idea.", len(facts.carriers))
    return [carry.format(names=_listed(facts.carriers)), helps]


def _who_helps(idea: Idea, leader: User, facts: Facts) -> Reply:
    words = _carry_and_help(leader, facts)
    if facts.helpers:
        help_offered = ngettext("{names} can help.", "{names} can help.", len(facts.helpers))
        words.append(help_offered.format(names=_listed(facts.helpers)))
    return Reply(
        "help", "users", _("Who helps?"), " ".join(words), f"{idea.get_absolute_url()}#people", _("The people")
    )


def _listed(names: list[str]) -> str:
    shown, more = names[:3], len(names) - 3
    if more > 0:
        return ngettext("{names} and {count} more", "{names} and {count} more", more).format(
            names=", ".join(shown), count=more
        )
    return _(" and ").join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _what_is_needed(idea: Idea, facts: Facts) -> Reply:
    anchor, link = ("canvas", _("The canvas")) if facts.asked else ("thread", _("The way here"))
    words = _needed(idea, facts) if idea.is_open else _("Nothing more. The lesson is kept for whoever comes next.")
    url = f"{idea.get_absolute_url()}#{anchor}"
    question = _("What is needed now?")
    return Reply("needed", "clipboard-list", question, words, url, link, person=idea.waiting_on, by=idea.due_on)


def _needed(idea: Idea, facts: Facts) -> str:
    words = _("{name} is next: {step}, no later than {date}.")
    if facts.paused_until:
        words = _("{name} is next: {step}. The clock is paused until {date}.")
    words = words.format(name=idea.waiting_on, step=idea.next_in_words, date=day(facts.paused_until or idea.due_on))
    if facts.asked:
        words += " " + _("{answered} of {asked} questions in the canvas have answers.").format(
            answered=facts.answered, asked=facts.asked
        )
    return words


def _who_decides(idea: Idea, decider: User, formal: Formal | None) -> Reply:
    if formal:
        return _decided_formally(idea, formal)
    url, link = reverse("process:process") + f"#{idea.at.key}", _("How it is decided")
    words, by = _decision(idea, decider)
    return Reply("decision", "gavel", _("Who decides, and when?"), words, url, link, person=decider, by=by)


# How the decision is told by what it waits for; on its way it always has a name and a day.
ON_ITS_WAY: dict[str, str | Promise] = {
    OwnStep.PREPARE: gettext_lazy("{who} decides, when {name} has written the papers, no later than {date}."),
    OwnStep.ADVISE: gettext_lazy("{who} decides, when the council has given its advice, no later than {date}."),
    OwnStep.TO_BOARD: gettext_lazy("{who} decides. {name} takes it there, no later than {date}."),
}


def _decided_formally(idea: Idea, formal: Formal) -> Reply:
    """By whom, by which point of the delegation order, and when; or why nobody may yet, and who sees to it."""
    asked = idea.next_step_kind in (NextStep.DECIDE, NextStep.MATTER)
    holder = formal.holder
    return Reply(
        "decision",
        "gavel",
        _("Who decides, and when?"),
        f"{_when(idea, holder.in_words, asked)} {formal.ground}" if holder else _not_yet(idea, formal, asked),
        formal.url,
        _("Why, and who else may"),
        person=holder.person if holder else None,
        by=idea.due_on if asked else None,
    )


def _when(idea: Idea, who: str, asked: bool) -> str:
    if asked:
        words = str(ON_ITS_WAY.get(idea.next_step, _("{who} decides, no later than {date}.")))
        return words.format(who=who, name=idea.waiting_on, date=day(idea.due_on))
    return ngettext(
        "{who} decides whether the idea moves on, within {count} working day of having all the papers.",
        "{who} decides whether the idea moves on, within {count} working days of having all the papers.",
        idea.at.answer_days,
    ).format(who=who, count=idea.at.answer_days)


def _not_yet(idea: Idea, formal: Formal, asked: bool) -> str:
    if not asked:
        return formal.why_nobody
    sees_to_it = _("{name} sees to it, no later than {date}.").format(name=idea.waiting_on, date=day(idea.due_on))
    return f"{formal.why_nobody} {sees_to_it}"


def _decision(idea: Idea, decider: User) -> tuple[str, date | None]:
    if not idea.is_open:
        return _("It is decided. {name} can look at it again.").format(name=decider), None
    if idea.is_asleep:
        waking = idea.wakes_when or day(idea.wakes_on)
        return _("{name} wakes the idea: {waking}.").format(name=decider, waking=waking), idea.wakes_on
    if idea.next_step_kind == NextStep.DECIDE:
        return _("{name} decides, no later than {date}.").format(
            name=idea.waiting_on, date=day(idea.due_on)
        ), idea.due_on
    return (
        ngettext(
            "{name} decides whether the idea moves on, within {count} working day of being asked.",
            "{name} decides whether the idea moves on, within {count} working days of being asked.",
            idea.at.answer_days,
        ).format(name=decider, count=idea.at.answer_days),
        None,
    )


def _funds(idea: Idea, leader: User, facts: Facts) -> Reply:
    told = ways_to_funds(idea, facts.asked_for)
    way = told[0] if told else WayToFunds(reverse("process:process"), _("The way to money"))
    words = (way.words or idea.at.funds) + " " + _("Questions about money: {name}.").format(name=leader)
    question = _("How are funds requested?")
    return Reply("funds", "coins", question, words, way.url, way.link, person=way.person, by=way.by)


def _evaluation(idea: Idea, facts: Facts) -> Reply:
    words = idea.at.evaluation
    if idea.lesson and facts.has_ended:
        words += " " + _("There is a lesson.")
    elif idea.is_open and idea.at.is_step and not idea.is_paused:
        words += " " + _("Next look: {date}.").format(date=day(idea.due_on))
    return Reply(
        "evaluation", "flag", _("How is it followed up?"), words, f"{idea.get_absolute_url()}#thread", _("The thread")
    )
