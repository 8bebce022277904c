"""Planning: from an agenda to one's own, by buttons or by dragging; times follow from the minutes."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import translation

from mellanrum.culture.anonymity.tests.factories import make_round
from mellanrum.culture.journey.actions import make_group
from mellanrum.culture.journey.ladder import GroupKind
from mellanrum.culture.workshops.actions import (
    add_block,
    arrange_blocks,
    begin_workshop,
    change_block,
    discard_workshop,
    drop_block,
    forget_agenda,
    move_block,
    open_workshop,
    plan_workshop,
    save_agenda,
)
from mellanrum.culture.workshops.kinds import Kind
from mellanrum.culture.workshops.models import Agenda, Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.plans import Whom, whom_for
from mellanrum.culture.workshops.starter import starter_called, starters, words_of
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit

from .factories import block_in, leader_of, make_note, make_workshop, step_to

pytestmark = pytest.mark.django_db


def kinds(workshop: Workshop) -> list[str]:
    return list(workshop.blocks.order_by("position").values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("key", "minutes"), [("quarter", 15), ("half", 30), ("hour", 60), ("journey", 60), ("long", 90), ("deep", 90)]
)
def test_an_agenda_takes_the_time_it_says(key, minutes):
    assert starter_called(key).minutes == minutes


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_block_has_words_in_both_languages(language):
    with translation.override(language):
        words = [words_of(kind) for kind in Kind.values]

        assert all(one.name and one.ask and one.say and one.minutes for one in words)
        assert all(starter.name and starter.purpose for starter in starters())


def test_whoever_begins_it_leads_it():
    person = make_employee()

    workshop = begin_workshop("Onsdagsmötet", blocks=starter_called("half").blocks, by=person)

    assert leader_of(workshop) == person
    assert kinds(workshop) == ["check_in", "open", "cluster", "vote", "promise", "check_out"]
    assert AuditEntry.objects.filter(kind="WorkshopPlanned", about_id=str(workshop.pk)).count() == 1


def test_blocks_begin_when_those_before_them_end():
    workshop = make_workshop("welcome", "open", "vote")
    nine = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))

    plan_workshop(workshop, title="Morgon", unit=None, starts_at=nine, tables=3, by=leader_of(workshop))

    agenda = agenda_of(Workshop.objects.get(pk=workshop.pk))
    assert [one.clock for one in agenda.timed] == ["09:00", "09:10", "09:20"]
    assert agenda.ends == "09:30"


def test_without_a_time_they_are_counted_from_the_start():
    agenda = agenda_of(make_workshop("welcome", "open"))

    assert [one.clock for one in agenda.timed] == ["+0", "+10"]


def test_a_block_is_moved_by_its_buttons():
    workshop = make_workshop("welcome", "open", "vote")

    move_block(block_in(workshop, "vote"), steps=-1, by=leader_of(workshop))

    assert kinds(workshop) == ["welcome", "vote", "open"]


def test_blocks_are_laid_in_order_by_dragging(client):
    workshop = make_workshop("welcome", "open", "vote")
    client.force_login(leader_of(workshop))
    order = [str(block_in(workshop, kind).pk) for kind in ("vote", "welcome", "open")]

    client.post(reverse("workshops:arrange", args=[workshop.pk]), {"order": order})

    assert kinds(workshop) == ["vote", "welcome", "open"]


def test_an_order_that_lacks_a_block_changes_nothing():
    workshop = make_workshop("welcome", "open")

    with pytest.raises(Refused):
        arrange_blocks(workshop, order=[block_in(workshop, "open").pk], by=leader_of(workshop))

    assert kinds(workshop) == ["welcome", "open"]


def test_a_block_keeps_its_usual_words_in_each_language_until_it_has_its_own():
    workshop = make_workshop("open")
    block = block_in(workshop, "open")

    with translation.override("sv"):
        usual = block.question
    change_block(block, minutes=7, title="", ask="Vad skaver?", say="", by=leader_of(workshop))
    block.refresh_from_db()

    assert usual == "Vad tar onödigt mycket tid hos oss?"
    assert (block.question, block.minutes) == ("Vad skaver?", 7)


def test_what_people_have_written_in_is_not_taken_away():
    workshop = make_workshop("open", "vote")
    open_workshop(workshop, by=leader_of(workshop))
    make_note(block_in(workshop, "open"))
    step_to(workshop, "vote")

    with pytest.raises(Refused, match="written"):
        drop_block(block_in(workshop, "open"), by=leader_of(workshop))


def test_where_the_group_is_now_is_not_taken_away():
    workshop = make_workshop("open", "vote")
    open_workshop(workshop, by=leader_of(workshop))

    with pytest.raises(Refused, match="now"):
        drop_block(block_in(workshop, "open"), by=leader_of(workshop))


def test_a_block_is_added_last_with_its_usual_minutes():
    workshop = make_workshop("open")

    block = add_block(workshop, kind="check_out", by=leader_of(workshop))

    assert (block.position, block.minutes) == (2, 3)


def test_an_agenda_of_ones_own_is_kept_used_again_and_thrown_away(client):
    workshop = make_workshop("open", "vote")
    person = leader_of(workshop)
    client.force_login(person)

    agenda = save_agenda(workshop, name="Vår onsdag", by=person)
    begin = client.post(reverse("workshops:begin") + f"?agenda={agenda.pk}", {"title": "Nästa onsdag"})
    forget_agenda(agenda, by=person)

    assert kinds(Workshop.objects.get(title="Nästa onsdag")) == ["open", "vote"]
    assert begin.status_code == 302
    assert not Agenda.objects.exists()


def test_somebody_elses_agenda_does_not_exist(client):
    workshop = make_workshop("open")
    agenda = save_agenda(workshop, name="Vår", by=leader_of(workshop))
    client.force_login(make_employee())

    assert client.get(reverse("workshops:begin") + f"?agenda={agenda.pk}").status_code == 404


def test_only_a_plan_that_nobody_has_met_by_is_thrown_away():
    planned, met = make_workshop("open"), make_workshop("open")
    open_workshop(met, by=leader_of(met))

    discard_workshop(planned, by=leader_of(planned))
    with pytest.raises(Refused):
        discard_workshop(met, by=leader_of(met))

    assert list(Workshop.objects.all()) == [met]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(client, count, django_assert_num_queries):
    person = make_employee()
    for number in range(count):
        make_workshop("open", by=person, title=f"Möte {number}")
    client.force_login(person)
    client.get(reverse("workshops:list"))

    with django_assert_num_queries(3):
        client.get(reverse("workshops:list"))


def test_a_plan_that_lacks_a_name_is_asked_for_again(client):
    workshop = make_workshop("open")
    client.force_login(leader_of(workshop))

    answer = client.post(reverse("workshops:plan", args=[workshop.pk]), {"title": "", "tables": "0"})

    assert answer.status_code == 422


@pytest.mark.parametrize(("page", "says"), [("change_block", "name"), ("paper", "question")])
def test_a_page_about_a_block_is_called_what_the_block_is_called(client, page, says):
    workshop = make_workshop("rung")
    block = block_in(workshop, "rung")
    client.force_login(leader_of(workshop))

    words = client.get(reverse(f"workshops:{page}", args=[workshop.pk, block.pk])).content.decode()

    assert f"<h1>{getattr(block, says)}</h1>" in words


def test_the_page_of_a_group_without_meetings_has_no_heading_of_them(client):
    leader = make_employee()
    group = make_group("Ledningen", kind=GroupKind.OTHER, by=leader)
    client.force_login(leader)

    before = client.get(group.get_absolute_url()).content.decode()
    begin_workshop("Fredag", blocks=(), whom=Whom("", "", group=group), by=leader)
    after = client.get(group.get_absolute_url()).content.decode()

    assert ['<h2 id="meetings">' in page for page in (before, after)] == [False, True]
    assert ["Hold a meeting with the group" in page for page in (before, after)] == [True, True]


def test_what_an_agenda_asks_follows_the_reader_until_somebody_words_it_anew():
    with translation.override("sv"):
        workshop = begin_workshop("Två språk", blocks=starter_called("hour").blocks, by=make_employee())
    asked, worded = workshop.blocks.filter(position__in=(3, 5)).order_by("position")
    change_block(worded, ask="Vad börjar vi med?", minutes=5, title="", say="", by=leader_of(workshop))
    worded.refresh_from_db()

    read = {}
    for language in ("sv", "en"):
        with translation.override(language):
            read[language] = [asked.question, worded.question]

    assert read == {
        "sv": ["Vilket problem kommer tillbaka, gång på gång?", "Vad börjar vi med?"],
        "en": ["Which problem comes back, again and again?", "Vad börjar vi med?"],
    }


def test_units_and_groups_of_one_name_are_told_apart_where_one_is_chosen():
    person, above = make_employee(make_unit("Köket"), Role.MANAGER), make_unit("Omsorgen")
    group = make_group("", kind=GroupKind.UNIT, unit=make_unit("Köket", parent=above), by=make_employee())
    workshop = make_workshop(by=person)
    Workshop.objects.filter(pk=workshop.pk).update(group=group)
    workshop.refresh_from_db()

    chosen, unit = whom_for(person, workshop)

    assert (chosen.group, chosen.name) == (group, "Köket (Omsorgen)")
    assert unit.name.startswith("Köket (20")
    assert [one.name for one in whom_for(person)] == ["Köket"]


@pytest.mark.parametrize("is_answered", [False, True])
def test_a_question_of_an_agenda_is_changed_in_ones_own_language_and_left_alone_stays_the_agendas(client, is_answered):
    with translation.override("sv"):
        blocks = starter_called("hour").blocks
    workshop = begin_workshop("Två språk", blocks=blocks, by=make_employee(has_account=True, language="en"))
    asks = workshop.blocks.filter(position=3)
    asks.update(round=make_round() if is_answered else None)
    block = asks.get()
    client.force_login(leader_of(workshop))
    there = reverse("workshops:change_block", args=[workshop.pk, block.pk])

    asked = client.get(there).content.decode()
    client.post(there, {"minutes": "7", "ask": "Which problem comes back, again and again?"})

    changed = asks.get()
    assert 'value="Which problem comes back, again and again?"' in asked
    assert (changed.minutes, changed.ask) == (7, block.ask)
