"""Posting: once per letter, right before which it is asked again what its reader may be told."""

import datetime
import smtplib
import uuid

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from procrastinate.contrib.django import app

from mellanrum.foundation.accounts.models import Invitation, User
from mellanrum.foundation.core import clock
from mellanrum.front.notifications.kinds import Weekday
from mellanrum.front.notifications.letters import address_of, calendar_of, compose, headers, key_of, one_line
from mellanrum.front.notifications.models import Letter, LetterKind, Notification
from mellanrum.front.notifications.queries import awaiting_weekly_letter, letter_day, news_for, preference_of

WORTH_POSTING = datetime.timedelta(days=2)
KEPT_FOR = datetime.timedelta(days=400)


class CouldNotPost(Exception):
    """The mail server could not be reached or said not now: the letter stays in the outbox and is tried again."""


def post_letter(letter_id: uuid.UUID | str) -> None:
    """Post a letter that is still waiting; without a mail server it stays in the outbox.

    The row is locked while the server answers, so that two workers never post the same one. If the power goes between
    the server's yes and ours, it is posted again under the same Message-ID.
    """
    if not settings.SENDS_MAIL:
        return
    with transaction.atomic():
        waiting = Letter.objects.waiting().select_related("person").select_for_update(of=["self"])
        letter = waiting.filter(pk=letter_id).first()
        if letter:
            _post(letter)
            letter.save()
    if letter and letter.error and letter.withheld_at is None:
        raise CouldNotPost(letter.error)


def _post(letter: Letter) -> None:
    letter.attempts += 1
    letter.error = ""
    if not (letter.person.is_active and address_of(letter) and compose(letter)):
        letter.withheld_at = clock.now()
        return
    try:
        _mail(letter).send()
        letter.sent_at = clock.now()
    except smtplib.SMTPRecipientsRefused as refusal:
        # 5xx: there is no such address, and asking again will not make one.
        codes = [code for code, _words in refusal.recipients.values()]
        letter.error = f"SMTPRecipientsRefused {codes}"
        letter.withheld_at = clock.now() if min(codes) >= 500 else None
    except (smtplib.SMTPException, OSError) as error:
        letter.error = f"{type(error).__name__}: {error}"[:300]


def _mail(letter: Letter) -> EmailMultiAlternatives:
    name = one_line(letter.person.name).replace('"', "")
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        to=[f'"{name}" <{address_of(letter)}>'],
        headers=headers(letter),
    )
    mail.attach_alternative(letter.html, "text/html")
    booked = calendar_of(letter)
    if booked:
        mail.attach("follow-up.ics", booked, "text/calendar")
    return mail


@transaction.atomic
def write_invitation(invitation: Invitation) -> None:
    """Write the letter with somebody's way in, once."""
    letter, made = Letter.objects.get_or_create(
        key=key_of(invitation.pk), defaults={"person": invitation.person, "kind": LetterKind.INVITATION}
    )
    if made and compose(letter):
        letter.save()
        app.configure_task("post_letter").defer(letter_id=str(letter.pk))


def post_again() -> int:
    """Give every letter of the last days that is still waiting another try, and tell how many there were."""
    since = clock.now() - WORTH_POSTING
    waiting = Letter.objects.waiting().filter(created_at__gte=since).exclude(attempts=0, created_at__gt=_lately())
    for letter_id in waiting.values_list("pk", flat=True):
        app.configure_task("post_letter").defer(letter_id=str(letter_id))
    return len(waiting)


def _lately() -> datetime.datetime:
    return clock.now() - datetime.timedelta(minutes=10)


def throw_away_old_letters() -> None:
    """Let go of letters after four hundred days: what they told of stands in the product, and is asked for there."""
    Letter.objects.filter(created_at__lt=clock.now() - KEPT_FOR).delete()


def write_weekly_letters() -> int:
    """Write the weekly letters that are due and have something to tell; asked hourly, each comes once."""
    written = 0
    for weekday in Weekday.values:
        for person in awaiting_weekly_letter(weekday):
            written += _write_weekly(person, weekday)
    return written


@transaction.atomic
def _write_weekly(person: User, weekday: int) -> bool:
    due = letter_day(weekday)
    letter, made = Letter.objects.get_or_create(
        key=f"weekly:{due.date()}:{person.pk}", defaults={"person": person, "kind": LetterKind.WEEKLY}
    )
    if not made:
        return False
    preference = preference_of(person)
    news = [one.pk for one in news_for(person, due) if not preference.spares(one.kind, one.weight)]
    Notification.objects.filter(pk__in=news).update(letter=letter)
    if compose(letter):
        app.configure_task("post_letter").defer(letter_id=str(letter.pk))
    else:
        letter.withheld_at = clock.now()
    letter.save()
    return letter.withheld_at is None
