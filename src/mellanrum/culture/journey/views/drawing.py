"""What is drawn once for everybody who sees it, and kept until something on it is different: a result, and the ladder.

What has been shown never changes, and what can change is in the question that every request puts: it is the key.
"""

from hashlib import blake2b
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellanrum.culture.journey.geometry import PAPER, PHONE, Shape
from mellanrum.culture.journey.ladder import Principle, Rung
from mellanrum.culture.journey.queries.over_time import History, history_of
from mellanrum.culture.journey.queries.records import Records, records_of_unit
from mellanrum.culture.journey.queries.seen import Seen
from mellanrum.culture.journey.queries.statements import Statements, statements_of
from mellanrum.culture.journey.wording import Picture, answered_again, picture_of, says_and_does, told_before, told_of
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import RememberedLatest

_drawings: RememberedLatest[bytes, dict[str, Any]] = RememberedLatest(most=64)
_empty: RememberedLatest[tuple[int, str | None], str] = RememberedLatest(most=8)


def drawn(seen: Seen) -> dict[str, Any]:
    """What the page of a result says, its inside drawn already."""
    records = records_of_unit(seen.unit)
    made_of = (seen, records, get_language(), clock.today())
    key = blake2b(repr(made_of).encode()).digest()
    return _drawings.get(key) or _drawings.set(key, _draw(seen, records))


def drawn_empty(statements: Statements) -> str:
    """The ladder as it hangs before anybody has answered. A version of the statements never changes."""
    key = (statements.number, get_language())
    return _empty.get(key) or _empty.set(key, _draw_empty(statements))


def _draw_empty(statements: Statements) -> str:
    picture = picture_of([Rung(one) for one in Principle], statements, _("The ladder between two levels"))
    return render_to_string("journey/ladder.html", {"picture": picture})


def _draw(seen: Seen, records: Records | None) -> dict[str, Any]:
    history = history_of(seen.group_id, seen.created_at)
    reading, statements = history.reading, statements_of(seen.statements)
    told = told_of(history.result, statements)
    context = {
        "told": told,
        "reading": reading,
        "last": history.last,
        "picture": picture_over_time(history),
        "before_again": told_before(history.before_again, statements),
        "answered_again": answered_again([history.result, *history.before_again], statements),
        "beside": says_and_does(history.result, records, statements),
    }
    inside = render_to_string("journey/result_page.html", context)
    return {"reading": reading, "group": reading.group, "told": told, "plan": seen.plan, "inside": inside}


def picture_over_time(history: History, shapes: tuple[Shape, ...] = (PHONE, PAPER)) -> Picture:
    """The ladder of a reading, with the threads of what was answered before it, first in the same meeting."""
    reading = history.reading
    statements = statements_of(reading.statements_id)
    earlier = [*(one.rungs for one in history.before_again), *history.earlier]
    return picture_of(
        history.result.rungs, statements, reading.group.name, earlier=earlier, shapes=shapes, least=reading.round.least
    )
