"""What phones are asked so that nobody is known, page by page; and what came of it once it was counted."""

from collections.abc import Container, Hashable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellanrum.capability.methods.models import MethodCard
from mellanrum.capability.methods.queries import cards_that_strengthen, hand_of
from mellanrum.culture.anonymity.ledger import Count, Result
from mellanrum.culture.anonymity.queries import results_of
from mellanrum.culture.anonymity.questions import Question
from mellanrum.culture.journey.ladder import MOST_PRINCIPLES, Cause, Level, Place, Principle, Rung, Viewpoint
from mellanrum.culture.journey.queries.asking import (
    NO,
    QUESTIONS,
    WANTED,
    YES,
    cause_key,
    differs_most,
    key_of,
    told_by,
)
from mellanrum.culture.journey.queries.statements import Statements, statements_of, the_statements
from mellanrum.culture.workshops.kinds import ABOUT_THE_LADDER, ASKS_ABOUT_THE_LADDER, Doing, Kind
from mellanrum.culture.workshops.models import Block, Workshop
from mellanrum.foundation.core.remembering import RememberedLatest

MOODS = ("very_low", "low", "even", "high", "very_high")


@dataclass(frozen=True)
class Asked:
    """One question: its key, what it asks, what can be chosen, and notes to read beside it."""

    key: str
    ask: str
    options: list[tuple[str, str]]
    beside: Sequence[tuple[str, list[str]]] = ()


@dataclass(frozen=True)
class Page:
    """What is asked at a time, on one screen of a phone; ``takes_words`` where one may add some of one's own."""

    key: str
    title: str
    meaning: str
    asked: list[Asked]
    takes_words: bool = False


_ladders: RememberedLatest[Hashable, list[Page]] = RememberedLatest(most=16)


@dataclass(frozen=True)
class Bar:
    """How many chose something, of how many."""

    words: str
    count: Count
    of: int

    @property
    def told(self) -> str:
        return self.count.in_words(self.of)

    @property
    def drawn(self) -> int:
        """What is drawn: where all or all but one agree, all of them and nobody else."""
        return self.count.least if self.count.most == 1 else self.count.most


@dataclass(frozen=True)
class Difference:
    """A rung on which people see differently, with a question that opens the talk."""

    name: str
    question: str


def asks_of(block: Block, blocks: Sequence[Block]) -> Block:
    """The block whose round a block is about: its own, or that of the first time the same was asked in the meeting.

    Asked once more, it is that round that is answered again. As two rounds, results that nothing ties together could
    be laid side by side, to learn what the only one who is new or has changed answers.
    """
    same = [one for one in blocks if _asks_the_same(one, block)]
    return min(same, key=lambda one: (one.round_id is None, one.kind == Kind.AGAIN, one.position), default=block)


def asks_again(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether people have been asked the same in another block."""
    return block.doing == Doing.ANSWER and asks_of(block, blocks).pk != block.pk


def _asks_the_same(one: Block, block: Block) -> bool:
    """Whether one block asks what another asks, or shows."""
    if block.kind in ABOUT_THE_LADDER:
        return one.kind in ASKS_ABOUT_THE_LADDER
    return block.doing == Doing.ANSWER and _key(one) == _key(block)


def questions_of(block: Block) -> list[Question]:
    """What a block's round asks; about the ladder the same as any other reading."""
    if block.kind in ABOUT_THE_LADDER:
        return QUESTIONS
    return [
        Question(asked.key, tuple(value for value, _words in asked.options))
        for page in pages_of(block)
        for asked in page.asked
    ]


def pages_of(block: Block) -> list[Page]:
    """What a phone asks in a block, in the reader's language."""
    if block.kind == Kind.MOOD:
        return [Page("mood", "", "", [Asked(_key(block), block.question, moods())])]
    if block.kind == Kind.RUNG:
        rungs = [(one.key, one.name) for one in statements_in(block.workshop).principles]
        return [Page("rung", "", "", [Asked(_key(block), block.question, rungs)])]
    return _ladder(statements_in(block.workshop)) if block.kind in ABOUT_THE_LADDER else []


def page_at(
    pages: Sequence[Page], chosen: Container[str], *, wanted: str | None, passed: str | None, anew: bool
) -> Page | None:
    """The page a phone is at: the one it wants, else the next with nothing chosen; None when it has been through all.

    Whoever passes a page goes on to the next, and can come back to it. Where the same is asked ``anew``, what was
    chosen before is asked for once more.
    """
    keys = [page.key for page in pages]
    left = pages[keys.index(passed) + 1 if passed in keys else 0 :]
    undone = [page for page in left if anew or not any(asked.key in chosen for asked in page.asked)]
    return next((page for page in pages if page.key == wanted), next(iter(undone), None))


def statements_in(workshop: Workshop) -> Statements:
    """The statements that a meeting asks with: those in force, and once people can answer those it began with."""
    return statements_of(workshop.statements_id) if workshop.statements_id else the_statements()


def moods() -> list[tuple[str, str]]:
    """How one may be, from the heaviest."""
    words = (_("Heavy"), _("So-so"), _("All right"), _("Good"), _("Really good"))
    return list(zip(MOODS, words, strict=True))


def _key(block: Block) -> str:
    """The same for the same question, however its words are spaced: a round refuses to ask it twice in a meeting."""
    words = "".join(filter(str.isalnum, block.ask.casefold()))
    return f"{block.kind}.{sha256(words.encode()).hexdigest()[:32]}"


def _ladder(statements: Statements) -> list[Page]:
    """What is asked about the ladder, kept: a version of the statements never changes."""
    key = (statements.number, get_language())
    return _ladders.get(key) or _ladders.set(key, _ladder_of(statements))


def _ladder_of(statements: Statements) -> list[Page]:
    """Rung after rung, and at last what has moved the group from outside."""
    causes = [Asked(cause_key(one), str(one.label), [(YES, _("Yes")), (NO, _("No"))]) for one in Cause]
    moved = Page("causes", _("What has moved us"), _("What has pulled us up or down lately?"), causes, takes_words=True)
    return [*(_page(one, statements) for one in Principle), moved]


def _page(principle: Principle, statements: Statements) -> Page:
    told = statements.principle(principle)
    places: list[tuple[str, str]] = [
        (Place.LIMITED, _("Mostly this")),
        (Place.BOTH, _("Both")),
        (Place.INNOVATIVE, _("Mostly that")),
    ]
    asked = [
        Asked(
            key_of(principle, viewpoint),
            statements.viewpoint(viewpoint).meaning,
            places,
            [
                (words, [note.text for note in statements.notes(principle, level, viewpoint)])
                for level, words in ((Level.LIMITED, _("This")), (Level.INNOVATIVE, _("That")))
            ],
        )
        for viewpoint in Viewpoint
    ]
    asked.append(Asked(key_of(principle, WANTED), _("Where do you want us to be?"), places))
    return Page(principle.value, told.name, told.meaning, asked)


def results(block: Block, blocks: Sequence[Block]) -> list[Result]:
    """What a block may show of what was counted: as much as had been shown when it was, so first only the first time.

    Where the meeting asks nothing, it is the ladder that the group has.
    """
    source = asks_of(block, blocks)
    if source.round is None:
        brought = block.workshop.talks_about if block.kind in ABOUT_THE_LADDER else None
        return results_of(brought.round)[-1:] if brought else []
    return results_of(source.round)[: _times_shown(block, source, blocks)]


def _times_shown(block: Block, source: Block, blocks: Sequence[Block]) -> int:
    """How many times what a block is about had been shown when the block was."""
    if block.kind in ABOUT_THE_LADDER and (block.pk == source.pk or block.doing == Doing.LADDER):
        return 1
    if block.revealed_at is None:
        return 0
    shown = {one.pk: one.revealed_at for one in blocks if one.revealed_at and asks_of(one, blocks).pk == source.pk}
    again = [shown.get(one.pk) for one in blocks if one.pk != source.pk and _asks_the_same(one, block)]
    first = min(shown.values())
    return 1 + sum(first < shown_at <= block.revealed_at for shown_at in again if shown_at)


def _chosen(result: Result) -> Mapping[str, Count]:
    """How many chose what, where one thing was asked; nothing where too few chose anything."""
    return next(iter(result.everybody.tallies.values()), {})


def bars_of(block: Block, result: Result) -> list[Bar]:
    """Where one thing was chosen: how many chose each, in the order they were asked; none where that is held back."""
    asked, tally = pages_of(block)[0].asked[0], _chosen(result)
    return [Bar(words, tally[value], result.everybody.people) for value, words in asked.options if tally]


def rungs_of(result: Result) -> list[Rung]:
    """A result about the ladder, as rungs."""
    return told_by(result).rungs


def differences(rungs: Sequence[Rung], statements: Statements) -> list[Difference]:
    """The rungs where answers are most spread, each with the principle's own question."""
    told = [statements.principle(rung.principle) for rung in differs_most(list(rungs))]
    return [Difference(one.name, one.question) for one in told]


def chosen_rungs(block: Block, blocks: Sequence[Block]) -> list[str]:
    """The rungs that most chose in the latest block, this one too, that asked for one and has been counted.

    Mostly one; where as many chose another, both.
    """
    asked = [one for one in blocks if one.kind == Kind.RUNG and one.position <= block.position and one.revealed_at]
    counted = results(asked[-1], blocks) if asked else []
    tally = _chosen(counted[-1]) if counted else {}
    votes = {value: count.most for value, count in tally.items() if value and count.most}
    return [value for value, chosen in votes.items() if chosen == max(votes.values())][:MOST_PRINCIPLES]


def hand_for(rungs: Sequence[str]) -> list[MethodCard]:
    """Three cards that strengthen some rungs; of the whole deck where none has been chosen."""
    found = cards_that_strengthen(rungs or Principle.values)
    return hand_of(sorted(found, key=lambda card: str(card.pk)), 0)
