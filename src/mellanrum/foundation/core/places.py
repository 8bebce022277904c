"""Where one page of a list ended and the next begins: no rows are counted, so any page costs what the first does."""

import base64
import binascii
import uuid
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from django.db.models import F, Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

Row = TypeVar("Row", bound=Model)
Rows = TypeVar("Rows", bound=QuerySet[Any, Any])


class Place(NamedTuple):
    """Where a page ended: the last row's value in the order, and its id."""

    value: Any
    id: uuid.UUID


def after(rows: Rows, column: str, place: Place, *, falling: bool = False) -> Rows:
    """What comes after a place in the order: one comparison of pairs, which the index answers."""
    beyond = TupleLessThan if falling else TupleGreaterThan
    return rows.filter(beyond(Tuple(F(column), F("id")), tuple(place)))


def page_of(rows: QuerySet[Row], column: str, word: str, *, size: int, falling: bool = False) -> tuple[list[Row], str]:
    """The rows that follow where ``word`` says that a page ended, and the word for the page after; empty at the end."""
    place = read_place(word)
    if place:
        rows = after(rows, column, place, falling=falling)
    sign = "-" if falling else ""
    found = list(rows.order_by(f"{sign}{column}", f"{sign}id")[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return found[:size], write_place(Place(getattr(last, column), last.pk)) if last else ""


def write_place(place: Place) -> str:
    """Where a page ended, for the address of the next one."""
    words = f"{place.value.isoformat()} {place.id.hex}"
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def read_place(word: str, kind: type[date] = datetime) -> Place | None:
    """Where the page before ended, at a moment or a day; None where the address says nothing that can be understood."""
    try:
        value, id_ = base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode("ascii").split(" ")
        place = Place(kind.fromisoformat(value), uuid.UUID(id_))
    except (ValueError, binascii.Error):
        return None
    # A moment without a time zone, or so near the ends of time that it has none, was not written by us.
    in_use = 1900 < place.value.year < 3000
    return place if in_use and (kind is date or place.value.tzinfo) else None
