"""Which stages a card may fit: the room above that keeps the process says so, since a municipality names its own."""

from collections.abc import Callable

Names = dict[str, str]
_source: list[Callable[[], Names]] = []


def provide_stages(source: Callable[[], Names]) -> None:
    """Let ``source`` tell the stages by key, with their names in the reader's language. It is asked on every page."""
    _source[:] = [source]


def stage_names() -> Names:
    """The stages by key, with their names, in the order of the process."""
    return _source[0]() if _source else {}
