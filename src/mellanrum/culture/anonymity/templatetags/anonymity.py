"""Figures as they are read aloud."""

from django import template
from django.utils.translation import gettext as _

from mellanrum.culture.anonymity.ledger import Cell, Count

register = template.Library()


@register.filter
def counted(count: Count, cell: Cell) -> str:
    """A count in words where it is not exact: “all or all but one”, “nobody or one”, “17–18”."""
    if not count.exact and count.most == cell.people and count.least == cell.people - 1:
        return _("all or all but one")
    if (count.least, count.most) == (0, 1):
        return _("nobody or one")
    return str(count)
