"""How a room's tests ask for a no: each attempt that is refused, with the sentence it is refused with."""

from collections.abc import Callable

import pytest

from mellanrum.foundation.core.errors import Refused

Attempt = Callable[..., object]


def each_no(sentences: dict[Attempt, str]) -> pytest.MarkDecorator:
    """Once for every attempt, called by its name."""
    return pytest.mark.parametrize(
        ("attempt", "sentence"), sentences.items(), ids=lambda one: getattr(one, "__name__", "")
    )


def no_of(attempt: Attempt, *given: object) -> str:
    """What the one who tries is told."""
    with pytest.raises(Refused) as no:
        attempt(*given)
    return str(no.value)
