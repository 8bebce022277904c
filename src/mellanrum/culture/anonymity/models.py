"""Two stores that nothing joins: who has a seat, and what lies in envelopes. And what has been shown, for ever.

No table here has a moment in it, a day at the most; ids are drawn by lot, so that none is younger than another.
"""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import BooleanField, F, Func, Q, Value
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core import clock

from .questions import NEVER_FEWER_THAN, Form


class Stage(models.TextChoices):
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class RoundQuerySet(models.QuerySet["Round"]):
    def open(self) -> "RoundQuerySet":
        """Those that can be answered."""
        return self.filter(stage=Stage.OPEN)


class Round(models.Model):
    """Questions to many at once. What it asks, of which groups, and which cells may be shown are fixed when it opens.

    ``scope`` is where a seat token is good: a session holds many rounds, and each phone one token for them all.
    ``wave`` is the one that will be shown next; a new one begins whenever one has been shown.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope = models.UUIDField(db_index=True)
    about = models.CharField(_("what it is about"), max_length=200)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.OPEN)
    form = models.JSONField(_("what it asks"))
    least = models.PositiveSmallIntegerField(_("fewest in a result"), default=NEVER_FEWER_THAN)
    named = models.BooleanField(_("people are invited by name"), default=False)
    takes_comments = models.BooleanField(_("takes comments"), default=False)
    wave = models.PositiveSmallIntegerField(_("wave"), default=1)
    opened_on = models.DateField(_("opened on"), default=clock.today)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        constraints = [
            models.CheckConstraint(
                name="a_result_is_never_about_fewer_than_five", condition=Q(least__gte=NEVER_FEWER_THAN)
            ),
            models.CheckConstraint(name="a_round_is_open_or_closed", condition=Q(stage__in=Stage.values)),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="fixed_when_it_opens",
                fields=["scope", "form", "least", "takes_comments", "opened_on"],
            ),
            pgtrigger.Trigger(
                name="shows_no_fewer_than_the_municipality_says",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NEW.least < (SELECT max(fewest_answers) FROM organisation_municipality) THEN
                        RAISE EXCEPTION 'a round shows no fewer than the municipality says';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(
                name="never_opens_again",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__stage=Stage.CLOSED, new__stage=Stage.OPEN),
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def asks(self) -> Form:
        """The questions, the groups and the partitions."""
        return Form.from_json(self.form)


class Seat(models.Model):
    """That somebody is invited to a round, and whether they have taken their seat; never what they answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    group = models.CharField(_("group"), max_length=100, blank=True)
    taken = models.BooleanField(_("taken"), default=False)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [models.UniqueConstraint(name="one_seat_per_person", fields=["round", "person"])]

    def __str__(self) -> str:
        return str(self.person)


class Envelope(models.Model):
    """A sealed answer: one that waits to be counted, one that stands since it was counted, or both.

    The id is what the round's seal makes of a seat token. All envelopes of a round are equally long. They are written
    anew, in an order of chance, whenever they have been opened, and burnt when the round closes.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="envelopes")
    waiting = models.BinaryField(null=True)
    standing = models.BinaryField(null=True)

    class Meta:
        verbose_name = _("envelope")
        verbose_name_plural = _("envelopes")
        constraints = [
            models.CheckConstraint(
                name="an_envelope_holds_an_answer",
                condition=Q(waiting__isnull=False) | Q(standing__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(_("a sealed answer"))


class Release(models.Model):
    """What was shown of a wave: the ledger that every later result is weighed against. It is only ever added to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="releases")
    wave = models.PositiveSmallIntegerField(_("wave"))
    shown_on = models.DateField(_("shown on"), default=clock.today)
    figures = models.JSONField(_("figures"))

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        constraints = [
            models.UniqueConstraint(name="a_wave_is_shown_once", fields=["round", "wave"]),
            models.CheckConstraint(
                name="no_cell_is_about_fewer_than_five",
                condition=Exact(
                    Func(
                        F("figures"),
                        Value(f"$.cells[*] ? (@.people < {NEVER_FEWER_THAN})"),
                        function="jsonb_path_exists",
                        template="%(function)s(%(expressions)s::jsonpath)",
                        output_field=BooleanField(),
                    ),
                    False,
                ),
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.round} · {self.wave}"
