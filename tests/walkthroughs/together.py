"""A group that looks together: what each one does on a phone, and how half a year passes."""

import re
from collections.abc import Sequence

from playwright.sync_api import APIResponse

from .town import Town
from .walker import Walker

RUNGS = 9
SIDES = ("organisation", "individual", "wanted")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
HALF_A_YEAR = "interval '182 days'"


def sends(walker: Walker, page: str, given: dict[str, str], *, to: str = "") -> APIResponse:
    """What pressing the button of a page would send, from the walker's own device."""
    form = TOKEN.search(walker.context.request.get(page).text())
    assert form, page
    answer = walker.context.request.post(to or page, form={"csrfmiddlewaretoken": form[1], **given})
    assert answer.ok, f"{answer.status}: {page}"
    return answer


def answers(walker: Walker, first: APIResponse, places: Sequence[str]) -> None:
    """Go the whole way from the first rung to the thanks; ``places`` from each viewpoint, and where one wants to be."""
    address = first.url
    for _rung in range(RUNGS):
        address = sends(walker, address, dict(zip(SIDES, places, strict=True))).url
    assert sends(walker, address, {"causes": "staffing"}).url.endswith("/thanks/")


def answers_on_the_phone(walker: Walker, places: Sequence[str]) -> None:
    """The same by keyboard, rung after rung, until what has moved the group."""
    for _rung in range(RUNGS):
        for side, place in zip(SIDES, places, strict=True):
            walker.mark(side, place)
        walker.enter("Keep and go on")


def half_a_year_passes(town: Town, reading: str) -> None:
    """Everything that a reading led to was half a year ago."""
    town.sql(
        f"""UPDATE journey_reading SET created_at = created_at - {HALF_A_YEAR}, closes_at = closes_at - {HALF_A_YEAR},
        shown_at = shown_at - {HALF_A_YEAR}, closed_at = closed_at - {HALF_A_YEAR} WHERE id = %s""",
        reading,
    )
    town.sql(
        """UPDATE journey_step SET due_on = due_on - 182
        WHERE plan_id IN (SELECT id FROM journey_plan WHERE reading_id = %s)""",
        reading,
    )
    town.sql(
        f"UPDATE journey_plan SET follow_up_at = follow_up_at - {HALF_A_YEAR} WHERE reading_id = %s",
        reading,
    )


def the_hour_strikes(town: Town) -> None:
    """The worker does what it does every hour."""
    town.sql(
        """INSERT INTO procrastinate_jobs (queue_name, task_name, args, priority)
        VALUES ('default', 'keep_readings', '{"timestamp": 0}', 0)"""
    )
