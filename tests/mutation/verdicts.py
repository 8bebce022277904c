"""What became of the mutants: killed, or argued in ``argued.toml``. Anything else is told, and is a failure."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from .variants import Mutant

ARGUED = Path(__file__).parent / "argued.toml"
Named = tuple[str, str, str, str]


@dataclass(frozen=True)
class Verdict:
    """A mutant of a module, and whether a test heard it."""

    module: str
    mutant: Mutant
    heard: bool

    @property
    def name(self) -> Named:
        return self.module, self.mutant.function, self.mutant.was, self.mutant.becomes

    def __str__(self) -> str:
        mutant = self.mutant
        return f"{self.module} {mutant.function}, line {mutant.line}: {mutant.was!r} -> {mutant.becomes!r}"


def tell(found: list[Verdict]) -> int:
    """Say what there is to say; how many mutants live without an argument, or were argued and are killed."""
    allowed = set(argued())
    lives = [one for one in found if not one.heard and one.name not in allowed]
    needless = [one for one in found if one.heard and one.name in allowed]
    killed = sum(one.heard for one in found)
    kept, wrong = len(found) - killed - len(lives), len(lives) + len(needless)
    print(f"\n{len(found)} mutants: {killed} killed, {kept} argued, {wrong} to look at")
    print(*(f"LIVES {one}" for one in lives), *(f"ARGUED, AND YET KILLED {one}" for one in needless), sep="\n")
    return wrong


def argued() -> list[Named]:
    """The mutants that are argued, by name."""
    return [(one["module"], one["function"], one["was"], one["becomes"]) for one in arguments()]


def arguments() -> list[dict[str, str]]:
    """Every argument as it is written."""
    with ARGUED.open("rb") as file:
        return tomllib.load(file)["argued"]
