"""Bringing in units and people from a file: shown first, then all of it or nothing."""

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.actions import add_person, change_profile
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.events import PeopleImported, UnitsImported
from mellanrum.foundation.organisation.models import Import, Unit
from mellanrum.foundation.organisation.plans import Plan, PlannedPerson, PlannedUnit, plan_of
from mellanrum.foundation.organisation.queries import unit_paths

from .handing_over import lock_organisation
from .roles import assign_role
from .units import save_unit


@transaction.atomic
def preview_import(content: bytes, name: str, *, kind: Import.Kind, by: User) -> Import:
    """Keep a file so that one can look at what it would do; a file that cannot be read at all is refused."""
    source = Import(kind=kind, name=name[:200], content=content, by=by)
    plan_of(source)
    source.save()
    return source


@transaction.atomic
def confirm_import(source: Import, *, by: User) -> Plan:
    """Do what the file asks, all of it or nothing. Twice makes no doubles: who is there already is only changed."""
    lock_organisation()
    source = Import.objects.select_for_update().get(pk=source.pk)
    if source.done_at:
        raise Refused(_("This list has already been brought in."))
    plan = plan_of(source)
    if plan.faults:
        raise Refused(_("Some rows cannot be understood. Mend them in the file and upload it again."))
    made, changed = plan.count("new"), plan.count("changed")
    if source.kind == Import.Kind.UNITS:
        _bring_in_units(plan.rows, by)
        announce(UnitsImported(source=source, made=made, changed=changed, by=by))
    else:
        _bring_in_people(plan.rows, by)
        announce(PeopleImported(source=source, made=made, changed=changed, by=by))
    source.done_at, source.content = clock.now(), b""
    source.save()
    return plan


def _bring_in_units(rows: list[PlannedUnit], by: User) -> None:
    known = unit_paths()
    for row in rows:
        unit = row.present or Unit(name=row.names[-1], parent=known[row.path[:-1]] if row.path[:-1] else None)
        if row.does != "same":
            unit.kind = row.kind
            known[row.path] = save_unit(unit, by=by)


def _bring_in_people(rows: list[PlannedPerson], by: User) -> None:
    for row in rows:
        person = row.present or add_person(email=row.email, has_account=True, by=by, **row.given)
        if row.present and row.changes:
            change_profile(person, by=by, **row.changes)
        for role, unit in row.roles:
            assign_role(person, role=role, unit=unit, by=by)
