"""The words of the blocks and the agendas to begin with, read from files that people can read."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

CONTENT = Path(__file__).parents[2] / "content"
SWEDISH = "sv"


@dataclass(frozen=True)
class BlockWords:
    """A block as it is called, what it asks everybody, what the facilitator may think of, and its usual minutes."""

    name: str
    ask: str
    say: str
    minutes: int
    steps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Planned:
    """A block of an agenda that nobody has begun yet."""

    kind: str
    minutes: int
    ask: str = ""
    title: str = ""
    say: str = ""

    @property
    def name(self) -> str:
        return self.title or words_of(self.kind).name

    @property
    def question(self) -> str:
        return as_read(self.ask) or words_of(self.kind).ask


@dataclass(frozen=True)
class Starter:
    """An agenda to begin with."""

    key: str
    name: str
    purpose: str
    blocks: tuple[Planned, ...]

    @property
    def minutes(self) -> int:
        return sum(block.minutes for block in self.blocks)


def words_of(kind: str) -> BlockWords:
    """What a kind of block is called and asks, in the reader's language."""
    return _blocks(get_language() or SWEDISH)[kind]


def as_read(ask: str) -> str:
    """A question in the reader's language where an agenda to begin with asks it; what somebody has worded stays."""
    agenda, place = _asked_in().get(ask, ("", ""))
    words = _read(get_language() or SWEDISH)["agendas"].get(agenda, {}).get("asks", {})
    return str(words.get(place, ask))


def starters() -> tuple[Starter, ...]:
    """The agendas to begin with, the shortest first, in the reader's language."""
    return _starters(get_language() or SWEDISH)


def starter_called(key: str) -> Starter | None:
    return next((starter for starter in starters() if starter.key == key), None)


@cache
def _blocks(language: str) -> dict[str, BlockWords]:
    minutes = {kind: told["minutes"] for kind, told in _read(SWEDISH)["blocks"].items()}
    return {
        kind: BlockWords(told["name"], told["ask"], told["say"], minutes[kind], tuple(told.get("steps", {}).items()))
        for kind, told in _read(language)["blocks"].items()
    }


@cache
def _asked_in() -> dict[str, tuple[str, str]]:
    """The agenda and the place in it of every question that an agenda asks, in every language."""
    return {
        ask: (agenda, place)
        for path in CONTENT.glob("*/workshops.toml")
        for agenda, told in _read(path.parent.name)["agendas"].items()
        for place, ask in told.get("asks", {}).items()
    }


@cache
def _starters(language: str) -> tuple[Starter, ...]:
    words = _read(language)["agendas"]
    return tuple(
        Starter(key, words[key]["name"], words[key]["purpose"], tuple(_planned(words[key], told["blocks"])))
        for key, told in _read(SWEDISH)["agendas"].items()
    )


def _planned(words: dict[str, Any], blocks: list[list[Any]]) -> list[Planned]:
    """The blocks with their minutes from the Swedish file; what an agenda asks of its own it asks in each language."""
    asks = words.get("asks", {})
    return [Planned(kind, minutes, asks.get(str(place), "")) for place, (kind, minutes) in enumerate(blocks, 1)]


@cache
def _read(language: str) -> dict[str, Any]:
    path = CONTENT / language / "workshops.toml"
    return tomllib.loads((path if path.exists() else CONTENT / SWEDISH / path.name).read_text(encoding="utf-8"))
