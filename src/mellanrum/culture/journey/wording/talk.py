"""What a group answered, in words: where to begin the talk, and what its records put beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mellanrum.culture.anonymity.ledger import Count
from mellanrum.culture.journey.ladder import Cause, Piles, Place, Principle, Rung
from mellanrum.culture.journey.models import Reading
from mellanrum.culture.journey.queries.asking import Shown, differs_most
from mellanrum.culture.journey.queries.records import LEAST, Records
from mellanrum.culture.journey.queries.statements import Statements
from mellanrum.foundation.ui.words import day, local_day

from .pictures import Picture, Row, picture_of, places


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
    words = count.in_words(people)
    if words[0].isdigit():
        return _("{count} of {people}").format(count=words, people=people)
    return words


def told_of(result: Shown, statements: Statements) -> ToldResult:
    """The result of a reading in words."""
    rungs = [statements.principle(rung.principle) for rung in differs_most(result.rungs)]
    return ToldResult(
        result.people,
        tuple(TalkedOf(rung.name, rung.question) for rung in rungs),
        tuple((str(Cause(cause).label), _named_by(count, result.people)) for cause, count in result.causes.items()),
        result.comments,
    )


ASK_EACH_OTHER = {
    Principle.RESPONSIBILITY: gettext_lazy("Does it feel as quick as that?"),
    Principle.COLLABORATION: gettext_lazy("Whom else could we have asked along?"),
    Principle.LEARNING: gettext_lazy("What would make the next one easier to try?"),
    Principle.FAILURE: gettext_lazy("Who has had use of what we learnt?"),
    Principle.TESTING: gettext_lazy("How do we notice that it is time to stop?"),
}


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
    rungs = {rung.principle: rung for rung in result.rungs}
    return [
        Beside(statements.principle(one).name, _said_on(rungs[one]), words, str(ASK_EACH_OTHER[one]))
        for one, is_enough, words in _shown_by(records)
        if is_enough and not rungs[one].is_empty
    ]


def _shown_by(records: Records) -> list[tuple[Principle, bool, str]]:
    """What the records show on a principle, and whether it is enough to be about nobody."""
    return [
        (Principle.RESPONSIBILITY, records.answered >= LEAST, _answers_take(records)),
        (Principle.COLLABORATION, records.ideas >= LEAST, _ideas_shared(records)),
        # A card is tried by the group.
        (Principle.LEARNING, records.cards > 0, _cards_tried(records)),
        (Principle.FAILURE, records.ended >= LEAST, _lessons(records)),
        (Principle.TESTING, records.stopped >= LEAST, _stopped_in_time(records)),
    ]


def side_by_side(ladders: Sequence[tuple[Reading, list[Rung]]], statements: Statements) -> list[Row]:
    """Where most stood on each rung, the latest first; nothing to lay side by side where there is but one reading."""
    return _beside_each_other(
        [local_day(reading.created_at).isoformat() for reading, _rungs in ladders],
        [rungs for _reading, rungs in ladders],
        statements,
    )


def answered_again(results: Sequence[Shown], statements: Statements) -> list[Row]:
    """Where most stood on each rung each time it was answered in a meeting, the latest first; nothing where once."""
    return _beside_each_other(_numbered(results), [one.rungs for one in results], statements)


def told_before(results: Sequence[Shown], statements: Statements) -> list[Picture]:
    """The ladders from before people answered again, the latest first, each by its number and its day."""
    return [
        picture_of(one.rungs, statements, f"{number}, {day(one.shown_on)}")
        for number, one in zip(_numbered(results), results, strict=True)
    ]


def _numbered(results: Sequence[Shown]) -> list[str]:
    return [_("Answer {number}").format(number=number) for number in range(len(results), 0, -1)]


def _beside_each_other(times: Sequence[str], ladders: Sequence[list[Rung]], statements: Statements) -> list[Row]:
    if len(ladders) < 2:
        return []
    return [
        Row(statements.principle(rungs[0].principle).name, tuple(zip(times, map(_most_said_on, rungs), strict=True)))
        for rungs in zip(*ladders, strict=True)
    ]


def _most_said_on(rung: Rung) -> str:
    if rung.is_empty:
        return _("too few")
    where, count, piles = _most_on(rung, places())
    if not count:
        return where or _("cannot be said")
    return _("{place}, {count} of {total}").format(place=where, count=count, total=piles.total)


def _said_on(rung: Rung) -> str:
    where, count, piles = _most_on(rung, Place.labels)
    if not count:
        return where or _("It cannot be said where most are.")
    return _("{place}: {count} of {total} answers").format(place=where, count=count, total=piles.total)


def _most_on(rung: Rung, names: Iterable[object]) -> tuple[str, int, Piles]:
    """Where most stand for certain, both places where as many do, and how many at each; 0 where a range is told,
    and no place where that leaves it open.
    """
    piles = rung.organisation + rung.individual
    least = max(low for low, _high in piles.between())
    where = [str(name) for name, (_low, high) in zip(names, piles.between(), strict=True) if high >= least]
    if piles.is_known:
        return " · ".join(where), least, piles
    return where[0] if len(where) == 1 else "", 0, piles


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


def _cards_tried(records: Records) -> str:
    return ngettext(
        "%(tried)s of the %(count)s card that our plans name has been tried.",
        "%(tried)s of the %(count)s cards that our plans name have been tried.",
        records.cards,
    ) % {"tried": records.cards_tried, "count": records.cards}


def _stopped_in_time(records: Records) -> str:
    return _("{count} of {total} tests that were stopped were stopped by the promised day.").format(
        count=records.stopped_in_time, total=records.stopped
    )
