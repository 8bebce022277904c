"""The six answers name who decides, by which point, in words of whoever reads."""

import pytest

from .factories import make_move_matter

pytestmark = pytest.mark.django_db


def test_who_decides_is_told_in_the_readers_language_however_lately_another_read_it(client, place):
    idea = make_move_matter(place).idea
    client.force_login(place.head)
    read = {}
    for language in ("sv", "en"):
        client.cookies["language"] = language
        read[language] = client.get(idea.get_absolute_url()).content.decode()

    assert [word in read["sv"] for word in ("delegationsordningen", "delegation order")] == [True, False]
    assert [word in read["en"] for word in ("delegationsordningen", "delegation order")] == [False, True]
