"""Founding and changing the municipality."""

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.actions import add_person
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.events import MunicipalityChanged
from mellanrum.foundation.organisation.identity import forget_identity
from mellanrum.foundation.organisation.models import Absence, Municipality

from .absence import refuse_outsider
from .handing_over import hand_over_for_the_day, lock_organisation


@transaction.atomic
def save_municipality(municipality: Municipality, *, by: User | None) -> Municipality:
    """Found the municipality or change it; its version tells every cached look that it is old.

    Whoever changed it since ``municipality`` was read is not overwritten.
    """
    stored = lock_organisation()
    _refuse_to_overwrite(municipality, stored)
    for person in (municipality.central_contact, municipality.central_deputy):
        if not person.is_active:
            raise Refused(_("{name} no longer works here. Choose somebody who does.").format(name=person))
    # Whoever founds a municipality names people before there are any roles to have.
    if stored and stored.central_deputy_id != municipality.central_deputy_id:
        refuse_outsider(municipality.central_deputy)
    _refuse_an_empty_centre(municipality)
    municipality.version += 1
    municipality.save()
    transaction.on_commit(forget_identity)
    announce(MunicipalityChanged(municipality=municipality, by=by))
    hand_over_for_the_day()
    return municipality


@transaction.atomic
def found_municipality(
    municipality: Municipality, *, deputy_name: str, deputy_email: str, by: User | None
) -> Municipality:
    """Found the municipality with a deputy of the central contact who may not be written down yet."""
    email = deputy_email.lower()
    known = User.objects.filter(email=email).first()
    municipality.central_deputy = known or add_person(deputy_name, email=email, has_account=True, by=by)
    return save_municipality(municipality, by=by)


def _refuse_to_overwrite(municipality: Municipality, stored: Municipality | None) -> None:
    if stored and stored.version != municipality.version:
        raise Refused(
            _("Somebody else changed the municipality while you were writing. Reload the page and try again.")
        )


def _refuse_an_empty_centre(municipality: Municipality) -> None:
    coming = Absence.objects.exclude(ends_on__lt=clock.today())
    for absence in coming.filter(person=municipality.central_contact_id):
        if coming.during(absence.starts_on, absence.ends_on).filter(person=municipality.central_deputy_id).exists():
            raise Refused(
                _("{contact} and {deputy} will be away at the same time, and somebody must be there.").format(
                    contact=municipality.central_contact, deputy=municipality.central_deputy
                )
            )
