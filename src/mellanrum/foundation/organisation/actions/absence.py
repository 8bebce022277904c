"""Being away, and who steps in."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.events import AbsenceEnded, AbsenceRegistered, DeputyNamed
from mellanrum.foundation.organisation.models import Absence, Assignment, Deputyship

from .handing_over import hand_over_for_the_day, lock_organisation


@transaction.atomic
def register_absence(
    person: User, *, starts_on: date, ends_on: date | None, by: User | None, deputy: User | None = None
) -> Absence:
    """Write down that somebody is away, and move what rests on them to who steps in.

    The central contact and the deputy of the central contact may not be away at once: somebody must be there.
    """
    _refuse_disorder(person, deputy, starts_on, ends_on)
    _refuse_twice(person, starts_on, ends_on)
    absence = Absence(person=person, starts_on=starts_on, ends_on=ends_on, deputy=deputy)
    _keep_somebody_at_the_centre(absence)
    if deputy and Absence.objects.during(starts_on, ends_on).filter(person=deputy).exists():
        raise Refused(_("{name} is away then too. Choose somebody who is there.").format(name=deputy))
    absence.save()
    announce(AbsenceRegistered(absence=absence, person=person, by=by))
    hand_over_for_the_day()
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, by: User | None) -> None:
    """Somebody is back: the absence ends yesterday, or goes if it had not begun."""
    yesterday = clock.today() - timedelta(days=1)
    if absence.starts_on > yesterday:
        absence.delete()
    elif absence.ends_on is None or absence.ends_on > yesterday:
        absence.ends_on = yesterday
        absence.save()
    announce(AbsenceEnded(person=absence.person, by=by))
    hand_over_for_the_day()


def _refuse_disorder(person: User, deputy: User | None, starts_on: date, ends_on: date | None) -> None:
    if not person.is_active:
        raise Refused(_("{name} no longer works here.").format(name=person))
    if ends_on and ends_on < starts_on:
        raise Refused(_("The last day comes before the first. Change one of them."))
    if deputy and deputy.pk == person.pk:
        raise Refused(_("Nobody can step in for themselves. Choose somebody else."))
    if deputy and not deputy.is_active:
        raise Refused(_("{name} no longer works here. Choose somebody who does.").format(name=deputy))
    if deputy:
        refuse_outsider(deputy, from_day=starts_on)


def refuse_outsider(deputy: User, *, from_day: date | None = None) -> None:
    """What a colleague answers for is no resident's or partner's to see: only who works here on the first day still
    to come (today) steps in."""
    today = clock.today()
    if not Assignment.objects.at_work(max(from_day or today, today)).filter(person=deputy).exists():
        sentence = _("{name} has no role in the municipality, and so cannot step in. Choose a colleague.")
        raise Refused(sentence.format(name=deputy))


def _refuse_twice(person: User, starts_on: date, ends_on: date | None) -> None:
    until = Q(ends_on=None) | Q(ends_on__gte=ends_on) if ends_on else Q(ends_on=None)
    if Absence.objects.filter(until, person=person, starts_on__lte=starts_on).exists():
        raise Refused(_("Those days are written down already. End that absence first, if something else is true."))


def _keep_somebody_at_the_centre(absence: Absence) -> None:
    # Locked, so that the two of them cannot go away in the same moment.
    centre = lock_organisation()
    if centre is None or absence.person_id not in {centre.central_contact_id, centre.central_deputy_id}:
        return
    other = centre.central_deputy_id if absence.person_id == centre.central_contact_id else centre.central_contact_id
    if Absence.objects.during(absence.starts_on, absence.ends_on).filter(person=other).exists():
        raise Refused(
            _("The central contact and their deputy cannot be away at the same time. Choose another deputy first.")
        )


@transaction.atomic
def name_deputy(
    person: User, *, deputy: User, by: User | None, starts_on: date | None = None, ends_on: date | None = None
) -> Deputyship:
    """Say who steps in for somebody whenever they are away and have named nobody else; replaces who did so before."""
    starts_on = starts_on or clock.today()
    _refuse_disorder(person, deputy, starts_on, ends_on)
    Deputyship.objects.filter(person=person, starts_on__gte=starts_on).delete()
    Deputyship.objects.on(starts_on).filter(person=person).update(ends_on=starts_on - timedelta(days=1))
    deputyship = Deputyship.objects.create(person=person, deputy=deputy, starts_on=starts_on, ends_on=ends_on)
    announce(DeputyNamed(person=person, deputy=deputy, by=by))
    hand_over_for_the_day()
    return deputyship
