"""The town, its people and its year, read from files that can be read aloud."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Happening:
    """Something that was done with an idea or by a group: how many days ago, what, by whom, and what was said."""

    ago: int
    does: str
    who: str
    said: dict[str, Any]


@dataclass(frozen=True)
class Story:
    """An idea or a group, and all that happened to it. One from the list has only a title and what happened since."""

    title: str
    told: dict[str, Any]
    happenings: tuple[Happening, ...]

    @property
    def from_list(self) -> bool:
        return "problem" not in self.told


@dataclass(frozen=True)
class Walks:
    """What is told of the journey: the groups that walk it together, and those who walk it alone."""

    groups: tuple[Story, ...] = ()
    alone: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Decisions:
    """How the town decides and pays: its orders, the fund, the council, what was asked for, what boards heard."""

    orders: tuple[dict[str, Any], ...]
    fund: dict[str, Any]
    budget: dict[str, Any]
    council: dict[str, Any]
    meetings: tuple[dict[str, Any], ...]
    requests: tuple[Story, ...]
    reports: tuple[dict[str, Any], ...]


def read_town() -> dict[str, Any]:
    """The municipality, its units, its people and who is away."""
    return _read("town.toml")


def read_stories() -> Iterator[Story]:
    """Every idea of the year, in the order they are told."""
    told = _read("story.toml")
    for one in [*told["ideas"], *told["imported"]]:
        yield _story(one)


def read_walks() -> Walks:
    """The journey of the year, group by group, and what somebody thought alone."""
    told = _read("journey.toml")
    return Walks(tuple(_story(one) for one in told["groups"]), tuple(told["alone"]))


def read_decisions() -> Decisions:
    """What was decided and paid in the year."""
    told = _read("deciding.toml")
    requests = tuple(_story(one) for one in told["requests"])
    once: dict[str, Any] = {name: told[name] for name in ("fund", "budget", "council")}
    many: dict[str, Any] = {name: tuple(told[name]) for name in ("orders", "meetings", "reports")}
    return Decisions(requests=requests, **once, **many)


def _story(told: dict[str, Any]) -> Story:
    return Story(told["title"], told, tuple(_happening(dict(said)) for said in told["events"]))


def _happening(said: dict[str, Any]) -> Happening:
    return Happening(said.pop("ago"), said.pop("does"), said.pop("who", ""), said)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))
