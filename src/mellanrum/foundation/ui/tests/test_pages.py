"""The pages of the look itself."""

import pytest

from mellanrum.foundation.ui.icons import icon


@pytest.fixture
def visit(client):
    return lambda method, address, **given: getattr(client, method)(address, headers={"host": "localhost"}, **given)


def test_the_catalogue_is_open_in_a_demonstration_only(visit, settings):
    settings.DEMONSTRATION = True
    assert visit("get", "/look/").status_code == 200

    settings.DEMONSTRATION = False
    assert visit("get", "/look/").status_code == 404


@pytest.mark.parametrize(("say", "status"), [("refuse", 409), ("forbid", 403)])
def test_the_catalogue_shows_how_no_looks(visit, settings, say, status):
    settings.DEMONSTRATION = True

    assert visit("get", f"/look/?say={say}").status_code == status


def test_anyone_may_choose_dark_and_comes_back_to_where_they_were(visit):
    answer = visit("post", "/look/scheme/", data={"scheme": "dark", "next": "/accessibility/"})

    assert answer.headers["Location"] == "/accessibility/"
    assert answer.cookies["scheme"].value == "dark"


def test_choosing_as_the_device_forgets_the_choice(visit):
    answer = visit("post", "/look/scheme/", data={"scheme": ""})

    assert answer.cookies["scheme"].value == ""


def test_nobody_is_sent_to_another_site(visit):
    answer = visit("post", "/look/scheme/", data={"scheme": "dark", "next": "https://evil.example/"})

    assert answer.headers["Location"] == "/"


def test_the_accessibility_statement_is_open_to_all(visit):
    assert visit("get", "/accessibility/").status_code == 200


def test_an_icon_is_hidden_unless_it_says_something():
    assert 'aria-hidden="true"' in icon("check")
    assert 'role="img" aria-label="Done"' in icon("check", "Done")
