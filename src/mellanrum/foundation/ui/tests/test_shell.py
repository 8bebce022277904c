"""The shell: drawn once, the same for all with the same ways in, filled with what is one person's."""

import pytest
from django.template.loader import render_to_string

from mellanrum.foundation.ui import shell
from mellanrum.foundation.ui.visitor import visitor_of

from .factories import SomeUser, make_entry, make_request


@pytest.fixture(autouse=True)
def empty_shell(monkeypatch):
    monkeypatch.setattr(shell, "_entries", {})
    monkeypatch.setattr(shell, "_identity", shell.Identity)
    shell.draw.cache_clear()
    yield
    shell.draw.cache_clear()


def top(**given):
    return visitor_of(make_request(**given)).drawn("top")


def test_it_is_drawn_once_however_many_pages_are_shown():
    shell.add_entry(make_entry())

    for _ in range(3):
        top()

    assert shell.draw.cache_info().misses == 1
    assert shell.draw.cache_info().hits == 2


def test_one_person_never_sees_the_name_of_another():
    shell.add_entry(make_entry(place="menu"))
    first = SomeUser()
    second = SomeUser()
    second.get_full_name = lambda: "Jamal Haddad"

    pages = [top(user=first), top(user=second)]

    assert "Aino Lind &lt;Öhman&gt;" in pages[0]
    assert "Jamal Haddad" in pages[1]
    assert "Aino" not in pages[1]


def test_a_way_in_is_shown_to_those_who_may_see_it():
    shell.add_entry(make_entry(may_see=shell.signed_in))

    assert "lucide" not in top()
    assert 'href="/accessibility/"' in top(user=SomeUser())


def test_the_way_to_sign_in_is_for_those_who_have_not():
    shell.add_entry(make_entry(place="signin", label="Sign in"))

    assert "Sign in" in top()
    assert "Sign in" not in top(user=SomeUser())


def test_the_room_one_is_in_is_marked():
    shell.add_entry(make_entry())

    assert 'aria-current="page"' in top(path="/accessibility/more/")
    assert 'aria-current="page"' not in top(path="/look/")


def test_what_waits_is_counted_for_each_request():
    waiting = iter([3, 0])
    shell.add_entry(make_entry(count=lambda request: next(waiting)))

    assert '<span class="count">3</span>' in top()
    assert 'class="count"' not in top()


def test_the_first_four_ways_stand_in_the_bar_of_a_phone_and_the_rest_in_the_menu():
    for number, name in enumerate(["ui:look", "ui:accessibility", "ui:set_scheme", "ui:set_language"]):
        shell.add_entry(make_entry(url_name=name, order=number))
    assert "only-phone" not in top()

    shell.add_entry(make_entry(url_name="ui:fifth", order=9))
    shell._entries["ui:fifth"].__dict__["url"] = "/fifth/"

    assert top().count("only-phone") == 1


def test_the_municipality_says_who_it_is():
    shell.provide_identity(lambda: shell.Identity(name="Åre <kommun>", logo_url="/logo.svg", colour="#8A2B52"))

    page = top()

    assert "Åre &lt;kommun&gt;" in page
    assert 'src="/logo.svg"' in page


def test_a_chosen_scheme_is_said_on_the_page_and_a_strange_one_is_not():
    request = make_request()
    request.COOKIES["scheme"] = "dark"
    strange = make_request()
    strange.COOKIES["scheme"] = '"><script>'

    assert 'data-color-scheme="dark"' in visitor_of(request).drawn("open")
    assert "data-color-scheme" not in visitor_of(strange).drawn("open")


def test_the_address_one_returns_to_is_escaped():
    page = top(path="/look/?q=%22><b>")

    assert "<b>" not in page


def test_a_page_has_skip_link_one_heading_and_the_statement():
    page = render_to_string("ui/accessibility.html", {"identity": shell.identity()}, make_request())

    assert 'class="ds-skip-link" href="#content"' in page
    assert page.count("<h1>") == 1
    assert 'href="/accessibility/#report"' in page


def test_nothing_in_the_shell_breaks_the_strict_policy():
    page = "".join(visitor_of(make_request()).drawn(part) for part in ("open", "top", "end"))

    assert " style=" not in page
    assert "<style" not in page
    assert " onclick=" not in page
