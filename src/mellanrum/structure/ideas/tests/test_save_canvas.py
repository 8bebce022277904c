"""Filling in the canvas, by one and by several at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from mellanrum.foundation.core.tests.races import at_once
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.actions import move_on, save_canvas
from mellanrum.structure.ideas.models import Canvas, Idea
from mellanrum.structure.process.actions import drop_line
from mellanrum.structure.process.tests.factories import make_administrator, stage

from .canvases import address, answers_of, saved, sent
from .factories import make_idea

pytestmark = pytest.mark.django_db


def test_an_answer_is_saved_as_a_version_that_tells_who_and_what(client, idea, author):
    answer = client.post(address(idea, "save_canvas"), sent(who="Hemtjänsten, varje morgon.\r\nOch kväll."))

    version = Canvas.objects.get(idea=idea).versions.get()
    assert answer.headers["Location"] == address(idea)
    assert (version.number, version.by, version.changed) == (1, author, ["who"])
    assert version.answers == {"who": "Hemtjänsten, varje morgon.\nOch kväll."}


def test_saving_the_same_again_is_not_a_version(client, idea, author):
    client.post(address(idea, "save_canvas"), sent(who="Vi.\r\nDe."))

    client.post(address(idea, "save_canvas"), sent(base=1, who="Vi.\r\nDe."))

    assert Canvas.objects.get(idea=idea).version == 1


def test_answers_to_different_questions_are_joined(client, idea, author):
    saved(idea, why="Rutterna är gamla.")

    client.post(address(idea, "save_canvas"), sent(who="Hemtjänsten."))

    assert answers_of(idea) == {"why": "Rutterna är gamla.", "who": "Hemtjänsten."}


def test_two_answers_to_the_same_question_are_shown_side_by_side_and_the_rest_is_saved(client, idea, author):
    saved(idea, who="Alla chaufförer.")

    answer = client.post(address(idea, "save_canvas"), sent(who="Hemtjänsten.", why="Det är trångt."))

    text = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in text for words in ("Alla chaufförer.", "Hemtjänsten.", "Anna Nyman", "Det är trångt."))
    assert answers_of(idea) == {"who": "Alla chaufförer.", "why": "Det är trångt."}


def test_an_answer_to_a_question_that_is_taken_away_meanwhile_is_kept_and_shown(client, idea, author):
    saved(idea, who="Alla.")
    drop_line("explore", part="questions", key="who", by=make_administrator(), base=1)

    client.post(address(idea, "save_canvas"), sent(base=1, who="Hemtjänsten.", why="Det är trångt."))

    assert answers_of(idea) == {"who": "Hemtjänsten.", "why": "Det är trångt."}
    assert "<p>Hemtjänsten.</p>" in client.get(address(idea)).content.decode()


@pytest.mark.parametrize(
    ("choice", "stands"),
    [("mine", "Hemtjänsten."), ("theirs", "Alla chaufförer."), ("together", "Alla chaufförer.\n\nHemtjänsten.")],
)
def test_one_chooses_what_stands_and_the_rest_is_saved_too(client, idea, author, choice, stands):
    saved(idea, who="Alla chaufförer.")
    page = client.post(address(idea, "save_canvas"), sent(who="Hemtjänsten.", why="Det är trångt."))
    form = page.context["form"]

    answer = client.post(
        address(idea, "save_canvas"), {name: form[name].value() or "" for name in form.fields} | {"choose_who": choice}
    )

    assert answer.status_code == 302
    assert {key: text for key, text in answers_of(idea).items() if text} == {"who": stands, "why": "Det är trångt."}


def test_choosing_between_answers_that_have_changed_once_more_asks_again(client, idea, author):
    saved(idea, who="Alla chaufförer.")
    form = client.post(address(idea, "save_canvas"), sent(who="Hemtjänsten.")).context["form"]
    chosen = {name: form[name].value() or "" for name in form.fields} | {"choose_who": "mine"}
    saved(idea, who="Alla i bilarna.")

    answer = client.post(address(idea, "save_canvas"), chosen)

    assert answer.status_code == 409
    assert answers_of(idea) == {"who": "Alla i bilarna."}


def test_a_choice_that_is_not_one_is_asked_for_again_with_both_answers(client, idea, author):
    wrong = sent(who="Båda.") | {"mine_who": "Min.", "theirs_who": "Din.", "choose_who": "nobodys"}

    answer = client.post(address(idea, "save_canvas"), wrong)

    assert answer.status_code == 409
    assert {"Min.", "Din.", "Båda."} <= {
        answer.context["form"][f"{part}_who"].value() for part in ("mine", "theirs", "answer")
    }


def test_a_personal_number_is_refused_and_the_words_are_kept(client, idea, author):
    answer = client.post(address(idea, "save_canvas"), sent(who="Det gäller 19900101-0017."))

    assert answer.status_code == 422
    assert "19900101-0017" in answer.content.decode()
    assert not Canvas.objects.filter(idea=idea).exists()


def test_a_colleague_who_does_not_work_with_it_reads_but_does_not_write(client, idea):
    saved(idea, who="Alla chaufförer.")
    client.force_login(make_employee(make_unit()))

    read = client.get(address(idea))
    written = client.post(address(idea, "save_canvas"), sent(base=1, who="Jag."))

    assert "Alla chaufförer." in read.content.decode()
    assert read.context["form"] is None
    assert (written.status_code, answers_of(idea)) == (403, {"who": "Alla chaufförer."})


def test_what_was_decided_on_stays_as_it_was(client, idea, author):
    saved(idea, who="Alla chaufförer.")
    move_on(Idea.objects.get(pk=idea.pk), words="Vidare.", by=idea.waiting_on)

    page = client.get(address(idea))
    answer = client.post(address(idea, "save_canvas"), sent(base=1, who="Någon annan."))

    assert page.context["form"] is None
    assert (answer.status_code, answers_of(idea)) == (409, {"who": "Alla chaufförer."})
    assert "Någon annan" not in str(answers_of(idea))
    assert [tab["label"] for tab in page.context["tabs"]] == ["Explore the idea", "Explore the set-up"]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_on_different_questions_are_both_kept():
    idea = make_idea()
    one, two, here = make_employee(idea.unit), make_employee(idea.unit), stage("explore")

    outcomes = at_once(
        lambda: save_canvas(idea, stage=here, answers={"who": "Ett."}, base=0, by=one),
        lambda: save_canvas(Idea.objects.get(pk=idea.pk), stage=here, answers={"why": "Två."}, base=0, by=two),
    )

    assert [outcome.clashes for outcome in outcomes] == [{}, {}]
    assert answers_of(idea) == {"who": "Ett.", "why": "Två."}


@pytest.mark.django_db(transaction=True)
def test_two_at_once_on_the_same_question_clash_and_nothing_is_lost():
    idea = make_idea()
    one, two, here = make_employee(idea.unit), make_employee(idea.unit), stage("explore")

    outcomes = at_once(
        lambda: save_canvas(idea, stage=here, answers={"who": "Ett.", "why": "A"}, base=0, by=one),
        lambda: save_canvas(
            Idea.objects.get(pk=idea.pk), stage=here, answers={"who": "Två.", "today": "B"}, base=0, by=two
        ),
    )

    won, lost = sorted(outcomes, key=lambda outcome: len(outcome.clashes))
    assert (won.clashes, lost.clashes) == ({}, {"who": won.canvas.answers["who"]})
    assert answers_of(idea) == {"who": won.canvas.answers["who"], "why": "A", "today": "B"}


@settings(max_examples=25)
@given(
    typed=some.dictionaries(
        some.sampled_from(
            ["base", "answer_who", "mine_who", "theirs_who", "choose_who", "answer_why", "ticked", "seen"]
        ),
        some.text(max_size=40),
    )
)
def test_whatever_is_sent_nothing_breaks(client, idea, author, typed):
    statuses = [client.post(address(idea, name), typed).status_code for name in ("save_canvas", "tick_checklist")]

    assert max(statuses) < 500
