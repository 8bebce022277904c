"""What a group is asked, page by page, and what it has answered as the rungs of a ladder."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mellanrum.culture.anonymity import ledger
from mellanrum.culture.anonymity.ledger import Count, Result
from mellanrum.culture.anonymity.models import Release
from mellanrum.culture.anonymity.questions import Question
from mellanrum.culture.journey.ladder import Cause, Piles, Place, Principle, Rung, Viewpoint
from mellanrum.culture.journey.models import Reading

WANTED = "wanted"
YES, NO = "yes", "no"
SIDES = (*Viewpoint.values, WANTED)


def key_of(principle: str, side: str) -> str:
    """The key of one question: a principle, from a viewpoint or as one wants it."""
    return f"{principle}.{side}"


def cause_key(cause: str) -> str:
    return f"cause.{cause}"


QUESTIONS = [
    *(Question(key_of(one, side), tuple(Place.values)) for one in Principle for side in SIDES),
    *(Question(cause_key(cause), (YES, NO)) for cause in Cause),
]


@dataclass(frozen=True)
class Shown:
    """What a reading came to: how many answered, the rungs, how many named each cause, and words in no order."""

    people: int
    rungs: list[Rung]
    causes: dict[str, Count]
    comments: tuple[str, ...] | None
    shown_on: date


def shown(reading: Reading) -> Shown | None:
    """The result of a reading as it was shown; None before that, and where there was none."""
    return shown_of([reading]).get(reading.pk)


def shown_of(readings: Iterable[Reading]) -> dict[uuid.UUID, Shown]:
    """The results of readings that have been shown, by their ids; one question, however many there are."""
    return {reading: waves[0] for reading, waves in waves_of(readings).items()}


def waves_of(readings: Iterable[Reading]) -> dict[uuid.UUID, list[Shown]]:
    """All that readings have shown, by their ids, the latest first: more than once where people answered again."""
    by_round = {reading.round_id: reading for reading in readings if reading.shown_at}
    found: dict[uuid.UUID, list[Shown]] = {}
    for release in Release.objects.filter(round__in=by_round).order_by("-wave"):
        reading = by_round[release.round_id]
        found.setdefault(reading.pk, []).append(told_by(ledger.read(release, reading.round.asks)))
    return found


def told_by(result: Result) -> Shown:
    """What a result says of the ladder."""
    cell = result.everybody
    rungs = [
        Rung(one, *(piles_of(cell.tallies.get(key_of(one, side), {}), cell.people) for side in SIDES))
        for one in Principle
    ]
    causes = {cause: tally[YES] for cause in Cause.values if (tally := cell.tallies.get(cause_key(cause))) is not None}
    return Shown(cell.people, rungs, causes, result.comments, result.shown_on)


def piles_of(tally: Mapping[str, Count], people: int) -> Piles:
    """What was counted about a rung seen from one side, to draw."""
    counts = [tally.get(place, Count(0, 0)) for place in Place.values]
    limited, both, innovative = (_drawn(count, people) for count in counts)
    if all(count.exact for count in counts):
        return Piles(limited, both, innovative)
    return Piles(limited, both, innovative, tuple((count.least, count.most) for count in counts), people)


def _drawn(count: Count, people: int) -> int:
    """A count to draw: as many as are certain; "all or all but one" as all. The table beside says it as it is."""
    return count.most if count.least == people - 1 else count.least


def differs_most(rungs: list[Rung], count: int = 3) -> list[Rung]:
    """The rungs on which a group has the most to talk about, in the order of the ladder; none on which all agree."""
    spread = sorted((rung for rung in rungs if not rung.is_empty and _agreement(rung) < 1), key=_agreement)[:count]
    return [rung for rung in rungs if rung in spread]


def _agreement(rung: Rung) -> float:
    piles = rung.organisation + rung.individual
    return max(piles) / piles.total
