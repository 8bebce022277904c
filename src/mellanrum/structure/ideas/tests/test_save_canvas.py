"""Filling in the canvas, by one and by several at once."""

import io
import threading

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from pypdf import PdfReader

from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.documents.tests.factories import text_of
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.actions import move_on, save_canvas, tick_checklist
from mellanrum.structure.ideas.models import Canvas, Idea, Visibility
from mellanrum.structure.process.actions import drop_line
from mellanrum.structure.process.tests.factories import make_administrator, stage

from .factories import make_draft, make_idea

pytestmark = pytest.mark.django_db


def address(idea, name="canvas", stage_key="explore", *more):
    return reverse(f"ideas:{name}", args=[idea.pk, stage_key, *more])


def sent(base=0, **answers):
    return {"base": base} | {f"answer_{key}": text for key, text in answers.items()}


def saved(idea, **answers):
    """The canvas as somebody else has saved it meanwhile."""
    canvas = Canvas.objects.filter(idea=idea, stage="explore").first()
    somebody = make_employee(idea.unit, name="Anna Nyman")
    save_canvas(idea, stage=stage("explore"), answers=answers, base=canvas.version if canvas else 0, by=somebody)


@pytest.fixture
def idea(db):
    return make_idea()


@pytest.fixture
def author(client, idea):
    client.force_login(idea.author)
    return idea.author


def answers_of(idea):
    return Canvas.objects.get(idea=idea, stage="explore").answers


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


def test_two_answers_to_the_same_question_are_shown_side_by_side_and_nothing_is_saved(client, idea, author):
    saved(idea, who="Alla chaufförer.")

    answer = client.post(address(idea, "save_canvas"), sent(who="Hemtjänsten.", why="Det är trångt."))

    text = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in text for words in ("Alla chaufförer.", "Hemtjänsten.", "Anna Nyman", "Det är trångt."))
    assert answers_of(idea) == {"who": "Alla chaufförer."}


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


@pytest.mark.parametrize("name", ["canvas", "canvas_pdf"])
def test_whoever_may_not_see_the_idea_finds_nothing(client, name):
    hidden = make_idea(visibility=Visibility.GROUP)
    stranger = client.get(address(hidden, name)).status_code
    client.force_login(make_employee(hidden.unit))

    assert (stranger, client.get(address(hidden, name)).status_code) == (404, 404)
    assert client.post(address(hidden, "save_canvas"), sent(who="x")).status_code == 404
    assert client.post(address(hidden, "tick_checklist"), {"ticked": "met"}).status_code == 404


def test_a_public_canvas_is_read_by_everybody_and_written_by_none_of_them(client):
    idea = make_idea(visibility=Visibility.PUBLIC)

    assert client.get(address(idea)).status_code == 200
    assert client.post(address(idea, "save_canvas"), sent(who="x")).status_code == 302
    assert not Canvas.objects.filter(idea=idea).exists()


def test_a_draft_and_an_end_have_no_canvas(client, idea, author):
    draft = make_draft(author=author)

    assert [client.get(address(draft)).status_code, client.get(address(idea, stage_key="asleep")).status_code] == [
        404,
        404,
    ]


def test_what_was_decided_on_stays_as_it_was(client, idea, author):
    saved(idea, who="Alla chaufförer.")
    move_on(Idea.objects.get(pk=idea.pk), words="Vidare.", by=idea.waiting_on)

    page = client.get(address(idea))
    answer = client.post(address(idea, "save_canvas"), sent(base=1, who="Någon annan."))

    assert page.context["form"] is None
    assert (answer.status_code, answers_of(idea)) == (409, {"who": "Alla chaufförer."})
    assert "Någon annan" not in str(answers_of(idea))
    assert [tab["label"] for tab in page.context["tabs"]] == ["Explore the idea", "Explore the set-up"]


def test_an_older_version_can_be_read(client, idea, author):
    client.post(address(idea, "save_canvas"), sent(who="Först."))
    client.post(address(idea, "save_canvas"), sent(base=1, who="Sedan."))

    page = client.get(address(idea, "canvas_version", "explore", 2))

    assert [(one["before"], one["after"]) for one in page.context["changes"]] == [("Först.", "Sedan.")]
    assert client.get(address(idea, "canvas_version", "explore", 3)).status_code == 404


def test_the_answer_to_a_question_that_is_no_longer_asked_is_still_read(client, idea, author):
    client.post(address(idea, "save_canvas"), sent(who="Först."))
    drop_line("explore", part="questions", key="who", by=make_administrator(), base=1)

    page = client.get(address(idea))
    client.post(address(idea, "save_canvas"), sent(base=1, why="Därför."))

    assert [(one.text, one.asked) for one in page.context["answers"] if one.text] == [("Först.", False)]
    assert answers_of(idea) == {"who": "Först.", "why": "Därför."}


def test_the_checklist_remembers_who_ticked_first_and_keeps_what_others_tick_meanwhile(client, idea, author):
    colleague = make_employee(idea.unit)
    tick_checklist(idea, stage=stage("explore"), keys={"met"}, by=colleague)

    client.post(address(idea, "tick_checklist"), {"ticked": ["similar"]})

    assert {tick.key: tick.by for tick in idea.ticks.all()} == {"met": colleague, "similar": author}


def test_a_tick_is_taken_away_by_whoever_saw_it(client, idea, author):
    tick_checklist(idea, stage=stage("explore"), keys={"met", "similar"}, by=author)

    client.post(address(idea, "tick_checklist"), {"ticked": ["met"], "seen": ["met", "similar"]})
    wrong = client.post(address(idea, "tick_checklist"), {"ticked": ["none"]})

    assert [tick.key for tick in idea.ticks.all()] == ["met"]
    assert wrong.status_code == 409


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_paper_says_what_the_page_says(client, idea, author, language):
    saved(idea, who="Alla chaufförer.")
    tick_checklist(idea, stage=stage("explore"), keys={"met"}, by=author)
    client.cookies["language"] = language

    answer = client.get(address(idea, "canvas_pdf"))

    text = text_of(PdfReader(io.BytesIO(answer.content)))
    assert answer["Content-Type"] == "application/pdf"
    assert all(words in text for words in ("Alla chaufförer.", "Anna Nyman", "☑", "☐", str(idea.unit)))


def test_the_page_costs_at_most_eight_queries(client, idea, author, django_assert_max_num_queries):
    for number in range(3):
        saved(idea, who=f"Svar {number}.")
    tick_checklist(idea, stage=stage("explore"), keys={"met"}, by=author)
    forget_everything()
    client.get(address(idea))

    with django_assert_max_num_queries(8):
        client.get(address(idea))


def at_once(*changes):
    """Do the changes in threads of their own, begun in the same moment; what each came to."""
    outcomes = [None] * len(changes)
    together = threading.Barrier(len(changes))

    def do(place, change):
        together.wait()
        try:
            outcomes[place] = change()
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(changes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


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
        lambda: save_canvas(idea, stage=here, answers={"who": "Ett."}, base=0, by=one),
        lambda: save_canvas(Idea.objects.get(pk=idea.pk), stage=here, answers={"who": "Två."}, base=0, by=two),
    )

    won, lost = sorted(outcomes, key=lambda outcome: len(outcome.clashes))
    assert won.canvas.answers == answers_of(idea) == lost.clashes
    assert {won.canvas.answers["who"], lost.mine["who"]} == {"Ett.", "Två."}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
