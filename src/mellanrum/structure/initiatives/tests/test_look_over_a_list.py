import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.initiatives import views
from mellanrum.structure.initiatives.actions import confirm_list, import_initiatives, keep_list, put_in_line, read_anew
from mellanrum.structure.initiatives.jobs import bring_in_list, forget_lists
from mellanrum.structure.initiatives.models import UploadedList
from mellanrum.structure.initiatives.queries import plan_of
from mellanrum.structure.process.tests.factories import make_process

from .factories import REAL, make_list, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    make_process()
    person = make_employee(make_unit("Kansliet"), Role.ADMINISTRATOR)
    client.force_login(person)
    return person


def upload(client, content: bytes, name: str = "lista.csv"):
    return client.post(reverse("initiatives:upload"), {"file": SimpleUploadedFile(name, content)})


def test_a_list_is_uploaded_looked_over_and_brought_in(client, administrator):
    checked = upload(client, REAL.read_bytes())
    page = client.get(checked.url).content.decode()
    client.post(f"{checked.url}confirm/")

    assert "Street Moves" in page
    assert Idea.objects.count() == 33
    assert list(UploadedList.objects.values_list("became", "content")) == [(33, b"")]


def test_whoever_brings_a_list_in_comes_to_the_ideas_it_became(client, administrator):
    client.post(f"{upload(client, make_list('Tidigare;;Idé;')).url}confirm/")
    checked = upload(client, make_list("Bra idé;;Idé;", "En till;;Pilot;"))

    page = client.post(f"{checked.url}confirm/", follow=True).content.decode()
    again = client.post(f"{upload(client, make_list('Bra idé;;Idé;')).url}confirm/")

    assert "2 initiatives have become ideas." in page
    assert [title in page for title in ("Bra idé", "En till", "Tidigare")] == [True, True, False]
    assert again.url == reverse("initiatives:upload")


def test_times_amounts_and_what_is_left_out_are_seen_before_anything_is_done(client, administrator):
    rows = "Titel;Startår;Budget;Kontaktperson\nBra idé;hösten 2021;1,2 mnkr;Åsa\n".encode()

    page = client.get(upload(client, rows).url).content.decode().replace("\N{NO-BREAK SPACE}", " ")

    assert ("hösten 2021 – …" in page, "1 200 000 kr" in page) == (True, True)
    assert " Kontaktperson</p>" in page


@pytest.mark.parametrize(
    ("rows", "becomes"), [(["Bra idé;;Idé;"], "1 row becomes"), (["A;;;", "B;;;"], "2 rows become")]
)
def test_it_is_said_first_that_nothing_is_taken_back(client, administrator, rows, becomes):
    page = client.get(upload(client, make_list(*rows)).url).content.decode()

    assert f"This cannot be taken back: {becomes}" in page


def test_a_list_without_rows_is_said_to_be_empty(client, administrator):
    page = client.get(upload(client, b"Titel;Status\n").url)

    assert page.context["plan"].is_empty
    assert "Allt i listan finns redan" not in page.content.decode()


def test_rows_that_cannot_be_understood_stand_on_the_page_and_nothing_is_done(client, administrator):
    checked = upload(client, make_list("Bra idé;;I limbo;", ";;Pilot;"))

    page = client.get(checked.url).content.decode()
    answer = client.post(f"{checked.url}confirm/")

    assert "I limbo" in page
    assert (answer.status_code, Idea.objects.count()) == (409, 0)


def test_a_word_is_said_to_be_a_stage_on_the_page(client, administrator):
    checked = upload(client, make_list("Bra idé;;I limbo;"))

    client.post(checked.url, {"column-title": "Titel", "column-status": "Status", "word-status_0": "pilot"})
    client.post(f"{checked.url}confirm/")

    assert Idea.objects.get().stage_id == "pilot"


def test_a_list_without_a_title_asks_which_column_it_is(client, administrator):
    checked = upload(client, make_list("Bra;x", header="Vad hette det;Annat"))

    page = client.get(checked.url)
    client.post(checked.url, {"column-title": "Vad hette det"})
    again = client.get(checked.url)

    assert (page.status_code, again.context["plan"].planned[0].initiative.title) == (200, "Bra")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"%PDF-1.4", b"PK\x03\x04skadad"])
def test_a_file_that_is_no_list_is_refused_with_a_sentence(client, administrator, content: bytes):
    assert upload(client, content).status_code == 422


def test_only_administrators_bring_in_lists(client, administrator):
    checked = upload(client, make_list("Bra idé;;Idé;"))
    client.force_login(make_employee())

    answers = [
        client.get(reverse("initiatives:upload")),
        client.get(checked.url),
        client.post(f"{checked.url}confirm/"),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_a_list_belongs_to_who_uploaded_it(client, administrator):
    checked = upload(client, make_list("Bra idé;;Idé;"))
    client.force_login(make_employee(make_unit(), Role.ADMINISTRATOR))

    assert client.get(checked.url).status_code == 404


def test_a_list_is_brought_in_once(administrator):
    kept = keep_list("lista.csv", content=make_list("Bra idé;;Idé;"), by=administrator)
    confirm_list(kept, plan=plan_of(kept), by=administrator)

    with pytest.raises(Refused):
        confirm_list(kept, plan=plan_of(kept), by=administrator)


def test_a_long_list_is_brought_in_while_nobody_waits(administrator):
    kept = keep_list("lista.csv", content=make_list("Bra idé;;I limbo;"), by=administrator)
    read_anew(kept, columns=kept.columns, statuses={"I limbo": "scale"}, units={}, by=administrator)

    bring_in_list(str(kept.pk))
    bring_in_list(str(kept.pk))

    assert Idea.objects.get().stage_id == "scale"


def test_a_long_list_stands_in_line_until_it_is_in_also_when_another_is_uploaded(client, administrator, monkeypatch):
    monkeypatch.setattr(views, "AT_ONCE", 0)
    checked = upload(client, make_list("Bra idé;;Idé;"), "första.csv")
    client.post(f"{checked.url}confirm/")
    page = client.get(reverse("initiatives:upload")).content.decode()

    upload(client, make_list("En till;;Idé;"), "andra.csv")
    run_due_jobs()

    assert "första.csv is being brought in now." in page
    assert "You are told when it is done." in page
    assert list(Idea.objects.values_list("title", flat=True)) == ["Bra idé"]
    assert "is being brought in" not in client.get(reverse("initiatives:upload")).content.decode()


def test_a_list_is_put_in_line_once(client, administrator):
    kept = keep_list("lista.csv", content=make_list("Bra idé;;Idé;"), by=administrator)
    put_in_line(kept, by=administrator)

    with pytest.raises(Refused):
        put_in_line(kept, by=administrator)

    assert client.get(reverse("initiatives:check", args=[kept.pk])).status_code == 404


def test_many_are_written_as_people_write_them(client, administrator):
    rows = [f"Idé {number};;Idé;" for number in range(1200)]

    page = client.get(upload(client, make_list(*rows)).url).content.decode()

    assert "Bring in 1\N{NO-BREAK SPACE}200 initiatives" in page


def test_a_list_that_nobody_confirmed_is_let_go_of_after_a_week(administrator):
    kept = keep_list("lista.csv", content=make_list("Bra idé;;Idé;"), by=administrator)
    UploadedList.objects.filter(pk=kept.pk).update(created_at="2020-01-01T00:00:00Z")

    forget_lists(0)

    assert not UploadedList.objects.exists()


def test_what_came_of_a_list_is_kept_when_its_file_is_gone(administrator):
    kept = keep_list("lista.csv", content=make_list("Bra idé;;Idé;"), by=administrator)
    confirm_list(kept, plan=plan_of(kept), by=administrator)
    UploadedList.objects.filter(pk=kept.pk).update(created_at="2020-01-01T00:00:00Z")

    forget_lists(0)

    assert UploadedList.objects.get().became == 1


def test_what_the_list_said_stands_on_the_page_of_the_idea(client, administrator):
    import_initiatives(make_plan(REAL.read_bytes()), by=administrator)
    idea = Idea.objects.get(title__startswith="Innovation i samverkan")

    client.force_login(administrator)
    words = client.get(idea.get_absolute_url()).content.decode()

    assert "Demokrati" in words
    assert 'href="https://www.vinnova.se/p/' in words
