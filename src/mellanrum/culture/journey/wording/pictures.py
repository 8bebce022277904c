"""How a ladder is told: drawn for a phone, a paper and a wall, and as a table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellanrum.culture.anonymity.ledger import Count
from mellanrum.culture.anonymity.questions import fewest
from mellanrum.culture.journey.geometry import PAPER, PHONE, Drawing, Names, Shape, draw
from mellanrum.culture.journey.geometry.heaps import middle
from mellanrum.culture.journey.ladder import Level, Piles, Rung, Viewpoint
from mellanrum.culture.journey.queries.statements import Statements


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
    least: int | None = None,
) -> Picture:
    """The picture of some rungs, with ``earlier`` ones, the latest first, as paler threads.

    ``least``: how many must have answered for anything to be told, where it is not the municipality's own number.
    """
    names = _names(statements)
    drawings = tuple(draw(rungs, shape, names, earlier) for shape in shapes)
    return Picture(
        name=name,
        words=_("Nine rungs between two levels. The table says the same in words and figures."),
        drawings=drawings,
        legend=tuple(_legend(rungs, statements, manner, drawings[0], least or fewest())),
        heads=_heads(statements, manner),
        rows=tuple(_row(rung, statements, manner) for rung in rungs),
    )


def _names(statements: Statements) -> Names:
    return Names(
        statements.level(Level.INNOVATIVE).name,
        statements.level(Level.LIMITED).name,
        places(),
        tuple(principle.name for principle in statements.principles),
    )


def _legend(
    rungs: Sequence[Rung], statements: Statements, manner: Manner, drawing: Drawing, least: int
) -> list[tuple[str, str]]:
    if all(rung.is_empty for rung in rungs):
        return []
    signs = [(one.value, statements.viewpoint(one).name) for one in Viewpoint]
    if manner.wanted:
        signs.append(("wanted", _("Where we want to be")))
    signs += _threads(drawing)
    worth = drawing.worth
    dots = {
        "answers": ngettext("One dot is one answer", "One dot is %(count)s answers", worth),
        "notes": ngettext("One dot is one note", "One dot is %(count)s notes", worth),
    }
    signs.append(("", dots[manner.unit] % {"count": worth}))
    if any(rung.is_rough or _breaks(rung) for rung in rungs):
        words = _("Where a number is not certain, the smaller is drawn. A break: the middle is not certain.")
        signs.append(("", words))
    if manner.wanted and any(rung.is_held_back for rung in rungs):
        signs.append(("", held_back(least)))
    return signs


def _threads(drawing: Drawing) -> list[tuple[str, str]]:
    said = (("thread", _("The red thread, through the middle of every rung")), ("earlier", _("Earlier")))
    drawn = {bool(thread.age) for thread in drawing.threads}
    return [one for is_earlier, one in enumerate(said) if bool(is_earlier) in drawn]


def _breaks(rung: Rung) -> bool:
    return not rung.is_empty and middle(rung.organisation + rung.individual) is None


def held_back(least: int) -> str:
    """Said where a part of a picture is empty though people have answered."""
    words = _("Some results are held back, so that nobody can work out what fewer than %(least)s people answered.")
    return words % {"least": least}


def places(*, both: bool = True) -> tuple[str, ...]:
    """The words for where on a rung somebody is, from the lower level."""
    return (_("limited"), _("both"), _("innovative")) if both else (_("limited"), _("innovative"))


def _heads(statements: Statements, manner: Manner) -> tuple[tuple[str, tuple[str, ...]], ...]:
    asked = [statements.viewpoint(one).name for one in Viewpoint]
    return tuple((name, places(both=manner.both)) for name in (asked + [_("Where we want to be")] * manner.wanted))


def _row(rung: Rung, statements: Statements, manner: Manner) -> Row:
    piles = [rung.organisation, rung.individual, *([rung.wanted] * manner.wanted)]
    cells = tuple(
        (f"{head}, {place}", count)
        for (head, named), pile in zip(_heads(statements, manner), piles, strict=True)
        for place, count in zip(named, _in_words(pile, manner), strict=True)
    )
    return Row(statements.principle(rung.principle).name, cells)


def _in_words(pile: Piles, manner: Manner) -> list[str]:
    """How many at each place, as far as it is told: where all or all but one agree, nobody learns which."""
    if not manner.both:
        return [str(pile.limited), str(pile.innovative)]
    if pile.is_withheld:
        return [_("too few")] * len(places())
    return [Count(*one).in_words(pile.of) for one in pile.between()]
