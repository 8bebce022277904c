"""What phones are asked so that nobody is known, page by page; and what came of it once it was counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mellanrum.capability.methods.models import MethodCard
from mellanrum.capability.methods.queries import cards_that_strengthen, hand_of
from mellanrum.culture.anonymity.ledger import Cell, Count, Result
from mellanrum.culture.anonymity.queries import results_of
from mellanrum.culture.anonymity.questions import Question
from mellanrum.culture.journey.ladder import Level, Piles, Place, Principle, Rung, Viewpoint
from mellanrum.culture.journey.queries.asking import differs_most, piles_of
from mellanrum.culture.journey.queries.statements import the_statements
from mellanrum.culture.workshops.kinds import ABOUT_THE_LADDER, Kind
from mellanrum.culture.workshops.models import Block

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
    """What is asked at a time, on one screen of a phone."""

    key: str
    title: str
    meaning: str
    asked: list[Asked]


@dataclass(frozen=True)
class Bar:
    """How many chose something, of how many."""

    words: str
    count: Count
    of: int


@dataclass(frozen=True)
class Difference:
    """A rung on which people see differently, with a question that opens the talk."""

    name: str
    question: str


def asks_of(block: Block, blocks: Sequence[Block]) -> Block:
    """The block whose round a block is about: its own, or that of the first time people answered about the ladder."""
    alone = [one for one in blocks if one.kind == Kind.ALONE]
    return min(alone, key=lambda one: one.position) if alone and block.kind in ABOUT_THE_LADDER else block


def questions_of(block: Block) -> list[Question]:
    """What a block's round asks."""
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
        rungs = [(one.key, one.name) for one in the_statements().principles]
        return [Page("rung", "", "", [Asked(_key(block), block.question, rungs)])]
    return [_page(one) for one in Principle] if block.kind in ABOUT_THE_LADDER else []


def moods() -> list[tuple[str, str]]:
    """How one may be, from the heaviest."""
    words = (_("Heavy"), _("So-so"), _("All right"), _("Good"), _("Really good"))
    return list(zip(MOODS, words, strict=True))


def ladder_key(principle: str, viewpoint: str) -> str:
    """The key of one question about the ladder."""
    return f"{principle}.{viewpoint}"


def _key(block: Block) -> str:
    return f"{block.kind}.{block.pk.hex}"


def _page(principle: Principle) -> Page:
    statements = the_statements()
    told = statements.principle(principle)
    asked = [
        Asked(
            ladder_key(principle, viewpoint),
            statements.viewpoint(viewpoint).meaning,
            [(Place.LIMITED, _("Mostly this")), (Place.BOTH, _("Both")), (Place.INNOVATIVE, _("Mostly that"))],
            [
                (words, [note.text for note in statements.notes(principle, level, viewpoint)])
                for level, words in ((Level.LIMITED, _("This")), (Level.INNOVATIVE, _("That")))
            ],
        )
        for viewpoint in Viewpoint
    ]
    return Page(principle.value, told.name, told.meaning, asked)


def results(block: Block, blocks: Sequence[Block]) -> list[Result]:
    """What a block may show of what was counted: before the group answers again, only the first time."""
    source = asks_of(block, blocks)
    if source.round is None:
        return []
    counted = results_of(source.round)
    if block.kind == Kind.AGAIN:
        return counted if block.revealed_at else []
    return counted[:1]


def bars_of(block: Block, result: Result) -> list[Bar]:
    """Where one thing was chosen: how many chose each, in the order they were asked."""
    asked = pages_of(block)[0].asked[0]
    tally = result.everybody.tallies.get(asked.key, {})
    none = Count(0, 0)
    return [Bar(words, tally.get(value, none), result.everybody.people) for value, words in asked.options]


def rungs_of(result: Result) -> list[Rung]:
    """A result about the ladder, as rungs."""
    return [
        Rung(
            one,
            organisation=_piles(result.everybody, ladder_key(one, Viewpoint.ORGANISATION)),
            individual=_piles(result.everybody, ladder_key(one, Viewpoint.INDIVIDUAL)),
        )
        for one in Principle
    ]


def _piles(cell: Cell, key: str) -> Piles:
    return piles_of(cell.tallies.get(key, {}), cell.people)


def differences(rungs: Sequence[Rung]) -> list[Difference]:
    """The rungs where answers are most spread, each with the principle's own question."""
    told = [the_statements().principle(rung.principle) for rung in differs_most(list(rungs))]
    return [Difference(one.name, one.question) for one in told]


def chosen_rung(block: Block, blocks: Sequence[Block]) -> str:
    """The rung that most have chosen in the latest block before that asked for it; empty before it is counted."""
    before = [one for one in blocks if one.kind == Kind.RUNG and one.position < block.position and one.revealed_at]
    if not before or before[-1].round is None:
        return ""
    counted = results_of(before[-1].round)
    bars = counted and counted[0].everybody.tallies.get(_key(before[-1]), {})
    return max((value for value in bars if value), key=lambda value: bars[value].most, default="") if bars else ""


def hand_for(rung: str) -> list[MethodCard]:
    """Three cards that strengthen a rung; of the whole deck where none has been chosen."""
    found = cards_that_strengthen([rung] if rung else Principle.values)
    return hand_of(sorted(found, key=lambda card: str(card.pk)), 0)
