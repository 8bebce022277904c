"""What a municipality begins with lies in files that people can read; each room takes in its own, where none is yet."""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction

CONTENT = Path(__file__).parents[2] / "content"
Load = Callable[[], None]
_loads: dict[str, Load] = {}


def loads_content(load: Load) -> Load:
    """Call the action when a municipality begins and when it gets a newer version; what is there already stays."""
    _loads[f"{load.__module__}.{load.__name__}"] = load
    return load


@transaction.atomic
def load_content() -> None:
    """Let every room take in what it begins with."""
    for name in sorted(_loads):
        _loads[name]()
