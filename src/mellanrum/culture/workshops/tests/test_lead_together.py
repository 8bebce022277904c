"""Those who lead: they add each other, leave each other, and never leave a meeting without anybody."""

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from mellanrum.culture.workshops.actions import (
    add_facilitator,
    change_block,
    drop_block,
    erase_from_meetings,
    hand_over_workshops,
    leave_workshop,
    remove_facilitator,
    save_agenda,
    workshops_held,
    write_note,
)
from mellanrum.culture.workshops.models import Agenda, Workshop
from mellanrum.foundation.accounts.exports import everything_about
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import new_id
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import block_in, leader_of, make_open_workshop, make_workshop

pytestmark = pytest.mark.django_db


def leading(workshop: Workshop) -> set[str]:
    return set(workshop.facilitators.values_list("person__name", flat=True))


def test_whoever_leads_with_you_sees_the_same(client):
    workshop, other = make_workshop("open"), make_employee(name="Åsa Öberg")
    client.force_login(leader_of(workshop))

    client.post(reverse("workshops:facilitators", args=[workshop.pk]), {"person": "Åsa Öberg"})

    assert Workshop.objects.visible_to(other).get() == workshop


def test_whoever_leads_takes_another_away_and_never_themselves(client):
    workshop, other = make_workshop("open"), make_employee(name="Åsa Öberg")
    leader = leader_of(workshop)
    add_facilitator(workshop, person=other, by=leader)
    client.force_login(leader)
    page = reverse("workshops:facilitators", args=[workshop.pk])

    told = client.get(page).content.decode()
    gone = client.post(reverse("workshops:remove_facilitator", args=[workshop.pk, other.pk]), follow=True)

    assert "Åsa Öberg no longer leads it." in gone.content.decode()
    assert (leading(workshop), Workshop.objects.visible_to(other).exists()) == ({leader.name}, False)
    assert [reverse("workshops:remove_facilitator", args=[workshop.pk, one.pk]) in told for one in (leader, other)] == [
        False,
        True,
    ]
    with pytest.raises(Refused, match="You cannot take yourself away"):
        remove_facilitator(workshop, person=leader, by=leader)


def test_two_who_write_in_the_same_block_lose_nothing(client):
    workshop = make_workshop("open")
    block = block_in(workshop, "open")
    page = reverse("workshops:change_block", args=[workshop.pk, block.pk])
    seen = {"initial-minutes": 10, "initial-ask": "", "initial-title": "", "initial-say": ""}
    written = {"minutes": 10, "ask": "", "title": "", "say": ""}
    client.force_login(leader_of(workshop))

    client.post(page, seen | written | {"say": "Ge Bo ordet först."})
    client.post(page, seen | written | {"minutes": 7})
    overtaken = client.post(page, seen | written | {"say": "Börja med Anna."})

    block.refresh_from_db()
    assert (block.minutes, block.say) == (7, "Ge Bo ordet först.")
    assert overtaken.status_code == 422
    assert "Ge Bo ordet först." in overtaken.content.decode()


SEEN = {"initial-title": "Möte", "initial-whom": "", "initial-unit": "", "initial-starts_at": "", "initial-tables": "1"}
WRITTEN = {"title": "Möte", "whom": "", "unit": "", "starts_at": "", "tables": "1"}


def shared_plan(client) -> tuple[Workshop, str]:
    workshop = make_workshop("open", title="Möte")
    client.force_login(leader_of(workshop))
    return workshop, reverse("workshops:plan", args=[workshop.pk])


def test_two_who_plan_the_same_meeting_lose_nothing(client):
    workshop, page = shared_plan(client)

    client.post(page, SEEN | WRITTEN | {"starts_at": "2027-03-01T09:00"})
    client.post(page, SEEN | WRITTEN | {"tables": "4"})
    client.post(page, SEEN | WRITTEN | {"title": "Höstens möte", "whom": "new"})

    workshop.refresh_from_db()
    assert f"{localtime(workshop.starts_at):%Y-%m-%d %H:%M}" == "2027-03-01 09:00"
    assert (workshop.title, workshop.tables, workshop.group.name) == ("Höstens möte", 4, "Höstens möte")


def test_a_group_that_somebody_else_chose_meanwhile_stays(client):
    workshop, page = shared_plan(client)
    client.post(page, SEEN | WRITTEN | {"whom": "new"})

    client.post(page, SEEN | WRITTEN | {"tables": "2"})

    workshop.refresh_from_db()
    assert (workshop.group.name, workshop.tables) == ("Möte", 2)


def test_whoever_is_second_hears_which_time_stands_there_and_may_keep_their_own(client):
    workshop, page = shared_plan(client)
    client.post(page, SEEN | WRITTEN | {"starts_at": "2027-03-01T09:00"})

    overtaken = client.post(page, SEEN | WRITTEN | {"starts_at": "2027-03-02T13:30"})
    words = overtaken.content.decode()
    client.post(page, SEEN | WRITTEN | {"initial-starts_at": "2027-03-01T09:00", "starts_at": "2027-03-02T13:30"})

    workshop.refresh_from_db()
    assert (overtaken.status_code, "Now it says “2027-03-01 09:00”." in words) == (422, True)
    assert 'value="2027-03-02T13:30"' in words
    assert f"{localtime(workshop.starts_at):%Y-%m-%d %H:%M}" == "2027-03-02 13:30"


def test_the_page_carries_along_what_stood_there(client):
    _workshop, page = shared_plan(client)
    client.post(page, WRITTEN | {"starts_at": "2027-03-01T09:00"})

    words = client.get(page).content.decode()

    assert words.count('starts_at" value="2027-03-01T09:00"') == 2


def test_what_is_written_in_a_block_that_somebody_takes_away_is_shown_to_who_wrote_it(client):
    workshop = make_workshop("open")
    block = block_in(workshop, "open")
    page = reverse("workshops:change_block", args=[workshop.pk, block.pk])
    client.force_login(leader_of(workshop))
    drop_block(block, by=leader_of(workshop))

    answer = client.post(
        page, {"minutes": 10, "say": "Ge Bo ordet först."}, headers={"origin": "http://testserver", "referer": page}
    )

    assert answer.status_code == 404
    assert '<blockquote class="kept-words">Ge Bo ordet först.</blockquote>' in answer.content.decode()
    with pytest.raises(Refused, match="no longer there"):
        change_block(block, minutes=10, title="", ask="", say="Ge Bo ordet först.", by=leader_of(workshop))


def test_the_last_one_does_not_leave():
    workshop = make_workshop("open")

    with pytest.raises(Refused, match="alone"):
        leave_workshop(workshop, by=leader_of(workshop))


def test_one_of_two_leaves():
    workshop, other = make_workshop("open"), make_employee(name="Åsa Öberg")
    first = leader_of(workshop)
    add_facilitator(workshop, person=other, by=first)

    leave_workshop(workshop, by=first)

    assert leading(workshop) == {"Åsa Öberg"}


def test_what_somebody_who_leaves_led_alone_passes_on():
    alone, shared = make_workshop("open"), make_workshop("open")
    leaver, heir, friend = leader_of(alone), make_employee(name="Arvtagaren"), leader_of(shared)
    add_facilitator(shared, person=leaver, by=friend)

    held = workshops_held(leaver)
    hand_over_workshops(leaver, heir, None)

    assert held == 1
    assert leading(alone) == {"Arvtagaren"}
    assert leading(shared) == {friend.name}


def test_agendas_go_with_whoever_is_erased():
    workshop = make_workshop("open")
    person = leader_of(workshop)
    save_agenda(workshop, name="Min", by=person)

    has_to_stay = erase_from_meetings(person)

    assert not has_to_stay
    assert not Agenda.objects.exists()


def test_a_name_on_a_promise_is_had_by_whose_it_is_and_goes_when_they_are_erased():
    workshop = make_open_workshop("promise")
    person = make_employee(name="Elin Sarri")
    note = write_note(block_in(workshop, "promise"), note_id=new_id(), text="Ringa Kalix", who="elin sarri")

    had = everything_about(person)["workshops"]["promises"]
    erase_from_meetings(person)

    note.refresh_from_db()
    assert [one["text"] for one in had] == ["Ringa Kalix"]
    assert (note.text, note.who) == ("Ringa Kalix", "")


def test_of_two_who_press_at_once_the_second_sees_where_the_meeting_is(client):
    workshop = make_open_workshop("welcome", "talk", "pairs")
    client.force_login(leader_of(workshop))
    given = {"block": block_in(workshop, "talk").pk, "seen": workshop.version}
    client.post(reverse("workshops:go", args=[workshop.pk]), given)

    second = client.post(reverse("workshops:go", args=[workshop.pk]), given, follow=True)

    workshop.refresh_from_db()
    assert (second.status_code, workshop.block) == (200, block_in(workshop, "talk"))
    assert "Somebody else was quicker. This is where the meeting is now." in second.content.decode()
