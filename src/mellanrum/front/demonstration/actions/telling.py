"""What a line of the story says, for whoever does it."""

from collections.abc import Callable
from typing import Any

from mellanrum.front.demonstration.story import Happening


class Told:
    """One happening on its way, with the words that were said about it."""

    happening: Happening

    def __getitem__(self, name: str) -> Any:
        return self.happening.said[name]

    def get(self, name: str, default: Any) -> Any:
        return self.happening.said.get(name, default)

    @property
    def title(self) -> str:
        """What it happens to."""
        raise NotImplementedError


def tried(verb: Callable[[Any], None], one: Told) -> None:
    """Do it; should it be refused, say which line of the story it was."""
    try:
        verb(one)
    except Exception as reason:
        reason.add_note(f"{one.title}: {one.happening.does}, {one.happening.ago} days ago")
        raise
