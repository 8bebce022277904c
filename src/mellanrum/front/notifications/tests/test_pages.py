"""What I am told, what I want to be spared, and the outbox of a demonstration."""

import pytest
from django.db import connection
from django.db.models import Min
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.actions import read_everything, read_notification
from mellanrum.front.notifications.letters import unsubscribe_url
from mellanrum.front.notifications.models import Letter, Notification
from mellanrum.front.notifications.queries import bell_count, outbox_page, preference_of, told_to, unread_count
from mellanrum.structure.ideas.actions import change_visibility, follow_idea, move_on
from mellanrum.structure.ideas.models import Visibility
from mellanrum.structure.ideas.tests.factories import make_idea

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    """Somebody signed in, who follows an idea that has moved, as (person, idea)."""
    idea = make_idea(title="Körscheman")
    person = make_employee(idea.unit)
    follow_idea(idea, by=person)
    move_on(idea, words="Nu går vi vidare.", by=idea.waiting_on)
    run_due_jobs()
    client.force_login(person)
    return person, idea


def tell(person, idea, count: int) -> None:
    """Tell somebody the same thing ``count`` times more."""
    first = Notification.objects.filter(person=person).first()
    lowest = Notification.objects.aggregate(lowest=Min("entry"))["lowest"]
    Notification.objects.bulk_create(
        Notification(
            entry=min(lowest, 0) - number,
            person=person,
            idea=idea,
            kind="moved_on",
            weight="follow",
            by=first.by,
            move=first.move,
        )
        for number in range(1, count + 1)
    )


def test_the_list_says_what_happened_with_its_words(client, reader):
    page = client.get(reverse("notifications:list")).content.decode()

    assert "Körscheman" in page
    assert "Nu går vi vidare." in page


def test_opening_it_marks_it_read_and_leads_to_the_idea(client, reader):
    person, idea = reader
    notification = Notification.objects.get(person=person)

    answer = client.get(reverse("notifications:open", args=[notification.pk]))

    assert (answer.status_code, answer["Location"]) == (302, idea.get_absolute_url())
    assert unread_count(person) == 0


def test_one_or_all_can_be_marked_as_read(client, reader):
    person, idea = reader
    tell(person, idea, 2)

    client.post(reverse("notifications:read", args=[Notification.objects.filter(person=person).first().pk]))
    after_one = unread_count(person)
    client.post(reverse("notifications:read_everything"))

    assert (after_one, unread_count(person)) == (2, 0)


def test_what_somebody_else_was_told_does_not_exist(client, reader):
    _person, idea = reader
    foreign = Notification.objects.exclude(person=reader[0]).first()

    answers = [
        client.get(reverse("notifications:open", args=[foreign.pk])),
        client.post(reverse("notifications:read", args=[foreign.pk])),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert foreign.read_at is None
    assert idea


def test_what_one_lost_sight_of_is_gone_from_the_list(client, reader):
    _person, idea = reader
    change_visibility(idea, visibility=Visibility.GROUP, by=idea.owner)

    page = client.get(reverse("notifications:list")).content.decode()

    assert "Körscheman" not in page


def test_pages_go_on_where_the_last_one_ended_unread_first(reader):
    person, idea = reader
    tell(person, idea, 6)
    for notification in Notification.objects.filter(person=person)[:3]:
        read_notification(notification, by=person)

    seen, after = [], ""
    while True:
        page = told_to(person, after=after, size=2)
        seen += [*page.unread, *page.read]
        after = page.after
        if not after:
            break

    assert [one.read_at is None for one in seen] == [True] * 4 + [False] * 3
    assert len({one.pk for one in seen}) == 7


def test_the_list_costs_the_same_however_long(client, reader):
    person, idea = reader
    counts = []
    for more in (0, 2, 15):
        tell(person, idea, more)
        client.get(reverse("notifications:list"))  # what is remembered for two seconds is fresh
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("notifications:list"))
        counts.append(len(queries))

    assert counts[0] == counts[1] == counts[2]
    assert counts[0] <= 8


def test_a_strange_address_of_a_page_begins_from_the_beginning(client, reader):
    answer = client.get(reverse("notifications:list"), {"after": "unread.99999999_zz"})

    assert answer.status_code == 200


def test_the_bell_costs_at_most_one_query(reader, django_assert_num_queries):
    person, idea = reader
    tell(person, idea, 120)

    with django_assert_num_queries(1):
        first, second = bell_count(person), bell_count(person)

    assert (first, second) == (100, 100)


@pytest.mark.parametrize(("more", "shown"), [(0, "1"), (98, "99"), (99, "99+")])
def test_the_bell_says_that_there_are_more_than_anybody_counts(client, reader, more, shown):
    person, idea = reader
    tell(person, idea, more)

    page = client.get(reverse("notifications:settings")).content.decode()

    assert f'<span class="count">{shown}</span>' in page


def test_the_bell_knows_at_once_what_one_has_read(reader):
    person, _idea = reader
    before = bell_count(person)

    read_everything(by=person)

    assert (before, bell_count(person)) == (1, 0)


def test_what_one_wants_to_be_spared_is_saved(client, reader):
    person, _idea = reader

    client.post(reverse("notifications:settings"), {"muted": ["talk"], "weekday": "2"})

    preference = preference_of(person)
    assert (preference.muted, preference.weekly_letter, preference.weekday) == (["talk"], False, 2)
    assert "until you have had 5 mails that day" in client.get(reverse("notifications:settings")).content.decode()


def test_a_wrong_choice_is_shown_again(client, reader):
    answer = client.post(reverse("notifications:settings"), {"muted": ["nonsense"], "weekday": "6"})

    assert answer.status_code == 200


def test_the_outbox_shows_letters_as_they_would_look(client, reader, settings):
    settings.DEMONSTRATION = True
    letter = Letter.objects.first()

    listed = client.get(reverse("notifications:outbox")).content.decode()
    shown = client.get(reverse("notifications:letter", args=[letter.pk])).content.decode()

    assert letter.person.name in listed
    assert "Message-ID" in shown


def test_there_is_no_outbox_outside_of_a_demonstration(client, reader, settings):
    addresses = [reverse("notifications:outbox"), reverse("notifications:letter", args=[Letter.objects.first().pk])]
    settings.DEMONSTRATION = False

    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_the_outbox_goes_on_where_the_last_page_ended(reader):
    person, _idea = reader
    Letter.objects.all().delete()
    for number in range(5):
        Letter.objects.create(key=f"{number}", person=person, kind="weekly", created_at=clock.now())

    first, after = outbox_page(size=3)
    second, end = outbox_page(after=after, size=3)

    assert (len({letter.pk for letter in [*first, *second]}), end) == (5, "")


def test_a_false_link_stops_nobodys_letter(client):
    assert client.post(reverse("notifications:unsubscribe", args=["nobody"])).status_code == 404


def test_the_link_in_a_letter_asks_before_it_stops(client, reader):
    person, _idea = reader
    address = unsubscribe_url(person).replace("http://localhost:8000", "")
    client.logout()

    answer = client.get(address)

    assert answer.status_code == 200
    assert preference_of(person).weekly_letter is True
