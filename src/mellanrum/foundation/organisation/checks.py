"""What must hold of the municipality, its units and those who answer in the end."""

from collections.abc import Iterable

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.utils.translation import gettext as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.checks import invariant, named

from .models import Assignment, Municipality, Unit
from .queries import why_not
from .roles import Role

# Every unit's path as its parents tell it; a unit that no top leads to has none.
PATHS = """
WITH RECURSIVE walked AS (
    SELECT id, ARRAY[id] AS way FROM organisation_unit WHERE parent_id IS NULL
    UNION ALL
    SELECT unit.id, way || unit.id FROM organisation_unit unit JOIN walked ON unit.parent_id = walked.id
)
SELECT unit.* FROM organisation_unit unit LEFT JOIN walked USING (id) WHERE unit.path IS DISTINCT FROM walked.way
ORDER BY unit.name
"""


@invariant
def the_municipality_is_founded() -> Iterable[CheckMessage]:
    """There is a municipality, and somebody keeps it in order."""
    if not Municipality.objects.exists():
        hint = _("Run mellanrum create-admin, sign in and say what the municipality is called.")
        yield Warning(_("No municipality is founded yet."), hint=hint, id="organisation.W001")
    elif not (Assignment.objects.on(clock.today()).filter(role=Role.ADMINISTRATOR, person__is_active=True).exists()):
        hint = _("Run mellanrum create-admin.")
        yield Error(_("Nobody is administrator today."), hint=hint, id="organisation.E001")


@invariant
def somebody_answers_in_the_end() -> Iterable[CheckMessage]:
    """The central contact and their deputy work here."""
    for centre in Municipality.objects.select_related("central_contact", "central_deputy"):
        for person in (centre.central_contact, centre.central_deputy):
            if not person.is_active:
                sentence = _("{name} is the last to answer for the municipality, but no longer works here.")
                hint = _("Choose somebody else under Administration, The municipality.")
                yield Error(sentence.format(name=person), hint=hint, id="organisation.E002")


@invariant
def units_know_their_way() -> Iterable[CheckMessage]:
    """A unit's path is the way from the top to it."""
    lost = list(Unit.objects.raw(PATHS))
    if lost:
        sentence = _("These units do not know where in the tree they are: {names}.").format(names=named(lost))
        hint = _("Choose again, under Administration, Units, what each of them belongs to.")
        yield Error(sentence, hint=hint, id="organisation.E003")


@invariant
def groups_give_roles_that_there_are() -> Iterable[CheckMessage]:
    """What MELLANRUM_OIDC_ROLES says of every group can be done."""
    for group, given in settings.OIDC_ROLES.items():
        if why := why_not(given):
            hint = _("Mend MELLANRUM_OIDC_ROLES. Until then, nobody gets the role.")
            yield Error(f"{group}: {why}", hint=hint, id="organisation.E004")
