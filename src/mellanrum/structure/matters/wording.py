"""How matters, what has been said of them and what members think read on a page and in print."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from mellanrum.foundation.core.secrecy import as_told
from mellanrum.foundation.ui.words import day

from .arithmetic import Spread, widest
from .geometry import Picture, picture_of
from .kinds import MatterStage, Way
from .models import Matter
from .queries.pages import Advised, MatterPage

TONES = {
    MatterStage.OPEN: "accent",
    MatterStage.PREPARED: "info",
    MatterStage.RECOMMENDED: "warning",
    MatterStage.DECIDED: "success",
    MatterStage.WITHDRAWN: "neutral",
}
HOLDERS = 3


@dataclass(frozen=True)
class Step:
    """A stop on the way of a matter: passed, here now or later."""

    title: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Told:
    """Something that has happened, with who did it and what they said."""

    what: str
    at: datetime
    who: str
    words: str


@dataclass(frozen=True)
class Deciding:
    """Who decides, in a sentence, and why each of those considered may or may not."""

    words: str
    reasons: list[tuple[str, str, bool, str]]


@dataclass(frozen=True)
class Shown:
    """What a council thought and recommended, as a page shows it."""

    advised: Advised
    picture: Picture
    rows: list[tuple[str, str, str]]
    talk: str


def way_of(matter: Matter, *, is_advised: bool = False) -> list[Step]:
    """The stops of a matter, with the one it is at now; a council that it has passed by without advice is none."""
    stops: list[tuple[str, str]] = [(MatterStage.OPEN, _("It is prepared")), (MatterStage.DECIDED, _("It is decided"))]
    went_higher = matter.stage == MatterStage.PREPARED and matter.waits_since
    if matter.council and not went_higher and (is_advised or not matter.is_decided):
        stops.insert(1, (MatterStage.PREPARED, _("{council} gives advice").format(council=matter.council)))
    order = [stage for stage, _words in stops]
    here = _place(matter, order)
    return [Step(words, _state(number, here), _note(matter, stage)) for number, (stage, words) in enumerate(stops)]


def _place(matter: Matter, order: list[str]) -> int:
    if matter.stage == MatterStage.DECIDED:
        return len(order)
    ready = matter.stage == MatterStage.RECOMMENDED or (matter.stage == MatterStage.PREPARED and len(order) == 2)
    return len(order) - 1 if ready or matter.waits_since else order.index(matter.stage) if matter.stage in order else -1


def _state(number: int, here: int) -> str:
    return "now" if number == here else "done" if number < here else "later"


def _note(matter: Matter, stage: str) -> str:
    if stage == MatterStage.OPEN and matter.prepared_at and not matter.is_open:
        return _("{who}, {date}").format(who=matter.prepared_by, date=day(matter.prepared_at))
    if stage == MatterStage.OPEN:
        until = _("{name}, no later than {date}")
        return until.format(name=matter.prepared_by, date=day(matter.prepare_by))
    if stage == MatterStage.DECIDED and matter.decided_at:
        return _("{who}, {date}").format(who=matter.decided_by, date=day(matter.decided_at))
    return ""


def story_of(page: MatterPage) -> list[Told]:
    """What has happened, in order."""
    moves = [_moved(row, page.matter) for row in page.told]
    raised = [_raised(row) for row in page.higher]
    return sorted([*moves, *raised], key=lambda told: told.at)


def _moved(row: dict[str, Any], matter: Matter) -> Told:
    """A stop with who did it; who decided, and not who wrote it down for a board."""
    called = str(MatterStage(row["to"]).label)
    who = str(matter.decided_by) if row["to"] == MatterStage.DECIDED else row["who"]
    return Told(called, datetime.fromisoformat(row["at"]), who or "Mellanrum", as_told(row)["words"])


def _raised(row: dict[str, Any]) -> Told:
    came_to = ", ".join(filter(None, [row["to"] or row["board"], row["reference"]]))
    words = f"{came_to}. {row['reason']}" if came_to else row["reason"]
    return Told(str(Way(row["way"]).label), datetime.fromisoformat(row["at"]), row["who"], words)


def deciding_in_words(page: MatterPage) -> Deciding:
    """Who decides, by which point of the order of delegation, and why others may not."""
    answer = page.answer
    reasons = [(one.name, one.post, one.may, one.reason) for one in answer.considered]
    first = answer.first
    if first is None:
        return Deciding(answer.considered[0].reason if answer.considered else _("Nobody may decide this yet."), reasons)
    if first.rule:
        by_point = _("{name}, {post}, decides by point {point} of the order of delegation.")
        of_a_body = _("{post} decides by point {point} of the order of delegation.")
        words = by_point if first.person else of_a_body
        return Deciding(capfirst(words.format(name=first.name, post=first.post, point=first.rule.point)), reasons)
    return Deciding(_("{name} decides.").format(name=first.name), reasons)


def advice_shown(advised: Advised) -> Shown:
    """What a council thought, with its picture, the same as a table, and what is worth talking about."""
    apart = widest(advised.spreads)
    talk = ""
    if apart:
        talk = _("You see “{name}” the most differently: from {low} to {high}.").format(
            name=apart.name, low=apart.low, high=apart.high
        )
    rows = [(spread.name, middle_in_words(spread), _range(spread)) for spread in advised.spreads]
    return Shown(advised, picture_of(advised.spreads), rows, talk)


def _range(spread: Spread) -> str:
    return _("{low} to {high}").format(low=spread.low, high=spread.high) if spread.width else _("all the same")


def middle_in_words(spread: Spread) -> str:
    """The middle as one writes it in the reader's language: 4, or 3,5 between two."""
    whole = int(spread.middle)
    return formats.number_format(whole if whole == spread.middle else spread.middle)
