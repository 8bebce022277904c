"""A page names a place; rooms above fill it."""

import pytest
from django.utils.html import format_html

from mellanrum.foundation.ui import slots

from .factories import make_request


@pytest.fixture(autouse=True)
def own_slots(monkeypatch):
    monkeypatch.setattr(slots, "SLOTS", {"idea"})
    monkeypatch.setattr(slots, "_fillings", type(slots._fillings)(dict))


def test_fillings_are_shown_in_their_order():
    @slots.fills("idea", order=20)
    def money(request, idea):
        return format_html("<p>{} money</p>", idea)

    @slots.fills("idea", order=10)
    def pilots(request, idea):
        return format_html("<p>{} pilots</p>", idea)

    assert slots.render("idea", make_request(), "Snow") == "<p>Snow pilots</p><p>Snow money</p>"


def test_plain_words_are_escaped():
    @slots.fills("idea")
    def words(request, idea):
        return "<b>"

    assert slots.render("idea", make_request(), "Snow") == "&lt;b&gt;"


def test_an_empty_slot_is_nothing():
    assert slots.render("idea", make_request(), "Snow") == ""


def test_a_slot_that_no_page_has_is_a_mistake():
    with pytest.raises(slots.UnknownSlot):
        slots.render("ideas", make_request(), "Snow")


def test_filled_slots_can_be_listed():
    @slots.fills("unit")
    def people(request, unit):
        return ""

    assert slots.filled() == {"unit"}


def test_a_page_can_name_more_slots():
    slots.name_slot("unit", "person")

    assert {"unit", "person"} < slots.SLOTS
