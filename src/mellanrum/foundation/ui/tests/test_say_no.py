"""What the shell says when something is in the way."""

import pytest
from django.urls import reverse

from mellanrum.foundation.core.errors import Forbidden, Refused
from mellanrum.foundation.ui.answers import ensure
from mellanrum.foundation.ui.theme import DEFAULT_COLOUR, check_colour


@pytest.mark.parametrize("colour", ["", "red", "#fff", "1f5a4f", "#1f5a4g", "#1f5a4f;", " #1f5a4f", "#1f5a4f\n"])
def test_a_colour_that_is_none_is_refused_with_an_example(colour):
    with pytest.raises(Refused) as no:
        check_colour(colour)

    assert str(no.value) == f"Write the colour as # and six signs, for example {DEFAULT_COLOUR}."


def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can():
    with pytest.raises(Refused) as no:
        check_colour("#ffff00")

    sentence, nearest = str(no.value).rstrip(".").rsplit(" ", 1)
    assert sentence == "#ffff00 is too light to be read on paper. The nearest shade that works is"
    assert check_colour(nearest).base == nearest


@pytest.mark.parametrize("colour", ["#1f5a4f", "#1F5A4F", "#000000", "#0000ff"])
def test_a_colour_that_can_be_read_is_kept(colour):
    assert check_colour(colour).given == colour.lower()


def test_whoever_may_not_is_told_who_may_or_that_it_is_somebody_elses():
    ensure(True)
    for told, heard in (("", "This is for someone else to do."), ("Elsa decides.", "Elsa decides.")):
        with pytest.raises(Forbidden) as no:
            ensure(False, *filter(None, [told]))
        assert str(no.value) == heard


@pytest.mark.django_db
def test_an_address_that_only_a_button_leads_to_is_a_page_with_a_way_on(client):
    answer = client.get(reverse("ui:set_scheme"), HTTP_REFERER="http://testserver/accessibility/")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "nothing has been done" in answer.content.decode()
    assert 'href="/accessibility/"' in answer.content.decode()
    assert "To the first page" in client.get(reverse("ui:set_scheme")).content.decode()
