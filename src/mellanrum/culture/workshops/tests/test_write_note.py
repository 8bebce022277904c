"""Writing, voting and placing on phones: nothing is lost, nothing is doubled, and nobody is known."""

import uuid

import pytest
from django.urls import reverse

from mellanrum.culture.workshops.actions import (
    close_workshop,
    leave_as_idea,
    pile_note,
    place_note,
    put_dots,
    reveal_block,
    take_down_note,
    want_on,
    write_note,
)
from mellanrum.culture.workshops.models import Dot, Note, Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.rooms import room_of
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.structure.ideas.tests.factories import make_unit_with_people
from mellanrum.structure.process.tests.factories import make_process

from .factories import block_in, leader_of, make_note, make_open_workshop, make_phone, step_to

pytestmark = pytest.mark.django_db


def send(phone, workshop: Workshop, kind: str, **typed: object):
    block = block_in(workshop, kind)
    given = {"note": uuid.uuid4(), "text": "Vi dubbelbokar salen."} | typed
    return phone.post(reverse("workshops:write", args=[workshop.pk, block.pk]), given)


def test_a_note_that_is_sent_twice_is_one_note():
    workshop = make_open_workshop("open")
    phone, note_id = make_phone(workshop), uuid.uuid4()

    answers = [send(phone, workshop, "open", note=note_id) for _try in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Note.objects.get().pk == note_id


def test_what_arrives_late_still_counts_but_not_before_its_time():
    workshop = make_open_workshop("open", "check_out", "vote")
    phone = make_phone(workshop)
    step_to(workshop, "check_out")

    late, early = send(phone, workshop, "open"), send(phone, workshop, "vote")

    assert (late.status_code, early.status_code) == (302, 404)


def test_writing_leaves_no_trace():
    workshop = make_open_workshop("open")
    before = AuditEntry.objects.count()

    send(make_phone(workshop), workshop, "open")

    assert AuditEntry.objects.count() == before


def test_a_personal_number_is_refused_and_the_words_stay():
    workshop = make_open_workshop("open")

    answer = send(make_phone(workshop), workshop, "open", text="Ring 811228-9874 om det")

    assert answer.status_code == 422
    assert "Ring 811228-9874 om det" in answer.content.decode()
    assert not Note.objects.exists()


def test_what_is_wrong_is_told_also_once_the_group_has_gone_on():
    workshop = make_open_workshop("open", "mood")
    phone = make_phone(workshop)
    step_to(workshop, "mood")

    answer = send(phone, workshop, "open", text="Ring 811228-9874 om det")

    assert answer.status_code == 409
    assert "personal identity number" in answer.content.decode()


def test_one_word_is_short():
    workshop = make_open_workshop("check_in")

    assert send(make_phone(workshop), workshop, "check_in", text="x" * 31).status_code == 422


def test_nothing_is_written_where_people_talk_or_after_the_end():
    workshop = make_open_workshop("talk")
    phone = make_phone(workshop)

    talking = send(phone, workshop, "talk")
    close_workshop(workshop, by=leader_of(workshop))
    over = send(phone, workshop, "talk")

    assert (talking.status_code, over.status_code) == (409, 409)


def test_a_table_writes_on_its_own_board():
    workshop = make_open_workshop("group", tables=4)
    phone, other = make_phone(workshop), make_phone(workshop)
    asked = phone.get(reverse("workshops:phone", args=[workshop.pk])).content.decode()
    for one, table in ((phone, 2), (other, 3)):
        one.post(reverse("workshops:table", args=[workshop.pk]), {"table": table})

    send(phone, workshop, "group")

    assert "Which table do you sit at?" in asked
    assert Note.objects.get().table == 2
    seen = [one.get(reverse("workshops:phone", args=[workshop.pk])).content.decode() for one in (phone, other)]
    assert ["Vi dubbelbokar salen." in page for page in seen] == [True, False]


def test_only_a_tables_own_notes_are_taken_down_from_a_phone():
    workshop = make_open_workshop("group", tables=2)
    phone = make_phone(workshop)
    phone.post(reverse("workshops:table", args=[workshop.pk]), {"table": 1})
    own, others = (make_note(block_in(workshop, "group"), table=table) for table in (1, 2))

    answers = [
        phone.post(reverse("workshops:take_down_on_phone", args=[workshop.pk, note.pk])) for note in (own, others)
    ]

    assert [answer.status_code for answer in answers] == [302, 404]
    own.refresh_from_db()
    assert own.text == "" and own.taken_down_at


def test_steps_are_taken_one_by_one():
    workshop = make_open_workshop("reframe")
    phone = make_phone(workshop)

    wrong = send(phone, workshop, "reframe", step="nowhere")
    send(phone, workshop, "reframe", step="why", text="Ingen äger listan.")

    room = room_of(agenda_of(workshop), block_in(workshop, "reframe"))
    assert wrong.status_code == 422
    assert {step.key: len(step.notes) for step in room.steps_at(1)}["why"] == 1


def test_the_next_note_is_about_the_step_of_the_last_one():
    workshop = make_open_workshop("reframe")
    phone = make_phone(workshop)
    step = block_in(workshop, "reframe").usual.steps[2][0]

    sent = send(phone, workshop, "reframe", step=step)

    assert f'<option value="{step}" selected>' in phone.get(sent.url).content.decode()


def test_a_phone_has_three_dots_and_the_last_word_counts():
    workshop = make_open_workshop("open", "vote")
    notes = [make_note(block_in(workshop, "open"), f"Tanke {number}") for number in range(4)]
    vote = step_to(workshop, "vote")

    put_dots(vote, notes=notes[:3], token="one phone")
    put_dots(vote, notes=notes[3:], token="one phone")
    with pytest.raises(Refused, match="3 dots"):
        put_dots(vote, notes=notes, token="another phone")

    assert list(Dot.objects.values_list("note", flat=True)) == [notes[3].pk]


def test_dots_are_counted_when_they_are_shown_and_not_before():
    workshop = make_open_workshop("open", "vote")
    few, many = (make_note(block_in(workshop, "open"), text) for text in ("Få", "Många"))
    vote = step_to(workshop, "vote")
    for token, notes in (("a", [many]), ("b", [many]), ("c", [few, many]), ("d", [few]), ("e", [many, few])):
        put_dots(vote, notes=notes, token=token)

    before = room_of(agenda_of(workshop), vote).dotted
    reveal_block(vote, by=leader_of(workshop))
    shown = room_of(agenda_of(workshop), block_in(workshop, "vote")).dotted

    assert before == []
    assert [(one.note.text, one.dots) for one in shown] == [("Många", 4), ("Få", 3)]
    with pytest.raises(Refused, match="counted"):
        put_dots(block_in(workshop, "vote"), notes=[few], token="f")


def test_notes_are_laid_in_piles():
    workshop = make_open_workshop("open", "cluster")
    notes = [make_note(block_in(workshop, "open"), text) for text in ("Nycklar", "Lås", "Kaffe")]
    for note in notes[:2]:
        pile_note(note, pile="Dörrar", by=leader_of(workshop))

    room = room_of(agenda_of(workshop), step_to(workshop, "cluster"))

    assert [(pile.name, len(pile.notes)) for pile in room.piles] == [("Dörrar", 2), ("", 1)]


def test_notes_are_placed_by_effort_and_effect():
    workshop = make_open_workshop("open", "matrix")
    note = make_note(block_in(workshop, "open"))
    step_to(workshop, "matrix")

    make_phone(workshop).post(
        reverse("workshops:place_on_phone", args=[workshop.pk, note.pk]), {"effort": 1, "effect": 3}
    )
    place_note(note, effort=1, effect=3)

    room = room_of(agenda_of(workshop), block_in(workshop, "matrix"))
    best = [square for row in room.squares for square in row if square.is_best]
    assert [[note.text for note in square.notes] for square in best] == [["Vi letar efter papper."]]
    assert room.unplaced == []


def test_what_a_table_wants_on_becomes_an_idea_and_nothing_else_does():
    make_process()
    unit = make_unit_with_people()[0]
    workshop = make_open_workshop("group")
    note = make_note(block_in(workshop, "group"), "Vi kan dela ett schema med grannenheten.")
    leader = leader_of(workshop)

    with pytest.raises(Refused, match="group decides"):
        leave_as_idea(note, unit=unit, by=leader)
    want_on(note, wants=True)
    idea = leave_as_idea(note, unit=unit, by=leader)
    with pytest.raises(Refused):
        leave_as_idea(note, unit=unit, by=leader)

    assert (idea.problem, idea.author, idea.unit) == ("Vi kan dela ett schema med grannenheten.", leader, unit)
    assert idea.submitted_at
    assert AuditEntry.objects.filter(kind="IdeaCameUp").count() == 1


def test_what_the_whole_room_wrote_can_go_on_when_whoever_leads_has_asked(client):
    make_process()
    unit = make_unit_with_people()[0]
    workshop = make_open_workshop("open")
    phone = make_phone(workshop)
    send(phone, workshop, "open", text="Ett schema för två enheter", wants_on="yes")
    send(phone, workshop, "open", text="En dropplåda vid stationen")
    wanted, other = Note.objects.order_by("-wants_on")
    client.force_login(leader_of(workshop))

    asked = [client.get(reverse("workshops:leave_idea", args=[workshop.pk, one.pk])) for one in (wanted, other)]
    ideas = [leave_as_idea(one, unit=unit, by=leader_of(workshop)) for one in (wanted, other)]

    assert "Whoever wrote it wants it to go on." in asked[0].content.decode()
    assert "Ask the room first." in asked[1].content.decode()
    assert [idea.problem for idea in ideas] == ["Ett schema för två enheter", "En dropplåda vid stationen"]


def test_a_word_and_a_promise_are_not_offered_as_ideas(client):
    workshop = make_open_workshop("open", "promise", "check_out")
    make_note(block_in(workshop, "open"))
    make_note(block_in(workshop, "check_out"), "lättad")
    promise = {"text": "Ringa Kalix.", "who": "Sara Lind", "due_on": clock.today()}
    write_note(block_in(workshop, "promise"), note_id=uuid.uuid4(), **promise)
    client.force_login(leader_of(workshop))
    close_workshop(workshop, by=leader_of(workshop))

    summary = client.get(reverse("workshops:summary", args=[workshop.pk])).content.decode()

    assert summary.count("Hand it in as an idea") == 1


def test_one_press_is_not_told_as_the_word_of_the_whole_table(client):
    workshop = make_open_workshop("group")
    note = make_note(block_in(workshop, "group"))
    want_on(note, wants=True)
    client.force_login(leader_of(workshop))

    asked = client.get(reverse("workshops:leave_idea", args=[workshop.pk, note.pk])).content.decode()

    assert "Somebody at the table has pressed" in asked


def test_what_is_taken_down_says_nothing_anywhere(client):
    workshop = make_open_workshop("open")
    note = make_note(block_in(workshop, "open"))
    take_down_note(note, by=leader_of(workshop))
    client.force_login(leader_of(workshop))

    pages = [client.get(reverse(f"workshops:{page}", args=[workshop.pk])).content.decode() for page in ("lead", "wall")]

    assert not any("Vi letar efter papper." in page for page in pages)
