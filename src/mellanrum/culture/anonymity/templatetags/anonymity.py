"""Figures as they are read aloud."""

from django import template

from mellanrum.culture.anonymity.ledger import Cell, Count

register = template.Library()


@register.filter
def counted(count: Count, cell: Cell) -> str:
    """A count in words where it is not exact: “all or all but one”, “nobody or one”, “17–18”."""
    return count.in_words(cell.people)
