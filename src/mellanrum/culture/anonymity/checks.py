"""What must hold of rounds: nothing that is kept could join a person to an answer, or tell of too few."""

from collections.abc import Iterable

from django.core.checks import CheckMessage, Error
from django.db import connection
from django.utils.translation import gettext as _

from mellanrum.foundation.core.checks import invariant, named

from . import ledger
from .arithmetic import TooHard
from .counting import parties_of
from .disclosure import tells_too_much
from .envelopes import Box
from .models import Envelope, Release, Round, Seat, Stage
from .questions import NEVER_FEWER_THAN
from .seals import Lost, seals

# Types that no column here may have: finer than a day, or a number that tells what came before what.
FINER_THAN_A_DAY = """
SELECT table_name || '.' || column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name LIKE 'anonymity\\_%'
AND (data_type LIKE 'time%' OR column_default LIKE 'nextval%' OR is_identity = 'YES') ORDER BY 1
"""
UNDER_THE_LIMIT = "SELECT about FROM anonymity_round WHERE least < %s ORDER BY about"


@invariant
def no_stamp_is_finer_than_a_day() -> Iterable[CheckMessage]:
    """Nothing that is kept tells at what time, or in what order, somebody did something."""
    with connection.cursor() as cursor:
        cursor.execute(FINER_THAN_A_DAY)
        columns = [name for (name,) in cursor.fetchall()]
    if columns:
        sentence = _("These columns tell in what order people answered: {names}.").format(names=named(columns))
        yield Error(sentence, hint=_("Take them away: they break the promise of anonymity."), id="anonymity.E001")


@invariant
def no_result_is_about_fewer_than_five() -> Iterable[CheckMessage]:
    """No round, and no cell that was ever shown, is about fewer than five, whatever became of the constraints."""
    with connection.cursor() as cursor:
        cursor.execute(UNDER_THE_LIMIT, [NEVER_FEWER_THAN])
        rounds = [about for (about,) in cursor.fetchall()]
    releases = Release.objects.select_related("round").order_by("round__about", "wave")
    few = [one for one in releases if any(cell["people"] < one.round.least for cell in one.figures["cells"])]
    if rounds or few:
        sentence = _("These are about fewer people than was promised: {names}.").format(names=named([*rounds, *few]))
        yield Error(sentence, hint=_("Somebody has changed the database by hand."), id="anonymity.E002")


@invariant
def the_ledger_tells_nothing() -> Iterable[CheckMessage]:
    """From all that has been shown of a round, nothing about too few can be solved for, and every wave is there."""
    for round_ in Round.objects.order_by("about"):
        releases = list(round_.releases.order_by("wave"))
        if [one.wave for one in releases] != list(range(1, round_.wave)):
            sentence = _("Results are missing from the ledger of {name}.").format(name=round_)
            yield Error(sentence, hint=_("Somebody has changed the database by hand."), id="anonymity.E003")
        elif releases and round_.stage == Stage.OPEN:
            yield from _told(round_, releases)


@invariant
def an_open_round_can_be_counted() -> Iterable[CheckMessage]:
    """The seal of each open round is whole."""
    whole = set(seals())
    lost = [round_ for round_ in Round.objects.open().order_by("about") if round_.pk not in whole]
    if lost:
        sentence = _("The keys to these rounds are gone, so their answers can never be opened: {names}.")
        hint = _("Seals are never part of a backup. Close these rounds and ask anew.")
        yield Error(sentence.format(names=named(lost)), hint=hint, id="anonymity.E004")


@invariant
def a_closed_round_keeps_nothing() -> Iterable[CheckMessage]:
    """When a round is closed its envelopes are burnt, and who took a seat is forgotten."""
    closed = {"round__stage": Stage.CLOSED}
    left = Envelope.objects.filter(**closed).exists() or Seat.objects.filter(taken=True, **closed).exists()
    if left:
        sentence = _("A closed round has answers or taken seats left.")
        yield Error(sentence, hint=_("Somebody has changed the database by hand."), id="anonymity.E005")


def _told(round_: Round, releases: list[Release]) -> Iterable[CheckMessage]:
    try:
        box = Box(round_)
        parties = parties_of(box.open_all())
    except Lost:
        return
    sums = ledger.history(box.form, releases).sums
    try:
        told = tells_too_much(sums, parties, round_.least)
    except TooHard:
        return
    if told:
        sentence = _("What has been shown of {name} tells of fewer people than was promised.").format(name=round_)
        yield Error(sentence, hint=_("Show no more of it, and tell us."), id="anonymity.E006")
