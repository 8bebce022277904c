"""Letters on their way through a real mail server."""

from email.utils import parseaddr

import pytest
from django.db import transaction

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.actions import CouldNotPost, post_again, post_letter
from mellanrum.front.notifications.checks import letters_reach_people
from mellanrum.front.notifications.jobs import write_letters
from mellanrum.front.notifications.models import Letter
from mellanrum.structure.ideas.actions import change_visibility, move_on
from mellanrum.structure.ideas.models import Idea, Part, Visibility
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


def make_thread(title: str = "Körscheman på Östra sidan", **author):
    """An idea whose past nobody is told of, as (idea, author, leader)."""
    unit, leader, _manager = make_unit_with_people()
    person = make_employee(unit, name=author.pop("name", "Åsa Öberg"), **author)
    idea = make_idea(unit=unit, author=person, title=title)
    run_due_jobs()
    Letter.objects.all().delete()
    return idea, person, leader


def make_letter(**given):
    """A letter to an author that waits in the outbox, as (letter, idea, leader)."""
    idea, author, leader = make_thread(**given)
    move_on(idea, words="Nu går vi vidare, så här gör vi.", by=leader)
    run_due_jobs()
    return Letter.objects.get(person=author), idea, leader


def test_a_letter_arrives_as_it_was_written(inbox):
    letter, idea, _leader = make_letter()

    post_letter(letter.pk)

    letter.refresh_from_db()
    mail = inbox.mails[-1]
    plain, html = mail.get_body(["plain"]).get_content(), mail.get_body(["html"]).get_content()
    assert letter.sent_at is not None
    assert mail["Message-ID"].startswith(f"<{letter.pk}@")
    assert "Körscheman på Östra sidan" in mail["Subject"]
    assert parseaddr(mail["To"]) == ("Åsa Öberg", letter.person.email)
    assert "Nu går vi vidare, så här gör vi." in plain
    assert "Nu går vi vidare, så här gör vi." in html
    assert "overflow-wrap: anywhere" in html
    assert idea.get_absolute_url() in plain
    assert "&" not in plain


def test_a_title_cannot_write_headers(inbox):
    letter, _idea, _leader = make_letter(title="Snö\r\nBcc: alla@kommun.example\nX-Hej: <b>hej</b>", name="Eva\nBcc: x")

    post_letter(letter.pk)

    mail = inbox.mails[-1]
    assert "\n" not in mail["Subject"]
    assert (mail["Bcc"], mail["X-Hej"]) == (None, None)
    assert "<b>hej</b>" not in mail.get_body(["html"]).get_content()


def test_everything_goes_by_itself_and_once(inbox):
    idea, author, leader = make_thread()
    move_on(idea, words="Vidare.", by=leader)

    run_due_jobs()
    run_due_jobs()

    assert len(inbox.to(author)) == 1


def test_a_letter_that_was_sent_is_not_sent_again(inbox):
    letter, _idea, _leader = make_letter()
    post_letter(letter.pk)
    received = len(inbox.mails)

    post_letter(letter.pk)

    assert len(inbox.mails) == received


def test_when_the_server_is_away_the_letter_waits_and_is_tried_again(settings, inbox):
    settings.SENDS_MAIL = False
    letter, _idea, _leader = make_letter()
    settings.SENDS_MAIL, port, settings.EMAIL_PORT = True, settings.EMAIL_PORT, 1

    with pytest.raises(CouldNotPost):
        post_letter(letter.pk)
    letter.refresh_from_db()
    first_try = (letter.sent_at, letter.attempts, bool(letter.error))
    settings.EMAIL_PORT = port
    post_letter(letter.pk)
    letter.refresh_from_db()

    assert first_try == (None, 1, True)
    assert (letter.attempts, letter.error, len(inbox.mails)) == (2, "", 1)


def test_a_server_that_says_not_now_is_asked_again(settings, inbox):
    settings.SENDS_MAIL = False
    letter, _idea, _leader = make_letter()
    settings.SENDS_MAIL = True
    inbox.answer = "451 Try later"

    with pytest.raises(CouldNotPost):
        post_letter(letter.pk)

    letter.refresh_from_db()
    assert (letter.sent_at, letter.withheld_at) == (None, None)


def test_without_a_mail_server_letters_stay_in_the_outbox():
    letter, _idea, _leader = make_letter()

    post_letter(letter.pk)

    letter.refresh_from_db()
    assert (letter.sent_at, letter.attempts) == (None, 0)


def test_letters_that_nobody_managed_to_post_get_another_try(settings, inbox):
    settings.SENDS_MAIL = False
    letter, _idea, _leader = make_letter()
    Letter.objects.filter(pk=letter.pk).update(attempts=9)
    settings.SENDS_MAIL = True

    write_letters(timestamp=0)
    run_due_jobs()

    letter.refresh_from_db()
    assert letter.sent_at is not None
    assert post_again() == 0


def test_nothing_is_told_of_what_was_rolled_back(inbox):
    idea, _author, leader = make_thread()
    received = len(inbox.mails)

    with transaction.atomic():
        move_on(idea, words="Nej, förresten.", by=leader)
        transaction.set_rollback(True)
    run_due_jobs()

    assert (Letter.objects.count(), len(inbox.mails)) == (0, received)


def test_whoever_lost_sight_before_the_post_left_gets_nothing(settings, inbox):
    settings.SENDS_MAIL = False
    letter, idea, leader = make_letter()
    idea.people.filter(person=letter.person).delete()
    change_visibility(idea, visibility=Visibility.GROUP, by=leader)
    settings.SENDS_MAIL = True

    post_letter(letter.pk)

    letter.refresh_from_db()
    assert letter.withheld_at is not None
    assert inbox.mails == []


def test_whoever_left_before_the_post_did_gets_nothing(settings, inbox):
    settings.SENDS_MAIL = False
    letter, _idea, _leader = make_letter()
    letter.person.is_active = False
    letter.person.save()
    settings.SENDS_MAIL = True

    post_letter(letter.pk)

    assert inbox.mails == []


def test_each_reads_in_their_own_language():
    swedish, _idea, _leader = make_letter()
    english, _idea, _leader = make_letter(language="en")

    assert "Hello" not in swedish.text
    assert "Hello Åsa Öberg," in english.text


def test_an_outsider_of_a_public_idea_may_be_told(inbox):
    idea, _author, leader = make_thread()
    resident = make_user("Ulla")
    Idea.objects.filter(pk=idea.pk).update(visibility=Visibility.PUBLIC, author=resident)
    idea.people.filter(part=Part.AUTHOR).update(person=resident)
    idea.refresh_from_db()

    move_on(idea, words="Vidare.", by=leader)
    run_due_jobs()

    assert len(inbox.to(resident)) == 1


def test_check_says_when_nobody_posts_the_letters(settings):
    settings.DEMONSTRATION, settings.SENDS_MAIL = False, False
    silent = letters_reach_people()
    settings.SENDS_MAIL = True

    assert [message.id for message in silent] == ["notifications.W001"]
    assert letters_reach_people() == []
