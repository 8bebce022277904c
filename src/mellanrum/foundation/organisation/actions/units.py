"""Shaping the tree of units, and the boards they serve."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from psycopg.errors import CheckViolation

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.events import BoardChanged, UnitChanged
from mellanrum.foundation.organisation.handovers import hand_over_unit, held_by_unit
from mellanrum.foundation.organisation.models import Board, Unit

from .handing_over import lock_organisation


@transaction.atomic
def save_unit(unit: Unit, *, successor: Unit | None = None, by: User | None) -> Unit:
    """Make a unit, or rename, move or take it out of use; a unit out of use keeps its history.

    What it answers for then goes to ``successor``: nothing is left where nobody works.
    """
    # Two moves at once could otherwise tie two branches into a ring.
    lock_organisation()
    if not unit.is_active and unit.children.active().exists():
        raise Refused(_("{unit} has units in use below it. Move them or take them out of use first.").format(unit=unit))
    if not unit.is_active and held_by_unit(unit):
        if successor is None or not successor.is_active or successor == unit:
            raise Refused(_("{unit} answers for open ideas. Choose a unit in use that takes over.").format(unit=unit))
        hand_over_unit(unit, successor, by)
        unit.successor = successor
    if unit.is_active:
        unit.successor = None
    try:
        with transaction.atomic():
            unit.save()
    except IntegrityError as error:
        raise Refused(_why(error, unit)) from None
    unit.refresh_from_db()
    announce(UnitChanged(unit=unit, by=by))
    return unit


def _why(error: IntegrityError, unit: Unit) -> str:
    if isinstance(error.__cause__, CheckViolation):
        return _("A unit cannot lie below itself. Choose another place for {unit}.").format(unit=unit)
    return _("There is already a unit called {unit} in that place.").format(unit=unit)


@transaction.atomic
def save_board(board: Board, *, units: Iterable[Unit] | None = None, by: User | None) -> Board:
    """Make a board or change it, and say which units serve it."""
    try:
        with transaction.atomic():
            board.save()
    except IntegrityError:
        raise Refused(_("There is already a board called {board}.").format(board=board)) from None
    if units is not None:
        board.units.set(units)
    announce(BoardChanged(board=board, by=by))
    return board
