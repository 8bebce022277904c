"""Figures as they are read aloud."""

from django import template
from django.urls import reverse

from mellanrum.culture.anonymity.ledger import Cell, Count
from mellanrum.culture.anonymity.questions import comments_from
from mellanrum.culture.anonymity.tokens import word_for

register = template.Library()
register.filter(comments_from)


@register.filter
def counted(count: Count, cell: Cell) -> str:
    """A count in words where it is not exact: “all or all but one”, “nobody or one”, “17–18”."""
    return count.in_words(cell.people)


@register.simple_tag
def promise_url(least: int) -> str:
    """Where it stands what is promised, with the number that holds where one comes from."""
    return f"{reverse('anonymity:promise')}?from={word_for(least)}"
