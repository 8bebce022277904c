"""What was said openly and is secret now: its rows stay, and what may be shown of them is asked when they are read."""

from collections.abc import Callable
from typing import Any

from django.db.models import Case, CharField, Expression, Model, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

Ask = Callable[[OuterRef], QuerySet]
_asks: dict[type[Model], Ask] = {}


def may_be_secret(model: type[Model], ask: Ask) -> None:
    """Let rows of a model be secret by what ``ask(row)`` finds: the paragraph, or an empty text while it is open."""
    _asks[model] = ask


def secrecy_of(model: type[Model], row: str = "pk", *, known: Q | None = None) -> Expression:
    """By which paragraph what a row says is secret now, to be asked together with it; empty while it is open, and for
    rows that whoever asks knows of all the same.

    Called when a question is asked and not when a module is read: a room above may not have had its say yet.
    """
    ask = _asks.get(model)
    if ask is None:
        return Value("", output_field=CharField())
    found = Coalesce(Subquery(ask(OuterRef(row))), Value(""), output_field=CharField())
    return Case(When(known, then=Value("")), default=found) if known else found


def veiled(text: str, secrecy: str) -> str:
    """A text as it may be read: of one that is secret, only by which paragraph it is."""
    if not (text and secrecy):
        return text
    return _("What is said in the decision is secret by {paragraph}.").format(paragraph=secrecy)


def as_told(row: dict[str, Any], *beside: str) -> dict[str, Any]:
    """A row with ``words`` and ``secrecy`` as it may be read; of one that is secret, nothing of what stands beside."""
    if not row["secrecy"]:
        return row
    return row | dict.fromkeys(beside, "") | {"words": veiled(row["words"], row["secrecy"])}
