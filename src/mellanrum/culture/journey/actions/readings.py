"""Asking a group where it is, and showing what it answered: by name, by link, or in a meeting."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mellanrum.culture.anonymity.actions import (
    add_to_answer,
    close_round,
    invite_people,
    open_round,
    reveal_result,
)
from mellanrum.culture.anonymity.models import Round
from mellanrum.culture.anonymity.questions import fewest
from mellanrum.culture.journey.events import ReadingEnded, ReadingOpened, ReadingReminded, ReadingShown
from mellanrum.culture.journey.ladder import GroupKind, Lasting, Way
from mellanrum.culture.journey.models import Group, Reading, StatementVersion
from mellanrum.culture.journey.queries.asking import QUESTIONS
from mellanrum.culture.journey.queries.close_together import too_close
from mellanrum.culture.journey.queries.groups import people_of, steps_to_look_back_on
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.models import Unit

from .statements import version_in_force

MEETING = timedelta(hours=4)
HALF_A_DAY = timedelta(hours=12)
WEEK = timedelta(days=7)
EVENING = time(18)


def make_group(name: str, *, kind: GroupKind, unit: Unit | None = None, by: User) -> Group:
    """The group, kept by whoever makes it; a unit has one only, whoever makes it again."""
    if unit is None:
        return Group.objects.create(name=name, kind=kind, keeper=by)
    return Group.objects.get_or_create(unit=unit, defaults={"name": unit.name, "kind": kind, "keeper": by})[0]


@transaction.atomic
def open_reading(group: Group, *, way: Way, lasting: Lasting, least: int = 0, by: User) -> Reading:
    """Ask a group where it is and where it wants to be, for a meeting or for a week.

    ``least``: from how many answers anything is shown, where that is more than elsewhere.
    """
    _ensure_looked_back(group)
    _ensure_not_so_soon(group)
    people = people_of(group) if way == Way.NAMED else []
    least = max(least, fewest())
    if way == Way.NAMED and len(people) < least:
        words = _("At least {count} people must be asked, so that nobody can be told from the others.")
        raise Refused(words.format(count=least))
    round_ = open_round(QUESTIONS, about=group.name, least=least, takes_comments=True, by=by)
    if people:
        invite_people(round_, dict.fromkeys(people, ""), by=by)
    return _opened(group, round_, version_in_force(), way, _ends(lasting), by)


@transaction.atomic
def begin_reading(group: Group, *, round_: Round, statements: StatementVersion, by: User) -> Reading:
    """Those in a meeting answer: a reading of the group. The meeting itself asks, shows and closes ``round_``."""
    _ensure_looked_back(group)
    _ensure_not_so_soon(group)
    return _opened(group, round_, statements, Way.MEETING, clock.now() + HALF_A_DAY, by)


@transaction.atomic
def share_reading(reading: Reading, *, by: User | None) -> None:
    """A meeting has shown what was answered: from now on it hangs beside the earlier readings of the group.

    Where people have answered again, it is shown anew.
    """
    here = Reading.objects.open().filter(pk=reading.pk)
    if here.filter(shown_at=None).update(shown_at=clock.now()):
        announce(ReadingShown(reading=reading, by=by))
    else:
        here.update(shown_at=clock.now())


@transaction.atomic
def finish_reading(reading: Reading, *, by: User | None) -> None:
    """The meeting is over: what it has shown stays, and what it has not shown is gone with its seal."""
    if Reading.objects.open().filter(pk=reading.pk).update(closed_at=clock.now()) and not reading.shown_at:
        announce(ReadingEnded(reading=reading, by=by))


def _ensure_looked_back(group: Group) -> None:
    if steps_to_look_back_on(group):
        raise Refused(_("Look back first: say what came of what you said you would do last time."))


def _ensure_not_so_soon(group: Group) -> None:
    """Two ladders of the same people close together would tell what those who were new, or away, have answered."""
    close = too_close(group)
    if close:
        raise Refused(close.words)


def _opened(
    group: Group, round_: Round, statements: StatementVersion, way: Way, closes_at: datetime, by: User
) -> Reading:
    given = {"way": way, "closes_at": closes_at, "created_at": clock.now(), "opened_by": by}
    try:
        with transaction.atomic():
            reading = Reading.objects.create(group=group, round=round_, statements=statements, **given)
    except IntegrityError:
        raise Refused(_("The group is answering already. Wait until that reading is over.")) from None
    announce(ReadingOpened(reading=reading, by=by))
    return reading


def _ends(lasting: Lasting) -> datetime:
    if lasting == Lasting.MEETING:
        return clock.now() + MEETING
    return datetime.combine(clock.today() + WEEK, EVENING, tzinfo=timezone.get_default_timezone())


def answer_reading(reading: Reading, *, choices: Mapping[str, str], token: str, comment: str | None = None) -> None:
    """Lay what was chosen on one page with what the same phone has answered before. It is never announced."""
    add_to_answer(reading.round, choices, token=token, comment=comment)


@transaction.atomic
def show_reading(reading: Reading, *, by: User | None) -> None:
    """Show what the group has answered, and close: nobody can be told from the others by answering late."""
    held = _held_open(reading)
    reveal_result(held.round, by=by)
    close_round(held.round, by=by)
    _close(reading, shown_at=clock.now())
    announce(ReadingShown(reading=reading, by=by))


@transaction.atomic
def end_reading(reading: Reading, *, by: User | None) -> None:
    """Close without showing anything, when too few have answered."""
    held = _held_open(reading)
    close_round(held.round, by=by)
    _close(reading, shown_at=None)
    announce(ReadingEnded(reading=reading, by=by))


def close_in_time(reading: Reading) -> None:
    """The time has passed: show what can be shown, else end."""
    try:
        show_reading(reading, by=None)
    except Refused:
        end_reading(reading, by=None)


@transaction.atomic
def remind_of_reading(reading: Reading, *, by: User | None = None) -> None:
    """Ask everybody once more, those who have answered too: who has is known to nobody."""
    if Reading.objects.open().filter(pk=reading.pk, reminded_at=None).update(reminded_at=clock.now()):
        announce(ReadingReminded(reading=reading, by=by))


def _held_open(reading: Reading) -> Reading:
    held = Reading.objects.select_for_update(of=["self"]).select_related("round").get(pk=reading.pk)
    if not held.is_open:
        raise Refused(_("It is over already. Reload the page to see it."))
    if held.way == Way.MEETING:
        raise Refused(_("This one is answered in a meeting. Whoever leads the meeting shows the answers."))
    return held


def _close(reading: Reading, *, shown_at: datetime | None) -> None:
    Reading.objects.filter(pk=reading.pk).update(shown_at=shown_at, closed_at=clock.now())
    reading.refresh_from_db()
