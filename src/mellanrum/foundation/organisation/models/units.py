"""Units as a tree, and the boards they serve."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.roles import UnitKind


class UnitQuerySet(models.QuerySet["Unit"]):
    def active(self) -> "UnitQuerySet":
        return self.filter(is_active=True)


class Unit(Entity):
    """A part of the municipality: a department, a company, a division or a unit."""

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind.choices, default=UnitKind.UNIT)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    # From the top down to the unit itself; the database writes it, so that nobody can forget to.
    path = ArrayField(models.UUIDField(), default=list, editable=False)
    is_active = models.BooleanField(_("in use"), default=True)
    # Who took over what it answered for, when it was taken out of use.
    successor = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="+")

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        constraints = [
            models.CheckConstraint(
                name="a_kind_of_unit_is_one_that_we_know", condition=models.Q(kind__in=UnitKind.values)
            ),
            models.CheckConstraint(
                name="a_unit_in_use_answers_for_itself", condition=models.Q(is_active=False) | models.Q(successor=None)
            ),
            models.UniqueConstraint(
                fields=["parent", "name"], name="one_unit_per_name_and_place", nulls_distinct=False
            ),
        ]
        indexes = [GinIndex(fields=["path"], name="units_within")]
        triggers = [
            pgtrigger.Trigger(
                name="write_path",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("parent_id"),
                declare=[("above", "uuid[]")],
                func="""
                    SELECT path INTO above FROM organisation_unit WHERE id = NEW.parent_id;
                    IF NEW.id = ANY(above) THEN
                        RAISE EXCEPTION 'a unit cannot lie below itself' USING ERRCODE = 'check_violation';
                    END IF;
                    NEW.path := COALESCE(above, '{}') || NEW.id;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="write_paths_below",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("parent_id"),
                condition=pgtrigger.Q(old__path__df=pgtrigger.F("new__path")),
                func="""
                    UPDATE organisation_unit SET parent_id = parent_id WHERE parent_id = NEW.id;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Board(Entity):
    """A politically appointed board (nämnd). One unit may serve several, and a board has several units."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    units = models.ManyToManyField(Unit, related_name="boards", blank=True, verbose_name=_("units that serve it"))
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("board")

    def __str__(self) -> str:
        return self.name
