"""How a ladder is told: drawn for a phone, a paper and a wall, and as a table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellanrum.culture.anonymity.ledger import Count
from mellanrum.foundation.ui.words import day

from .geometry import PAPER, PHONE, Drawing, Names, Shape, draw
from .ladder import Cause, Level, Piles, Place, Principle, Rung, Viewpoint
from .models import Plan, Reading, Step
from .queries.asking import Shown, differs_most
from .queries.over_time import Promised
from .queries.records import LEAST, Records
from .queries.statements import Statements, statements_of


@dataclass(frozen=True)
class Row:
    """A principle in the table: how many lie where, as text."""

    name: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Picture:
    """A ladder to show: what it is called, its drawings, what the signs mean, and the table beside it."""

    name: str
    words: str
    drawings: tuple[Drawing, ...]
    legend: tuple[tuple[str, str], ...]
    heads: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Manner:
    """What a dot is, and which places there are: ``both`` where people could answer so, ``wanted`` where asked."""

    unit: str = "answers"
    both: bool = True
    wanted: bool = True


ANSWERS = Manner()
NOTES = Manner("notes", both=False, wanted=False)


def picture_of(
    rungs: Sequence[Rung],
    statements: Statements,
    name: str,
    *,
    manner: Manner = ANSWERS,
    earlier: Sequence[Sequence[Rung]] = (),
    shapes: Sequence[Shape] = (PHONE, PAPER),
) -> Picture:
    """The picture of some rungs, with ``earlier`` ones, the latest first, as paler threads."""
    names = _names(statements)
    drawings = tuple(draw(rungs, shape, names, earlier) for shape in shapes)
    return Picture(
        name=name,
        words=_("Nine rungs between two levels. The table says the same in words and figures."),
        drawings=drawings,
        legend=tuple(_legend(statements, manner, drawings[0], told=any(not rung.is_empty for rung in rungs))),
        heads=_heads(statements, manner),
        rows=tuple(_row(rung, statements, manner) for rung in rungs),
    )


def _names(statements: Statements) -> Names:
    return Names(
        statements.level(Level.INNOVATIVE).name,
        statements.level(Level.LIMITED).name,
        (_("limited"), _("both"), _("innovative")),
        tuple(principle.name for principle in statements.principles),
    )


def _legend(statements: Statements, manner: Manner, drawing: Drawing, *, told: bool) -> list[tuple[str, str]]:
    if not told:
        return []
    signs = [(one.value, statements.viewpoint(one).name) for one in Viewpoint]
    if manner.wanted:
        signs.append(("wanted", _("Where we want to be")))
    signs.append(("thread", _("The red thread, through the middle of every rung")))
    if len(drawing.threads) > 1:
        signs.append(("earlier", _("Earlier")))
    worth = drawing.worth
    dots = {
        "answers": ngettext("One dot is one answer", "One dot is %(count)s answers", worth),
        "notes": ngettext("One dot is one note", "One dot is %(count)s notes", worth),
    }
    return [*signs, ("", dots[manner.unit] % {"count": worth})]


def _places(manner: Manner) -> tuple[str, ...]:
    return (_("limited"), _("both"), _("innovative")) if manner.both else (_("limited"), _("innovative"))


def _heads(statements: Statements, manner: Manner) -> tuple[tuple[str, tuple[str, ...]], ...]:
    asked = [statements.viewpoint(one).name for one in Viewpoint]
    return tuple((name, _places(manner)) for name in (asked + [_("Where we want to be")] * manner.wanted))


def _row(rung: Rung, statements: Statements, manner: Manner) -> Row:
    piles = [rung.organisation, rung.individual, *([rung.wanted] * manner.wanted)]
    cells = tuple(
        (f"{head}, {place}", _counted(count, pile))
        for (head, places), pile in zip(_heads(statements, manner), piles, strict=True)
        for place, count in zip(places, pile if manner.both else (pile.limited, pile.innovative), strict=True)
    )
    return Row(statements.principle(rung.principle).name, cells)


def _counted(count: int, pile: Piles) -> str:
    """How many, as far as it is told: where all or all but one agree, nobody learns which."""
    if not pile.nearly:
        return str(count)
    return _("all or all but one") if count else _("nobody or one")


@dataclass(frozen=True)
class TalkedOf:
    """A rung to talk about: where the group differs most, with a question that opens the talk."""

    name: str
    question: str


@dataclass(frozen=True)
class ToldResult:
    """What a group answered, in words: where to begin, what has moved it, and what people wrote."""

    people: int
    talk: tuple[TalkedOf, ...]
    causes: tuple[tuple[str, str], ...]
    comments: tuple[str, ...] | None


def _named_by(count: Count, people: int) -> str:
    if count.exact:
        return _("{count} of {people}").format(count=count.least, people=people)
    return _("all or all but one") if count.least else _("nobody or one")


def told_of(result: Shown, statements: Statements) -> ToldResult:
    """The result of a reading in words."""
    rungs = [statements.principle(rung.principle) for rung in differs_most(result.rungs)]
    return ToldResult(
        result.people,
        tuple(TalkedOf(rung.name, rung.question) for rung in rungs),
        tuple((str(Cause(cause).label), _named_by(count, result.people)) for cause, count in result.causes.items()),
        result.comments,
    )


@dataclass(frozen=True)
class Beside:
    """What a group says on a rung, what its records show, and a question that the two of them put."""

    name: str
    said: str
    shown: str
    question: str


def says_and_does(result: Shown, records: Records | None, statements: Statements) -> list[Beside]:
    """Answers laid beside what is in the records, where there is enough of both."""
    if records is None:
        return []
    asked = [
        (Principle.RESPONSIBILITY, records.answered, _answers_take(records), _("Does it feel as quick as that?")),
        (Principle.COLLABORATION, records.ideas, _ideas_shared(records), _("Whom else could we have asked along?")),
        (Principle.FAILURE, records.ended, _lessons(records), _("Who has had use of what we learnt?")),
    ]
    rungs = {rung.principle: rung for rung in result.rungs}
    return [
        Beside(statements.principle(one).name, _said_on(rungs[one]), words, question)
        for one, count, words, question in asked
        if count >= LEAST and not rungs[one].is_empty
    ]


def _said_on(rung: Rung) -> str:
    piles = rung.organisation + rung.individual
    count, place = max(zip(piles, Place, strict=True), key=lambda pair: pair[0])
    if piles.nearly:
        return str(place.label)
    return _("{place}: {count} of {total} answers").format(place=place.label, count=count, total=piles.total)


def _answers_take(records: Records) -> str:
    return ngettext(
        "An idea gets its first answer after %(count)s day on the whole.",
        "An idea gets its first answer after %(count)s days on the whole.",
        records.days_to_answer,
    ) % {"count": records.days_to_answer}


def _ideas_shared(records: Records) -> str:
    return _("{count} of {total} ideas this year are shared with another unit.").format(
        count=records.shared, total=records.ideas
    )


def _lessons(records: Records) -> str:
    return _("{count} of {total} ideas that ended left a lesson behind.").format(
        count=records.with_lesson, total=records.ended
    )


def names_of(plan: Plan) -> str:
    """The rungs that a plan strengthens, by name."""
    known = statements_of(plan.reading.statements_id)
    return ", ".join(known.principle(one).name for one in plan.principles)


def planning_paper(
    reading: Reading, result: Shown | None, promised: Promised | None, statements: Statements
) -> dict[str, Any]:
    """Two pages for the annual planning: where we are, where we want to be, what we strengthen and what we do."""
    rungs = result.rungs if result else [Rung(one) for one in Principle]
    picture = picture_of(rungs, statements, reading.group.name, shapes=[PAPER])
    return {
        "title": _("Where we are: {group}").format(group=reading.group.name),
        "intro": _paper_intro(reading, result),
        "picture": render_to_string("journey/paper.svg", {"drawing": picture.drawings[0]}),
        "alt": picture.words,
        "legend": [words for _sign, words in picture.legend],
        "read": _("Limited, both, innovative"),
        "columns": [_("Principle"), *(head for head, _places in picture.heads)],
        "rows": [_counts_on_paper(rung, statements) for rung in rungs],
    } | _plan_on_paper(promised, statements)


def _plan_on_paper(promised: Promised | None, statements: Statements) -> dict[str, Any]:
    chosen = [statements.principle(one) for one in (promised.plan.principles if promised else [])]
    return {
        "plan_title": _("What we strengthen and what we do"),
        "principles": [[one.name, one.meaning] for one in chosen],
        "plan_columns": [_("What"), _("How"), _("When"), _("Competences"), _("Who")],
        "steps": [_step_on_paper(step) for step in (promised.steps if promised else [])],
        "no_plan": _("No plan has been made yet."),
        "follow_up": _follow_up(promised),
    }


def _counts_on_paper(rung: Rung, statements: Statements) -> list[str]:
    piles = (rung.organisation, rung.individual, rung.wanted)
    counts = [" · ".join(_counted(count, pile) for count in pile) for pile in piles]
    return [statements.principle(rung.principle).name, *counts]


def _paper_intro(reading: Reading, result: Shown | None) -> str:
    when = day(reading.created_at)
    people = result.people if result else 0
    return ngettext(
        "%(count)s person answered on %(day)s. A picture to talk about, not a mark.",
        "%(count)s people answered on %(day)s. A picture to talk about, not a mark.",
        people,
    ) % {"count": people, "day": when}


def _step_on_paper(step: Step) -> list[str]:
    lacking = _("{competence}, invited by {name}").format(competence=step.lacking, name=step.inviter or "")
    competences = "\n".join(filter(None, [step.competences, lacking if step.lacking else ""]))
    return [step.what, step.how or "–", day(step.due_on), competences or "–", step.holder.name]


def _follow_up(promised: Promised | None) -> str:
    if promised is None or promised.plan.follow_up_at is None:
        return _("No follow-up is booked.")
    moment = timezone.localtime(promised.plan.follow_up_at)
    return _("We look again on {day} at {time}.").format(day=day(moment), time=moment.strftime("%H:%M"))
