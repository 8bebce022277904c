"""Nobody waits for somebody who is away."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from .conftest import Comes
from .looking import look_at
from .roads import id_of, leave_idea
from .town import Town

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

TITLE = "Vi hinner inte torka tornen efter simlektionen"


def test_what_waits_for_a_leader_who_is_away_waits_for_the_deputy_until_she_is_back(comes: Comes, town: Town) -> None:
    author, leader, deputy = comes("Joel Pettersson"), comes("Frida Bodin"), comes("Amanda Frisk", desk=True)
    idea = leave_idea(author, TITLE, unit="Gata och park")
    assert waits_on(town, idea) == "Frida Bodin"

    leader.page.goto("/me/")
    look_at(leader, "me")
    leader.enter("Write down absence")
    look_at(leader, "writing-down-absence")
    leader.write_day("starts_on", localdate())
    leader.write_day("ends_on", localdate() + timedelta(days=14))
    leader.write("deputy", "Amanda Frisk")
    leader.enter("Write down the absence")
    look_at(leader, "me-away")
    assert waits_on(town, idea) == "Amanda Frisk"

    deputy.page.goto("/")
    assert deputy.reads(TITLE)
    author.page.goto(idea)
    look_at(author, "idea-with-a-deputy")
    assert author.page.locator("header .lead b").first.inner_text() == "Amanda Frisk"
    assert author.reads(author.says("Steps in for %(name)s, who is away.") % {"name": "Frida Bodin"})

    leader.enter("Back again")
    assert waits_on(town, idea) == "Frida Bodin"
    leader.page.goto("/")
    assert leader.reads(TITLE)


def waits_on(town: Town, idea: str) -> str:
    query = "SELECT name FROM accounts_user JOIN ideas_idea i ON i.waiting_on_id = accounts_user.id WHERE i.id = %s"
    return town.sql(query, id_of(idea))[0][0]
