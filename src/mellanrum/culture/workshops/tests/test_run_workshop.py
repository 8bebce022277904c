"""Running a meeting: everybody is brought to a block at once, and the news says so to every page."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.workshops.actions import close_workshop, go_to_block, open_workshop, reveal_block
from mellanrum.culture.workshops.middleware import QuickNews
from mellanrum.culture.workshops.models import Workshop
from mellanrum.culture.workshops.queries.pulse import EVERY_BOARD, NO_BOARD, pulse_now
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.remembering import forget_everything

from .factories import block_in, leader_of, make_note, make_open_workshop, make_workshop, step_to

pytestmark = pytest.mark.django_db


def news(workshop: Workshop, after: str, table: int = NO_BOARD):
    forget_everything()
    return Client().get(reverse("workshops:news", args=[workshop.pk, table]) + f"?after={after}")


def mark(workshop: Workshop, table: int = NO_BOARD) -> str:
    return pulse_now(workshop.pk).mark(table)


def test_an_open_meeting_has_a_code_of_six_digits():
    workshop = make_open_workshop()

    assert 100_000 <= workshop.code <= 999_999
    assert workshop.spoken_code == f"{workshop.code // 1000} {workshop.code % 1000:03}"


def test_nothing_new_is_said_without_a_question_to_the_database(django_assert_num_queries):
    workshop = make_open_workshop()
    address = reverse("workshops:news", args=[workshop.pk, NO_BOARD]) + f"?after={mark(workshop)}"
    client = Client()
    client.get(address)

    with django_assert_num_queries(0):
        answers = [client.get(address) for _second in range(3)]

    assert [answer.status_code for answer in answers] == [204, 204, 204]
    assert all("Set-Cookie" not in answer.headers and not answer.content for answer in answers)


def test_mostly_django_is_not_even_woken():
    workshop = make_open_workshop()
    woken, said = [], []
    application = QuickNews(lambda environ, answer: woken.append(environ["PATH_INFO"]) or [])
    path = reverse("workshops:news", args=[workshop.pk, NO_BOARD])

    def ask(after: str, at: str = path) -> None:
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": at, "QUERY_STRING": f"after={after}"}
        application(environ, lambda status, headers: said.append((status, dict(headers))))

    now = mark(workshop)
    forget_everything()
    ask(now)
    Client().get(f"{path}?after={now}")
    for after, at in ((now, path), ("0.0.0", path), ("", path), (now, "/ideas/"), (now, path.replace("-", "x"))):
        ask(after, at)

    moved = {"HX-Trigger": "moved", "Content-Length": "0"}
    assert said == [
        ("204 No Content", {"Cache-Control": "no-store"}),
        ("200 OK", {"Cache-Control": "no-store"} | moved),
    ]
    assert woken == [path, path, "/ideas/", path.replace("-", "x")]


def test_a_step_is_news_to_everybody():
    workshop = make_open_workshop("welcome", "open")
    before = mark(workshop)

    step_to(workshop, "open")

    assert news(workshop, before).headers["HX-Trigger"] == "moved"


def test_a_note_is_news_to_the_wall_and_its_table_only():
    workshop = make_open_workshop("group", tables=3)
    before = {table: mark(workshop, table) for table in (NO_BOARD, 1, 2, EVERY_BOARD)}

    make_note(block_in(workshop, "group"), table=2)

    told = {table: news(workshop, after, table) for table, after in before.items()}
    assert {table: answer.status_code for table, answer in told.items()} == {0: 204, 1: 204, 2: 200, EVERY_BOARD: 200}
    assert told[2].headers["HX-Trigger"] == "written"


def test_there_is_no_news_of_what_does_not_exist(client):
    nobody = "00000000-0000-4000-8000-000000000000"

    assert client.get(reverse("workshops:news", args=[nobody, 0]) + "?after=0.0.0").status_code == 204


def test_two_who_press_at_once_step_on_once():
    workshop = make_open_workshop("welcome", "open", "vote")
    seen, leader = workshop.version, leader_of(workshop)

    go_to_block(workshop, block=block_in(workshop, "open"), seen=seen, by=leader)
    with pytest.raises(Refused, match="quicker"):
        go_to_block(workshop, block=block_in(workshop, "vote"), seen=seen, by=leader)

    assert Workshop.objects.get(pk=workshop.pk).block.kind == "open"


@pytest.mark.parametrize(("page", "questions"), [("lead", 6), ("wall", 6)])
def test_the_pages_of_those_who_lead_stay_within_their_questions(client, page, questions, django_assert_num_queries):
    workshop = make_open_workshop("welcome", "open", "vote")
    make_note(step_to(workshop, "open"))
    step_to(workshop, "vote")
    client.force_login(leader_of(workshop))
    client.get(reverse(f"workshops:{page}", args=[workshop.pk]))

    with django_assert_num_queries(questions):
        answer = client.get(reverse(f"workshops:{page}", args=[workshop.pk]))

    assert answer.status_code == 200


def test_the_wall_shows_how_to_come_in(client):
    workshop = make_open_workshop("welcome")
    client.force_login(leader_of(workshop))

    page = client.get(reverse("workshops:wall", args=[workshop.pk])).content.decode()

    assert workshop.spoken_code in page
    assert '<svg class="code"' in page


def test_the_one_who_leads_steps_on_reveals_and_ends(client):
    workshop = make_open_workshop("open", "vote")
    make_note(block_in(workshop, "open"))
    client.force_login(leader_of(workshop))
    vote = block_in(workshop, "vote")

    client.post(reverse("workshops:go", args=[workshop.pk]), {"block": vote.pk, "seen": workshop.version})
    too_few = client.post(reverse("workshops:reveal", args=[workshop.pk, vote.pk]), follow=True)
    client.post(reverse("workshops:close", args=[workshop.pk]))

    workshop.refresh_from_db()
    assert workshop.is_over and workshop.code is None
    assert [str(words).partition(":")[0] for words in too_few.context["messages"]] == [
        "At least 5 must put their dots before they are shown"
    ]
    summary = client.get(reverse("workshops:summary", args=[workshop.pk])).content.decode()
    assert "Vi letar efter papper." in summary


def test_it_opens_again_where_it_was_with_another_code():
    workshop = make_open_workshop("welcome", "open")
    step_to(workshop, "open")
    code = workshop.code
    close_workshop(workshop, by=leader_of(workshop))

    open_workshop(workshop, by=leader_of(workshop))

    assert workshop.block.kind == "open"
    assert workshop.code != code


def test_an_empty_agenda_opens_for_nobody():
    workshop = make_workshop("open")
    workshop.blocks.all().delete()
    workshop.refresh_from_db()

    with pytest.raises(Refused, match="empty"):
        open_workshop(workshop, by=leader_of(workshop))


def test_what_has_nothing_to_show_is_not_revealed():
    workshop = make_open_workshop("welcome")

    with pytest.raises(Refused, match="nothing to show"):
        reveal_block(block_in(workshop, "welcome"), by=leader_of(workshop))
