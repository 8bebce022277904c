"""What is written in the room, without a word on who wrote it."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mellanrum.culture.journey.models import Step
from mellanrum.culture.workshops.kinds import Kind
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import Entity
from mellanrum.structure.ideas.models import Idea

from .workshops import Block

MOST_SIGNS = 240


class NoteQuerySet(models.QuerySet["Note"]):
    def on_the_wall(self) -> "NoteQuerySet":
        """Those that have not been taken down."""
        return self.filter(taken_down_at=None)


class Note(Entity):
    """A note on a board: of a table, or of the whole room (table 0). Its id comes from the phone that writes it, so
    that sending it twice makes one. ``version`` grows with each change; the sum of a board is what its readers ask for.

    A promise also says ``who`` keeps it, as people say a name, and when; in the plan it is a step (``promise``).
    """

    block = models.ForeignKey(Block, models.CASCADE, related_name="notes")
    table = models.PositiveSmallIntegerField(default=0)
    step = models.SlugField(max_length=20, blank=True)
    text = models.CharField(_("Your note"), max_length=MOST_SIGNS)
    pile = models.CharField(_("Pile"), max_length=60, blank=True)
    effort = models.PositiveSmallIntegerField(null=True)
    effect = models.PositiveSmallIntegerField(null=True)
    wants_on = models.BooleanField(default=False)
    idea = models.OneToOneField(Idea, models.SET_NULL, null=True, related_name="+")
    who = models.CharField(_("Who?"), max_length=80, blank=True)
    due_on = models.DateField(_("When?"), null=True)
    promise = models.OneToOneField(Step, models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    taken_down_at = models.DateTimeField(null=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        indexes = [models.Index(fields=["block", "table"], name="notes_of_a_board")]
        constraints = [
            models.CheckConstraint(
                name="a_note_is_placed_both_ways_or_not_at_all",
                # What is unknown does not break a promise of the database, so that it is known is said too.
                condition=Q(effort=None, effect=None)
                | Q(effort__range=(1, 3), effect__range=(1, 3), effort__isnull=False, effect__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_taken_down_says_nothing",
                condition=Q(taken_down_at=None) | Q(text="", who="", idea=None, promise=None),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def may_go_on(self) -> bool:
        """Whether it may be handed in as an idea: its table or its writer has said so, or it is the whole room's."""
        return self.wants_on or self.block.kind == Kind.OPEN


class Dot(models.Model):
    """A vote on a note. ``phone`` is a keyed hash of what only the phone knows, different in every block."""

    block = models.ForeignKey(Block, models.CASCADE, related_name="dots")
    note = models.ForeignKey(Note, models.CASCADE, related_name="dots")
    phone = models.CharField(max_length=64)
    place = models.PositiveSmallIntegerField()
    put_on = models.DateField(default=clock.today, editable=False)

    class Meta:
        verbose_name = _("dot")
        constraints = [
            models.UniqueConstraint(fields=["block", "phone", "place"], name="three_dots_each"),
            models.UniqueConstraint(fields=["block", "phone", "note"], name="one_dot_on_a_note"),
            models.CheckConstraint(name="a_dot_is_one_of_three", condition=Q(place__range=(1, 3))),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="none_after_they_are_shown",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    PERFORM FROM workshops_block WHERE id = NEW.block_id AND revealed_at IS NOT NULL;
                    IF FOUND THEN
                        RAISE EXCEPTION 'the dots have been shown'
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'no_dot_is_put_after_they_are_shown';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.note_id)
