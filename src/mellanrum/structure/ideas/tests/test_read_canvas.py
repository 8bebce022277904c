"""Reading a canvas: on its page, as it once was, and on paper."""

import io

import pytest
from pypdf import PdfReader

from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.documents.tests.factories import text_of
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import tick_checklist
from mellanrum.structure.ideas.models import Canvas, Visibility
from mellanrum.structure.process.actions import drop_line
from mellanrum.structure.process.tests.factories import make_administrator, stage

from .canvases import address, answers_of, saved, sent
from .factories import make_draft, make_idea

pytestmark = pytest.mark.django_db


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

    versions = client.get(address(idea)).context["versions"]
    assert [one["changed"] for one in versions] == [
        ["Why does it happen? Ask why once more."],
        ["Who notices the problem, and when?"],
    ]
    assert "Först." in page.content.decode()
    assert answers_of(idea) == {"who": "Först.", "why": "Därför."}


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
