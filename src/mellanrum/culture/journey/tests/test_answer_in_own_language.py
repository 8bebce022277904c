"""Whoever comes by a link on a phone reads their phone's language, and another is at hand."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from .factories import make_reading

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 Chrome/80 Mobile Safari/537.36"
COMPUTER = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537.36"
HERE = settings.LANGUAGE_CODE


def language_of(accepted: str, device: str = PHONE, **cookies: str) -> str:
    client = Client(headers={"Accept-Language": accepted, "User-Agent": device})
    for name, value in cookies.items():
        client.cookies[name] = value
    answer = client.get(reverse("journey:join", args=[make_reading().pk]))
    assert f'<html lang="{answer.headers["Content-Language"]}"' in answer.content.decode()
    return answer.headers["Content-Language"]


@pytest.mark.parametrize(
    ("accepted", "read"),
    [
        ("sv-SE,sv;q=0.9,en;q=0.5", "sv"),
        ("en-GB,en;q=0.9,sv;q=0.5", "en"),
        ("so,ar;q=0.8", "en"),
        ("fi,sv;q=0.8,en;q=0.5", "sv"),
        ("", HERE),
        ("*", HERE),
    ],
)
def test_a_phone_reads_its_own_language_and_one_that_speaks_none_of_ours_reads_english(accepted, read):
    assert language_of(accepted) == read


def test_a_computer_at_work_reads_what_the_house_speaks():
    assert language_of("sv", COMPUTER) == HERE


def test_what_somebody_has_chosen_counts_and_so_does_where_they_sign_in():
    assert language_of("sv", language="en") == "en"
    assert language_of("sv", **{settings.SESSION_COOKIE_NAME: "somebody"}) == HERE


def test_pages_for_those_who_sign_in_are_not_asked_for_in_the_phones_language():
    page = Client(headers={"Accept-Language": "sv", "User-Agent": PHONE}).get(reverse("journey:journey"))

    assert page.headers["Content-Language"] == HERE


def test_the_other_language_is_at_hand_outside_the_menu():
    page = Client().get(reverse("journey:join", args=[make_reading().pk])).content.decode()

    assert '<button class="ds-button" data-variant="tertiary" name="language" value="sv" lang="sv">' in page
