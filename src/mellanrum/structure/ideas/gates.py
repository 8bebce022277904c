"""What stands before a stage: rooms above may want a formal decision before an idea comes there.

Asking for it, and the idea's new next step, must succeed together or not at all, so this is a direct call in the same
transaction and not an event.
"""

from collections.abc import Callable
from dataclasses import dataclass

from mellanrum.foundation.accounts.models import User
from mellanrum.structure.process.models import Stage

from .models import Idea


@dataclass(frozen=True)
class Gate:
    """How one room keeps ideas waiting before a stage.

    ``closed(idea, to)``: whether a decision is still needed. ``ask(idea, to, words, by)`` sees to that it is prepared
    and gives the idea its next step, or refuses where it is being prepared already. ``foretold(idea, to)`` tells
    whoever is about to ask who then has it, in what order and until when. ``address(idea)`` is where the next step is
    taken meanwhile.
    """

    name: str
    closed: Callable[[Idea, Stage], bool]
    ask: Callable[[Idea, Stage, str, User], object]
    foretold: Callable[[Idea, Stage], str]
    address: Callable[[Idea], str]


_gates: dict[str, Gate] = {}


def register_gate(gate: Gate) -> None:
    """Let a room keep ideas waiting."""
    _gates[gate.name] = gate


def where_it_waits(idea: Idea) -> str:
    """The address where the next step of an idea is taken while it waits for a formal decision; empty without gates."""
    return next((gate.address(idea) for gate in _gates.values()), "")


def closed_gate(idea: Idea, to: Stage) -> Gate | None:
    """The gate that keeps an idea from coming to a stage today; None where the way is free."""
    return next((gate for gate in _gates.values() if gate.closed(idea, to)), None)
