"""The list asked about somebody by name: found, asked back about, or said to be nobody we know."""

from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.fields import PersonField
from mellanrum.structure.ideas.queries.listing import Filters


@dataclass(frozen=True)
class Named:
    """What a name led to: an address where it led to one person, else a sentence and those it may be."""

    address: str = ""
    sentence: str = ""
    may_be: tuple[tuple[str, User], ...] = ()


def named(words: str, filters: Filters, viewer: User) -> Named:
    """Whom ``words`` mean, and what the list is then asked for; ``words`` may be empty."""
    field = PersonField(viewer=viewer, required=False)
    try:
        person = field.clean(words)
    except ValidationError as sentence:
        may_be = tuple((_waiting_on(one, filters), one) for one in field.widget.namesakes)
        return Named(sentence=sentence.messages[0], may_be=may_be)
    return Named(address=_waiting_on(person, filters)) if person else Named()


def _waiting_on(person: User, filters: Filters) -> str:
    return replace(filters, waiting=str(person.pk)).address
