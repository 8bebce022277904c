"""Å, ä and ö at the end, in Python and in the database alike, whatever collations the database was born with."""

from django.db.models import F, Func, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate, Lower

# After z come {, | and } in the order of code points, which is how the database's plain collation sorts.
LETTERS, PLACES = "åäöæøéèüáàëï", "{|}|}eeuaaei"
_PLACES = str.maketrans(LETTERS, PLACES)


def swedish_key(text: str) -> str:
    """What to sort a word by."""
    return text.lower().translate(_PLACES)


def swedish_order(field: str | Combinable) -> Collate:
    """The same key, made by the database: ``order_by(swedish_order("name"))``."""
    expression = F(field) if isinstance(field, str) else field
    return Collate(Func(Lower(expression), Value(LETTERS), Value(PLACES), function="translate"), "C")
