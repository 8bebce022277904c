"""What somebody sends who has been signed out meanwhile, or has signed in anew."""

import pytest
from django.test import Client

from .factories import make_user

pytestmark = pytest.mark.django_db
WORDS = "The shelf by the door is too high for most of us"
HERE = {"origin": "http://testserver", "referer": "http://testserver/me/profile/?from=me"}


def test_words_from_whoever_is_signed_out_are_kept_to_be_sent_again(client):
    answer = client.post("/me/profile/", {"title": WORDS, "phone": "0"}, headers=HERE)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "You were signed out while you wrote" in page
    assert f'<input type="hidden" name="title" value="{WORDS}">' in page
    assert '<input type="hidden" name="phone" value="0">' in page


def test_a_page_that_asked_for_a_part_of_itself_shows_it_all(client):
    answer = client.post("/me/profile/", {"title": WORDS}, headers=HERE | {"hx-request": "true"})

    assert (answer["HX-Retarget"], answer["HX-Reselect"]) == ("#content", "#content")


def test_where_nothing_was_written_one_signs_in_and_comes_back_to_the_page(client):
    answer = client.post("/me/profile/", {"phone": " "}, headers=HERE)

    assert answer["Location"] == "/account/login/?next=/me/profile/%3Ffrom%3Dme"


def test_a_form_from_before_one_signed_in_anew_can_be_sent_again():
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user())

    page = strict.post("/me/profile/", {"title": WORDS}, headers=HERE).content.decode()

    assert "You have signed in again. Send it now" in page
    assert f'value="{WORDS}"' in page


@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_what_another_site_sends_is_offered_to_nobody(origin):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user())

    answer = strict.post("/me/profile/", {"title": WORDS}, headers={"origin": origin} if origin else {})

    assert answer.status_code == 403
    assert WORDS not in answer.content.decode()


def test_a_password_is_never_shown_again():
    strict = Client(enforce_csrf_checks=True)

    page = strict.post("/account/login/", {"login": WORDS, "password": "hemligt-hemligt"}, headers=HERE)

    assert page.status_code == 403
    assert "hemligt" not in page.content.decode()
