"""The domain's no reaches the person who asked, as a sentence with a way back."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import include, path

from mellanrum.foundation.core.errors import Forbidden, Refused
from mellanrum.foundation.ui import answers

pytestmark = pytest.mark.urls(__name__)


def refuse(request):
    raise Refused("The fund has only 40 000 kr left.")


def forbid(request):
    answers.ensure(False, "Only the innovation leader can do that.")


def done(request):
    answers.tell(request, "The idea is asleep.", undo="/undo/")
    return answers.page_or_part(request, "ui/accessibility.html", "none", {})


def listed(request):
    answers.tell(request, "The idea is asleep.")
    return answers.page_or_part(request, "ui/look/catalogue.html", "rows", {"rows": [{"title": "Snow"}]})


def broken(request):
    raise ValueError("a bug")


def allow(request):
    answers.ensure(True)
    return HttpResponse("yes")


handler404 = "mellanrum.foundation.ui.views.not_found"
urlpatterns = [
    path("", include("mellanrum.foundation.ui.urls")),
    path("refuse/", login_not_required(refuse)),
    path("forbid/", login_not_required(forbid)),
    path("done/", login_not_required(done)),
    path("listed/", login_not_required(listed)),
    path("broken/", login_not_required(broken)),
    path("allow/", login_not_required(allow)),
]


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def ask(client, address, method="get", words=None, **headers):
    return getattr(client, method)(address, words or {}, headers={"host": "localhost", **headers})


def test_refused_is_a_page_with_the_sentence(client):
    answer = ask(client, "/refuse/")

    assert answer.status_code == 409
    assert "The fund has only 40 000 kr left." in answer.content.decode()


def test_forbidden_is_a_page_that_says_who_may(client):
    answer = ask(client, "/forbid/")

    assert answer.status_code == 403
    assert "Only the innovation leader can do that." in answer.content.decode()


def test_what_was_written_is_shown_again_but_never_a_password(client):
    typed = {"story": "Snow lies high at the crossing", "password": "correct horse battery staple", "title": "Snow"}
    typed |= {"seen": "pilot 2026-12-04 and the rest", "initial-story": "As it was when the page was opened"}

    page = ask(client, "/refuse/", "post", typed).content.decode()

    assert "Snow lies high at the crossing" in page
    assert "correct horse" not in page
    assert page.count('class="kept-words"') == 2


def test_the_way_back_leads_to_where_one_was_and_never_elsewhere(client):
    own = ask(client, "/refuse/", referer="http://localhost/ideas/7/?from=list").content.decode()
    foreign = ask(client, "/refuse/", referer="http://evil.example/ideas/").content.decode()

    assert 'href="/ideas/7/?from=list"' in own
    assert "evil.example" not in foreign


def test_htmx_gets_the_sentence_alone_and_a_place_to_put_it(client):
    answer = ask(client, "/refuse/", hx_request="true")

    assert answer.status_code == 409
    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reselect"]) == ("#refusal", ".ds-alert")
    assert "<html" not in answer.content.decode()


def test_a_bug_stays_a_bug(client):
    with pytest.raises(ValueError, match="a bug"):
        ask(client, "/broken/")


def test_what_is_done_can_be_undone(client):
    page = ask(client, "/done/").content.decode()

    assert "The idea is asleep." in page
    assert '<form method="post" action="/undo/">' in page


def test_htmx_gets_the_part_alone_with_what_there_is_to_tell(client):
    part = ask(client, "/listed/", hx_request="true").content.decode()

    assert "Snow" in part
    assert "<html" not in part
    assert 'hx-swap-oob="true"' in part
    assert "The idea is asleep." in part


def test_what_is_allowed_goes_on(client):
    assert ask(client, "/allow/").content == b"yes"


def test_no_without_a_sentence_has_one_anyway():
    with pytest.raises(Forbidden) as forbidden:
        answers.ensure(False)

    assert str(forbidden.value)


def test_a_missing_page_has_a_way_back(client):
    answer = ask(client, "/nowhere/")

    assert answer.status_code == 404
    assert 'href="/"' in answer.content.decode()


def test_what_was_written_for_something_that_somebody_took_away_is_shown_again(client):
    answer = ask(client, "/nowhere/", "post", {"story": "Snow lies high"}, origin="http://localhost")

    assert answer.status_code == 404
    assert "It is no longer here" in answer.content.decode()
    assert '<blockquote class="kept-words">Snow lies high</blockquote>' in answer.content.decode()


def test_only_what_was_written_is_shown_again_and_the_way_leads_to_where_something_is(client):
    written = {"story": "Snow lies high", "title": "A new\r\ncrossing"}
    stood = {"initial-story": "Snow lies low", "initial-title": "A new\ncrossing"}
    here = {"origin": "http://localhost", "referer": "http://localhost/nowhere/"}

    page = ask(client, "/nowhere/", "post", written | stood, **here).content.decode()

    assert page.count('class="kept-words"') == 1
    assert "To the first page" in page


def test_what_another_site_sends_to_an_address_that_is_not_there_is_shown_to_nobody(client):
    answer = ask(client, "/nowhere/", "post", {"story": "Snow lies high"}, origin="http://evil.example")

    assert answer.status_code == 404
    assert "Snow lies high" not in answer.content.decode()


def test_a_short_word_and_a_number_are_kept_too_but_not_what_a_box_stands_for(client):
    chosen = {"unit": "01a2098a-4f3b-751d-a549-daad3cc10d51", "is_free": "on", "costs-TOTAL_FORMS": "2", "empty": " "}

    page = ask(client, "/refuse/", "post", {"what": "Larm", "amount": "300000"} | chosen).content.decode()

    assert [words.partition("</blockquote>")[0] for words in page.split('class="kept-words">')[1:]] == [
        "Larm",
        "300000",
    ]
