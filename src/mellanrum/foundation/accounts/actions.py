"""Everything that can be done with a person and their account."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce

from . import sealing
from .events import (
    AccountClaimed,
    AccountOpenedBySignIn,
    NewPasswordAllowed,
    PersonAdded,
    PersonErased,
    PersonInvited,
    ProfileChanged,
    SecondStepsRemoved,
)
from .exports import erase_everything_about
from .models import Invitation, Session, User
from .queries import has_password, signs_in_already


@transaction.atomic
def add_person(
    name: str,
    *,
    by: User | None,
    email: str = "",
    title: str = "",
    phone: str = "",
    language: str = "sv",
    has_account: bool = False,
) -> User:
    """Write down somebody. Without ``has_account`` they cannot sign in until they claim it by an invitation."""
    _refuse_taken_email(email)
    person = User.objects.create_user(
        email=email, name=name, title=title, phone=phone, language=language, has_account=has_account
    )
    announce(PersonAdded(person=person, by=by))
    return person


@transaction.atomic
def change_profile(person: User, *, by: User | None, **changes: str) -> User:
    """Set name, title, phone, language or email. A new e-mail is how the person signs in from now on."""
    if "email" in changes:
        changes["email"] = changes["email"].lower()
    if changes.get("email", person.email) != person.email:
        _refuse_taken_email(changes["email"])
        EmailAddress.objects.filter(user=person).delete()
    for field, value in changes.items():
        setattr(person, field, value)
    person.save(update_fields=list(changes) or None)
    announce(ProfileChanged(person=person, by=by))
    return person


def _refuse_taken_email(email: str) -> None:
    if email and User.objects.filter(email__iexact=email).exists():
        raise Refused(_("Somebody else already has the e-mail {email}.").format(email=email))


@transaction.atomic
def invite_to_claim(person: User, email: str = "", *, by: User | None) -> Invitation:
    """Let somebody claim their account: a letter with a link that works once, for two weeks.

    A new invitation puts an end to earlier ones. Somebody who signs in already needs none.
    """
    email = (email or person.email).lower()
    if not email:
        raise Refused(_("Write an e-mail first, so that there is somewhere to send the invitation."))
    if person.is_nobody:
        raise Refused(_("{name} is the name of a sender, not of a person, and cannot be invited.").format(name=person))
    if not person.is_active:
        raise Refused(_("{name} no longer works here and cannot be invited.").format(name=person))
    if signs_in_already(person):
        raise Refused(_("{name} can already sign in and needs no invitation.").format(name=person))
    if email != person.email:
        _refuse_taken_email(email)
    Invitation.objects.open().filter(person=person).update(expires_at=clock.now())
    invitation = Invitation.objects.create(person=person, email=email)
    announce(PersonInvited(invitation=invitation, person=person, by=by))
    return invitation


@transaction.atomic
def claim_account(invitation: Invitation, password: str | None = None) -> User:
    """Use an invitation, once: the account is the person's own, with a password or by the municipality's sign-in."""
    # The database decides which of two clicks was first.
    if not Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=clock.now()):
        raise Refused(_("This invitation has been used or is too old. Ask for a new one."))
    person = User.objects.select_for_update().get(pk=invitation.person_id)
    if password:
        validate_password(password, person)
        person.set_password(password)
    person.email = invitation.email
    person.has_account = True
    person.save()
    announce(AccountClaimed(person=person, by=person))
    return person


@transaction.atomic
def allow_new_password(person: User, *, by: User) -> str:
    """The link that somebody who has forgotten their password would have got by mail, for ``by`` to hand over.

    It works once, until they next sign in and for three days at most; a second step is still asked for.
    """
    if settings.SENDS_MAIL:
        raise Refused(_("{name} gets a link by mail: they ask for it where they sign in.").format(name=person))
    if person == by:
        raise Refused(_("Your own password is changed on your own page."))
    if not has_password(person):
        raise Refused(_("{name} has no password here to choose anew.").format(name=person))
    announce(NewPasswordAllowed(person=person, by=by))
    key = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs=key)


@transaction.atomic
def open_account_by_sign_in(person: User) -> User:
    """Save somebody who came for the first time through the municipality's own sign-in."""
    person.set_unusable_password()
    person.has_account = True
    person.save()
    announce(AccountOpenedBySignIn(person=person, by=person))
    return person


@transaction.atomic
def erase_person(person: User, *, by: User | None) -> None:
    """Erase what is known of somebody who has left. What public records keep, their name in them, stays."""
    if person.is_active:
        raise Refused(_("{name} is still here. Say first that they have left.").format(name=person))
    if not erase_everything_about(person):
        person.name = _("Erased person")
    person.email = person.phone = person.title = ""
    person.has_account = False
    person.set_unusable_password()
    person.save()
    for rows in (EmailAddress, SocialAccount, Authenticator, UserSession, Session):
        rows.objects.filter(user=person).delete()
    person.invitations.all().delete()
    announce(PersonErased(person=person, by=by))


def end_session(session: UserSession) -> None:
    """Sign somebody out on one device, at once."""
    session.end()


def end_sessions(person: User) -> None:
    """Sign somebody out everywhere, at once."""
    Session.objects.filter(user=person).delete()


@transaction.atomic
def remove_second_steps(person: User, *, by: User) -> None:
    """Let somebody who has lost their phone sign in with their password alone: app, passkeys and codes stop working.

    They are signed out everywhere and written to, so that nobody has it done behind their back.
    """
    gone, _kinds = Authenticator.objects.filter(user=person).delete()
    if not gone:
        raise Refused(_("{name} signs in without a second step.").format(name=person))
    end_sessions(person)
    announce(SecondStepsRemoved(person=person, by=by))
    transaction.on_commit(lambda: _write_of_second_steps(person, by), robust=True)


def _write_of_second_steps(person: User, by: User) -> None:
    letter = "account/email/second_steps_removed"
    with override(person.language):
        subject = render_to_string(f"{letter}_subject.txt").strip()
        send_mail(subject, render_to_string(f"{letter}_message.txt", {"by": by}), None, [person.email])


@transaction.atomic
def seal_second_factors_anew() -> int:
    """Seal with the present key what was sealed with one before it, so that the old one can go; how many that was.

    What no key of ours can open is left as it is.
    """
    stored = Authenticator.objects.filter(type__in=sealing.SEALED).select_for_update()
    old = [one for one in stored if not sealing.is_up_to_date(one.data[sealing.SEALED[one.type]])]
    return sum(map(_seal_anew, old))


def _seal_anew(authenticator: Authenticator) -> bool:
    name = sealing.SEALED[authenticator.type]
    try:
        authenticator.data[name] = sealing.seal(sealing.unseal(authenticator.data[name]))
    except sealing.CannotOpen:
        return False
    authenticator.save(update_fields=["data"])
    return True
