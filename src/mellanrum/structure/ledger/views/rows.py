"""The rows of the ledger on a page: drawn here, since a table of them in a template costs more than all the rest."""

from collections.abc import Iterable
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from mellanrum.foundation.ui.words import amount, tag
from mellanrum.structure.ledger.permissions import KEPT_BY_HAND
from mellanrum.structure.ledger.queries.rows import Row


class Wording:
    """The words of one page of rows: for those who keep the fund with what each was for, for others with its board.

    ``of_claim``: all rows are of the same claim, so none says which.
    """

    def __init__(self, *, keeps: bool, of_claim: bool = False) -> None:
        self.keeps, self.of_claim = keeps, of_claim
        self.day, self.board, self.amount = escape(_("Day")), escape(_("Board")), escape(_("Amount"))
        self.purpose, self.receipt = escape(_("For")), escape(_("Receipt and comment"))
        undone = tag(_("taken back"))
        self.undone = f" {undone}"

    def rows(self, rows: Iterable[Row]) -> SafeString:
        """The inside of the table."""
        return mark_safe("".join(self._row(row) for row in rows))  # noqa: S308 - escaped in each

    def _row(self, row: Row) -> str:
        undone = self.undone if row.reversed_by else ""
        told = self._told(row) if self.keeps else f'<td data-label="{self.board}">{escape(row.board)}</td>'
        return (
            f'<tr><th scope="row">{row.number} · {escape(row.what)}{undone}</th>'
            f'<td data-label="{self.day}"><time datetime="{row.day}">{row.day}</time></td>{told}'
            f'<td class="number" data-label="{self.amount}">{amount(row.amount)}</td></tr>'
        )

    def _told(self, row: Row) -> str:
        words = " ".join(word for word in (self._taking_back(row), self._said(row), self._way_back(row)) if word)
        told = f'<td data-label="{self.receipt}"><span>{words}</span></td>'
        return told if self.of_claim else f'<td data-label="{self.purpose}"><span>{self._for(row)}</span></td>{told}'

    @staticmethod
    def _for(row: Row) -> str:
        if row.claim_id is None:
            return escape(row.board)
        return f'<a href="{reverse("ledger:claim", args=[row.claim_id])}">{escape(row.claim or "")}</a>'

    @staticmethod
    def _taking_back(row: Row) -> str:
        return escape(_("Takes back row %(number)s.") % {"number": row.reverses}) if row.reverses else ""

    @staticmethod
    def _said(row: Row) -> str:
        words = escape(": ".join(word for word in (row.reference, row.comment) if word))
        return f'{words} <span class="quiet">{escape(row.by)}</span>' if row.by else words

    @staticmethod
    def _way_back(row: Row) -> str:
        if row.kind not in KEPT_BY_HAND or row.reversed_by:
            return ""
        what, which = escape(_("Take back")), escape(_("row %(number)s") % {"number": row.number})
        there = reverse("ledger:reverse", args=[row.id])
        return f'<a href="{there}">{what}<span class="sr-only"> {which}</span></a>'
