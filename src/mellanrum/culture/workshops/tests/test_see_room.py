"""What is seen of every block: on the wall, by those who lead, and on the phones; and what is not seen."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.capability.methods.tests.factories import make_card
from mellanrum.culture.anonymity.tests.factories import told
from mellanrum.culture.journey.ladder import Place, Principle
from mellanrum.culture.journey.queries.asking import key_of
from mellanrum.culture.workshops.actions import (
    answer_block,
    close_workshop,
    place_note,
    put_dots,
    reveal_block,
    save_agenda,
)
from mellanrum.culture.workshops.kinds import Doing, Kind
from mellanrum.culture.workshops.models import Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.asking import pages_of
from mellanrum.culture.workshops.queries.rooms import Room, room_of
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import block_in, leader_of, make_note, make_open_workshop, make_phone, make_workshop, step_to

pytestmark = pytest.mark.django_db
FIVE = range(5)


def read(client: Client, workshop: Workshop, page: str) -> str:
    return client.get(reverse(f"workshops:{page}", args=[workshop.pk])).content.decode()


def leads(client: Client, workshop: Workshop) -> Client:
    client.force_login(leader_of(workshop))
    return client


def room(workshop: Workshop, kind: str) -> Room:
    here = Workshop.objects.select_related("block").get(pk=workshop.pk)
    return room_of(agenda_of(here), block_in(workshop, kind))


def seat(workshop: Workshop) -> str:
    return make_phone(workshop).cookies[f"seats-{workshop.pk.hex}"].value.strip('"')


def answers(workshop: Workshop, kind: str, *values: str) -> None:
    """One answer of each value to the one thing that a block asks."""
    block = block_in(workshop, kind)
    key = pages_of(block)[0].asked[0].key
    for value in values:
        answer_block(block, choices={key: value}, token=seat(workshop))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("kind", Kind.values)
def test_every_block_asks_the_same_on_the_wall_the_phone_and_of_whoever_leads(client, kind, language):
    workshop = make_open_workshop("open", kind) if kind != Kind.OPEN else make_open_workshop("talk", kind)
    step_to(workshop, kind)
    phone = make_phone(workshop)
    for each in (client, phone):
        each.cookies["django_language"] = language

    wall = leads(client, workshop).get(reverse("workshops:wall", args=[workshop.pk]))
    lead = read(client, workshop, "lead")
    held = phone.get(reverse("workshops:phone", args=[workshop.pk]))

    assert [wall.status_code, held.status_code] == [200, 200]
    assert [page.count("<h1") for page in (wall.content.decode(), lead, held.content.decode())] == [1, 1, 1]
    asks = wall.context["room"].block.question
    assert (asks, asks) == (held.context["room"].block.question, str(asks))


@pytest.mark.parametrize("page", ["lead", "wall", "summary", "workshop"])
def test_a_meeting_is_seen_by_those_who_lead_it_and_by_nobody_else(client, page):
    workshop = make_open_workshop("open")
    client.force_login(make_employee(workshop.unit))

    assert client.get(reverse(f"workshops:{page}", args=[workshop.pk])).status_code == 404


def test_a_wall_waits_before_the_meeting_and_thanks_after_it(client):
    workshop = make_workshop("open")

    before = read(leads(client, workshop), workshop, "wall")
    assert "The room is not open yet." in before

    over = make_open_workshop("open", by=leader_of(workshop))
    close_workshop(over, by=leader_of(over))
    after = read(client, over, "wall")
    assert "Thank you for being here!" in after
    assert "way-in-code" not in before + after


def test_only_those_who_lead_see_their_own_notes(client):
    workshop = make_open_workshop("open")
    block = block_in(workshop, "open")
    block.say = "Ge Bo ordet först."
    block.save()
    leads(client, workshop)

    assert "Ge Bo ordet först." in read(client, workshop, "lead")
    assert "Ge Bo ordet först." not in read(client, workshop, "wall")
    assert "Ge Bo ordet först." not in read(make_phone(workshop), workshop, "phone")


def test_a_phone_reads_its_own_board_and_the_wall_all_of_them(client):
    workshop = make_open_workshop("group", tables=2)
    for table, words in ((1, "Fler nycklar."), (2, "Färre möten.")):
        make_note(block_in(workshop, "group"), words, table=table)
    phone = make_phone(workshop)
    phone.post(reverse("workshops:table", args=[workshop.pk]), {"table": 2})

    on_phone = read(phone, workshop, "phone")
    on_wall = read(leads(client, workshop), workshop, "wall")

    assert ("Färre möten." in on_phone, "Fler nycklar." in on_phone) == (True, False)
    assert ("Färre möten." in on_wall, "Fler nycklar." in on_wall) == (True, True)


@pytest.mark.parametrize("table", ["0", "3", "-1", "två", ""])
def test_a_table_that_is_not_there_is_asked_for_again(table):
    workshop = make_open_workshop("group", tables=2)
    phone = make_phone(workshop)

    phone.post(reverse("workshops:table", args=[workshop.pk]), {"table": table})

    assert "Which table do you sit at?" in read(phone, workshop, "phone")


@pytest.mark.parametrize(("person", "taken"), [("1", 1), ("2", 2), ("9", 2), ("0", 2), ("²", 2), ("-1", 2), ("x", 2)])
def test_a_shared_phone_is_held_by_somebody_who_has_a_seat(person, taken):
    workshop = make_open_workshop("mood")
    phone = make_phone(workshop)
    phone.post(reverse("workshops:next_person", args=[workshop.pk]))

    page = phone.get(reverse("workshops:phone", args=[workshop.pk]), {"person": person})

    assert (page.status_code, page.context["person"]) == (200, taken)


def test_an_answer_to_nothing_that_is_asked_is_turned_away():
    workshop = make_open_workshop("mood")
    phone = make_phone(workshop)
    address = reverse("workshops:answer", args=[workshop.pk, block_in(workshop, "mood").pk])

    answer = phone.post(address, {"page": "another", "mood": "high"})

    assert answer.status_code == 409
    assert "The page was not whole." in answer.content.decode()


def test_bars_show_everybody_and_only_when_they_are_shown(client):
    workshop = make_open_workshop("mood", "talk")
    answers(workshop, "mood", "high", "high", "low", "low", "even", "even")

    hidden = read(leads(client, workshop), workshop, "wall")
    reveal_block(block_in(workshop, "mood"), by=leader_of(workshop))
    shown = read(client, workshop, "wall")

    assert ("<progress" in hidden, shown.count("<progress")) == (False, 5)
    assert sum(bar.count.most for bar in room(workshop, "mood").bars) == 6


def test_four_answers_are_not_shown_though_the_one_who_leads_presses(client):
    workshop = make_open_workshop("mood")
    answers(workshop, "mood", *["high"] * 4)

    client = leads(client, workshop)
    answer = client.post(reverse("workshops:reveal", args=[workshop.pk, block_in(workshop, "mood").pk]), follow=True)

    assert len(list(answer.context["messages"])) == 1
    assert "<progress" not in read(client, workshop, "wall")


def test_where_all_or_all_but_one_agree_nobody_learns_which(client):
    workshop = make_open_workshop("alone", "reveal")
    key = key_of(Principle.TESTING, "organisation")
    for _number in range(6):
        answer_block(block_in(workshop, "alone"), choices={key: Place.LIMITED}, token=seat(workshop))

    reveal_block(step_to(workshop, "reveal"), by=leader_of(workshop))
    page = read(leads(client, workshop), workshop, "lead")

    assert told(room(workshop, "reveal").results[0].everybody, key)[Place.LIMITED] == "5–6"
    assert "all or all but one" in page


def test_the_deck_deals_cards_for_the_rung_that_most_have_chosen():
    make_card("Byt stol", principles=[Principle.FAILURE])
    wanted = make_card("Prova i liten skala", principles=[Principle.TESTING])
    workshop = make_open_workshop("rung", "card")
    answers(workshop, "rung", *[Principle.TESTING] * 4, Principle.FAILURE, Principle.FAILURE)

    before = room(workshop, "card").cards
    reveal_block(block_in(workshop, "rung"), by=leader_of(workshop))

    assert len(before) == 2
    assert room(workshop, "card").cards == [wanted]


def test_dots_say_nothing_before_they_are_shown(client):
    workshop = make_open_workshop("open", "vote")
    notes = [make_note(block_in(workshop, "open"), words) for words in ("Nycklar", "Papper")]
    vote = step_to(workshop, "vote")
    for _phone in FIVE:
        put_dots(vote, notes=notes[1:], token=seat(workshop))

    hidden = room(workshop, "vote").dotted
    reveal_block(vote, by=leader_of(workshop))

    assert hidden == []
    assert [(one.note.text, one.dots) for one in room(workshop, "vote").dotted] == [("Papper", 5), ("Nycklar", 0)]


def test_little_work_and_big_difference_comes_forward(client):
    workshop = make_open_workshop("open", "matrix")
    best, other = (make_note(block_in(workshop, "open"), words) for words in ("Nycklar", "Papper"))
    step_to(workshop, "matrix")

    place_note(best, effort=1, effect=3)
    wall = read(leads(client, workshop), workshop, "wall")

    assert wall.count("matrix-best") == 1
    assert wall.index("matrix-best") < wall.index("Nycklar")
    assert wall.index("Little work") < wall.index("Some work") < wall.index("Much work")
    assert [note.pk for note in room(workshop, "matrix").unplaced] == [other.pk]
    assert "1 note is not placed yet." in wall


def test_what_came_out_is_told_without_what_was_never_shown(client):
    workshop = make_open_workshop("check_in", "mood", "open", "vote")
    make_note(block_in(workshop, "check_in"), "vaken")
    step_to(workshop, "mood")
    answers(workshop, "mood", *["high"] * 6)
    step_to(workshop, "vote")
    close_workshop(workshop, by=leader_of(workshop))

    page = leads(client, workshop).get(reverse("workshops:summary", args=[workshop.pk]))

    assert [told.block.kind for told in page.context["told"]] == ["check_in"]
    assert "vaken" in page.content.decode()


def test_each_block_is_for_something_the_phones_can_do():
    workshop = make_workshop(*Kind.values)

    used = {room(workshop, kind).block.doing for kind in Kind.values}

    assert used == set(Doing)


def test_a_personal_number_is_in_no_words_of_whoever_leads(client):
    workshop = make_open_workshop("open")
    leads(client, workshop)
    block = block_in(workshop, "open")

    said = client.post(
        reverse("workshops:change_block", args=[workshop.pk, block.pk]), {"minutes": 5, "say": "Ring 19811228-9874"}
    )
    named = client.post(reverse("workshops:save_agenda", args=[workshop.pk]), {"name": "19811228-9874"})

    block.refresh_from_db()
    assert (said.status_code, named.status_code, block.say) == (422, 409, "")


def test_an_agenda_is_kept_with_the_words_that_were_changed():
    workshop = make_workshop("open")
    workshop.blocks.update(ask="Vad skaver?", minutes=12)

    agenda = save_agenda(workshop, name="Vår", by=leader_of(workshop))

    assert [(one["kind"], one["minutes"], one["ask"]) for one in agenda.blocks] == [("open", 12, "Vad skaver?")]
