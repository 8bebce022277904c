"""The pages on which a meeting is planned: what is typed is kept, what is wrong is said, and others find nothing."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mellanrum.culture.workshops.actions import add_facilitator, begin_workshop, close_workshop, save_agenda
from mellanrum.culture.workshops.models import Agenda, Block, Workshop
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit

from .factories import block_in, leader_of, make_note, make_open_workshop, make_workshop

pytestmark = pytest.mark.django_db


def address(name, workshop, *more):
    return reverse(f"workshops:{name}", args=[workshop.pk, *more])


def kinds(workshop):
    return list(workshop.blocks.order_by("position").values_list("kind", flat=True))


@pytest.fixture
def planned(client):
    """A meeting that is planned, on the screen of whoever leads it."""
    workshop = make_workshop("welcome", "open", "vote")
    client.force_login(leader_of(workshop))
    return workshop


def test_the_list_tells_which_meetings_are_under_way_first(client):
    person = make_employee()
    over = make_open_workshop("open", by=person, title="Förra veckan")
    close_workshop(over, by=person)
    make_workshop("open", by=person, title="Nästa vecka")
    make_open_workshop("open", by=person, title="Just nu")
    client.force_login(person)

    page = client.get(reverse("workshops:list")).content.decode()

    assert page.index("Just nu") < page.index("Nästa vecka") < page.index("Förra veckan")


def test_somebody_elses_meeting_is_not_on_the_list(client):
    make_workshop("open", title="Andras möte")
    client.force_login(make_employee())

    assert "Andras möte" not in client.get(reverse("workshops:list")).content.decode()


def test_a_meeting_begins_with_an_agenda_of_the_house(client):
    client.force_login(make_employee())

    answer = client.post(reverse("workshops:begin") + "?agenda=quarter", {"title": "Måndagsmötet"})

    workshop = Workshop.objects.get()
    assert answer.url == workshop.get_absolute_url()
    assert (workshop.title, sum(workshop.blocks.values_list("minutes", flat=True))) == ("Måndagsmötet", 15)


def test_a_meeting_begins_empty(client):
    client.force_login(make_employee())

    page = client.get(reverse("workshops:begin"))
    client.post(reverse("workshops:begin"), {"title": "Tomt"})

    assert "An empty agenda" in page.content.decode()
    assert kinds(Workshop.objects.get()) == []


def test_a_meeting_begins_with_ones_own_agenda(client, planned):
    agenda = save_agenda(planned, name="Vår vanliga", by=leader_of(planned))

    client.post(f"{reverse('workshops:begin')}?agenda={agenda.pk}", {"title": "Igen"})

    assert kinds(Workshop.objects.get(title="Igen")) == ["welcome", "open", "vote"]


@pytest.mark.parametrize("key", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_an_agenda_that_is_not_there_is_not_found(client, key):
    client.force_login(make_employee())

    assert client.get(f"{reverse('workshops:begin')}?agenda={key}").status_code == 404


def test_an_agenda_of_somebody_else_is_not_found(client, planned):
    agenda = save_agenda(planned, name="Min", by=leader_of(planned))
    client.force_login(make_employee())

    assert client.get(f"{reverse('workshops:begin')}?agenda={agenda.pk}").status_code == 404


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("", "Fill this in to go on."),
        ("x" * 81, "Write at most 80 characters. You have written 81."),
        ("Möte om 19811218-9876", "personal identity number"),
    ],
)
def test_a_name_that_will_not_do_is_told_and_nothing_begins(client, title, sentence):
    client.force_login(make_employee())

    answer = client.post(reverse("workshops:begin"), {"title": title})

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not Workshop.objects.exists()


def test_whoever_moves_a_block_with_the_keys_hears_where_it_is(client, planned):
    page = client.get(address("workshop", planned)).content.decode()

    assert 'role="status" id="laid" data-words="{name} is now number {place} of {count}."' in page


def test_the_page_of_a_plan_tells_who_leads_and_what_comes_when(client, planned):
    page = client.get(address("workshop", planned)).content.decode()

    assert leader_of(planned).name in page
    assert [f"+{minutes}" in page for minutes in (0, 10, 20)] == [True] * 3


def test_a_plan_is_changed(client, planned):
    unit = make_unit("Biblioteket")

    answer = client.post(
        address("plan", planned),
        {"title": "Ny rubrik", "unit": unit.pk, "starts_at": "2027-03-01T09:00", "tables": "4"},
    )

    planned.refresh_from_db()
    assert answer.url == address("workshop", planned)
    assert (planned.title, planned.unit, planned.tables) == ("Ny rubrik", unit, 4)
    assert f"{timezone.localtime(planned.starts_at):%H:%M}" == "09:00"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"tables": "0"}, "Choose 1 or more."),
        ({"tables": "61"}, "Choose 60 or less."),
        ({"starts_at": "i morgon"}, "Enter a valid date/time."),
        ({"title": ""}, "Fill this in to go on."),
    ],
)
def test_a_plan_that_will_not_do_is_told_and_stays(client, planned, typed, sentence):
    answer = client.post(address("plan", planned), {"title": "Ny", "tables": "2", "starts_at": ""} | typed)

    planned.refresh_from_db()
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert (planned.title, planned.tables) == ("Vårens planering", 1)


def test_a_block_is_added_and_its_words_asked_for(client, planned):
    answer = client.post(address("add_block", planned), {"kind": "promise"})

    added = planned.blocks.get(kind="promise")
    assert answer.url == address("change_block", planned, added.pk)
    assert kinds(planned)[-1] == "promise"


def test_a_kind_of_block_that_there_is_not_is_refused(client, planned):
    assert client.post(address("add_block", planned), {"kind": "karaoke"}).status_code == 409
    assert kinds(planned) == ["welcome", "open", "vote"]


def test_a_block_gets_its_own_words(client, planned):
    block = block_in(planned, "open")
    usual = block.question

    shown = client.get(address("change_block", planned, block.pk)).content.decode()
    client.post(
        address("change_block", planned, block.pk),
        {"minutes": "25", "ask": "Vad skaver?", "title": "Skavet", "say": "Vänta ut tystnaden."},
    )

    block.refresh_from_db()
    assert f'placeholder="{usual}"' in shown
    assert (block.minutes, block.question, block.name) == (25, "Vad skaver?", "Skavet")
    assert block.notes_to_speaker == "Vänta ut tystnaden."


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [("0", "Choose 1 or more."), ("241", "Choose 240 or less."), ("", "Fill this in to go on.")],
)
def test_minutes_that_will_not_do_are_told(client, planned, minutes, sentence):
    block = block_in(planned, "open")

    answer = client.post(address("change_block", planned, block.pk), {"minutes": minutes})

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert Block.objects.get(pk=block.pk).minutes == 10


@pytest.mark.parametrize(("steps", "order"), [("-1", ["open", "welcome", "vote"]), ("1", ["welcome", "vote", "open"])])
def test_a_block_is_moved_by_a_button(client, planned, steps, order):
    client.post(address("move_block", planned, block_in(planned, "open").pk), {"steps": steps})

    assert kinds(planned) == order


@pytest.mark.parametrize("steps", ["", "2", "up"])
def test_a_button_that_sends_something_else_moves_nothing(client, planned, steps):
    answer = client.post(address("move_block", planned, block_in(planned, "open").pk), {"steps": steps})

    assert (answer.status_code, kinds(planned)) == (409, ["welcome", "open", "vote"])


@pytest.mark.parametrize("order", [[], ["not an id"], ["00000000-0000-0000-0000-000000000000"]])
def test_an_order_of_something_else_moves_nothing(client, planned, order):
    answer = client.post(address("arrange", planned), {"order": order})

    assert (answer.status_code, kinds(planned)) == (409, ["welcome", "open", "vote"])


def test_a_block_is_taken_away_by_a_button(client, planned):
    client.post(address("drop_block", planned, block_in(planned, "vote").pk))

    assert kinds(planned) == ["welcome", "open"]


def test_a_block_that_has_been_written_in_stays(client):
    workshop = make_open_workshop("welcome", "open")
    make_note(block_in(workshop, "open"))
    client.force_login(leader_of(workshop))

    answer = client.post(address("drop_block", workshop, block_in(workshop, "open").pk))

    assert (answer.status_code, "People have written here" in answer.content.decode()) == (409, True)
    assert kinds(workshop) == ["welcome", "open"]


def test_a_block_of_another_meeting_is_not_found(client, planned):
    other = begin_workshop("Annat", blocks=[], by=leader_of(planned))

    assert client.post(address("drop_block", other, block_in(planned, "open").pk)).status_code == 404
    assert len(kinds(planned)) == 3


def test_a_plan_is_thrown_away_with_a_button(client, planned):
    answer = client.post(address("discard", planned), follow=True)

    assert "The plan is thrown away." in answer.content.decode()
    assert not Workshop.objects.exists()


def test_an_agenda_is_kept_under_a_name_and_forgotten(client, planned):
    kept = client.post(address("save_agenda", planned), {"name": "Vår vanliga"}, follow=True)
    agenda = Agenda.objects.get()
    client.post(reverse("workshops:forget_agenda", args=[agenda.pk]))

    assert "“Vår vanliga” is kept." in kept.content.decode()
    assert (agenda.name, agenda.minutes) == ("Vår vanliga", 30)
    assert not Agenda.objects.exists()


def test_somebody_is_asked_to_lead_too_and_then_leaves(client, planned):
    friend = make_employee(name="Åsa Öberg")

    shown = client.get(address("facilitators", planned)).content.decode()
    told = client.post(address("facilitators", planned), {"person": friend.email}, follow=True)
    client.force_login(friend)
    left = client.post(address("leave", planned), follow=True)

    assert "Who leads it with you?" in shown
    assert "Åsa Öberg leads it too." in told.content.decode()
    assert "You no longer lead it." in left.content.decode()
    assert client.get(address("workshop", planned)).status_code == 404


def test_nobody_we_know_leads_nothing(client, planned):
    answer = client.post(address("facilitators", planned), {"person": "Ingen Alls"})

    assert (answer.status_code, planned.facilitators.count()) == (422, 1)


def test_what_is_over_is_not_planned(client):
    workshop = make_open_workshop("open")
    close_workshop(workshop, by=leader_of(workshop))
    client.force_login(leader_of(workshop))

    statuses = {name: client.post(address(name, workshop)).status_code for name in ("plan", "add_block", "discard")}

    assert statuses == dict.fromkeys(statuses, 403)


def test_somebody_who_is_asked_twice_leads_once(planned):
    first, friend = leader_of(planned), make_employee()

    for _time in range(2):
        add_facilitator(planned, person=friend, by=first)

    assert planned.facilitators.count() == 2
