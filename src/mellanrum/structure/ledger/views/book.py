"""The whole book of a fund as a list for the finance system: each row with a key that is the same every time."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from mellanrum.foundation.sheets.writing import Value
from mellanrum.structure.ledger.models import Fund
from mellanrum.structure.ledger.queries import every_row

ORE = Decimal(100)


def columns() -> list[str]:
    """What the columns are called, in the reader's language."""
    return [
        _("Key"),
        _("Number"),
        _("Day"),
        _("What"),
        _("Amount, kr"),
        _("From account"),
        _("To account"),
        _("Board"),
        _("For"),
        _("Code"),
        _("Receipt or decision"),
        _("Comment"),
        _("Takes back row"),
        _("Written by"),
        _("Written"),
    ]


def cells(fund: Fund) -> Iterator[list[Value]]:
    """The rows under those columns, one by one."""
    for row in every_row(fund):
        source, target = row.accounts
        moved: list[Value] = [str(row.id), row.number, row.day, row.what, row.amount / ORE]
        told: list[Value] = [row.reference, row.comment, row.reverses, row.by, row.written_at]
        yield [*moved, str(source.label), str(target.label), row.board, row.claim, row.code, *told]
