"""A room where everybody writes much: what hangs on the wall has room, in letters that are read at three metres."""

import pytest
from playwright.sync_api import Page, expect

from .in_the_room import SOON, begins_meeting, opens_room, opens_wall, step_on
from .looking import look_at_wall
from .town import Town

pytestmark = [pytest.mark.browser, pytest.mark.thorough]
MANY = """INSERT INTO workshops_note (id, block_id, "table", step, text, pile, wants_on, who, version, created_at)
    SELECT gen_random_uuid(), block_id, number %% %s, '', %s, %s, false, '', 1, now()
    FROM workshops_workshop, generate_series(1, %s) AS number WHERE workshops_workshop.id = %s"""
TABLES = 24
SHORT = "Färre möten och mer tid hos dem vi är till för"
LONG = "Vi letar efter samma papper på tre ställen varje måndag, och ingen vet vilket som är rätt när någon ringer."


def test_a_full_wall_can_be_read_by_the_whole_room(comes, town: Town):
    leader = comes("Elin Sarri", desk=True)
    begins_meeting(leader, "half", "Alla skriver")
    leader.enter("Change name, time and tables")
    leader.write("tables", str(TABLES))
    leader.enter("Save")
    opens_room(leader)
    wall = opens_wall(leader)
    meeting = leader.page.url.split("/")[-3]

    town.sql(MANY, 1, "förväntansfull", "", 200, meeting)
    hangs(wall, ".words li", "wall-many-words")
    step_on(leader, wall)
    for number, pile in enumerate(("Möten", "Papper", "")):
        town.sql(MANY, 1, LONG if pile else SHORT, pile, 20, meeting)
        hangs(wall, ".sticky", f"wall-full-{number}")
    for block in ("piles", "dots"):
        step_on(leader, wall)
        hangs(wall, ".sticky", f"wall-full-{block}")
    step_on(leader, wall)
    town.sql(MANY, TABLES + 1, LONG, "", TABLES, meeting)
    hangs(wall, ".sticky", "wall-full-tables")


def hangs(wall: Page, each: str, name: str) -> None:
    wall.reload()
    expect(wall.locator(each).first).to_be_visible(timeout=SOON)
    look_at_wall(wall, name)
