"""Living through the year, day by day, with the real actions at the times they were done."""

import random
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from mellanrum.culture.journey.jobs import keep_readings
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.core.working_days import add_working_days, is_working_day
from mellanrum.foundation.organisation.actions import deactivate_person, register_absence
from mellanrum.foundation.sheets.columns import guess_columns
from mellanrum.foundation.sheets.reading import read_sheet
from mellanrum.front.demonstration.story import CONTENT, Decisions, Happening, Story, Walks
from mellanrum.structure.funding.jobs import remind_of_reports
from mellanrum.structure.ideas.actions import link_goals, save_draft, set_next_step, submit_idea
from mellanrum.structure.ideas.jobs import live_the_day
from mellanrum.structure.ideas.models import Idea, NextStep, Promise, Visibility
from mellanrum.structure.initiatives.actions import import_initiatives
from mellanrum.structure.initiatives.columns import CALLED
from mellanrum.structure.initiatives.queries import Choices, plan_import
from mellanrum.structure.matters.jobs import keep_council_days

from .deciding import write_decisions
from .diary import ONE_DAY, Diary
from .doing import Doing, do
from .founding import Cast, employ
from .telling import tried
from .walking import Walking, walk, walk_alone

NO_WALKS = Walks()
Watch = Callable[[list[date]], Iterable[date]]


def live_through(
    town: dict[str, Any],
    stories: list[Story],
    cast: Cast,
    *,
    start: date,
    walks: Walks = NO_WALKS,
    decisions: Decisions | None = None,
    watch: Watch = iter,
) -> None:
    """Live every day from ``start`` until today: what the clock does, what people do, and the letters that follow.

    ``watch`` is given the days and gives them back one by one: a progress bar, for a command.
    """
    chance = random.Random(2040)  # noqa: S311 - the same year every time
    diary = Diary(clock.today())
    # Before the ideas, so that a meeting is over before noon.
    _write_walks(diary, walks, cast)
    _write_diary(diary, town, stories, cast)
    if decisions:
        write_decisions(diary, decisions, cast)
    forgotten = {story.title for story in stories if story.told.get("forgotten")}
    for day in watch([start + ONE_DAY * number for number in range((diary.today - start).days + 1)]):
        _live(day, diary, forgotten, chance)


def _live(day: date, diary: Diary, forgotten: set[str], chance: random.Random) -> None:
    with clock.at(_moment(day, 6, chance)):
        live_the_day()
        keep_readings()
        keep_council_days(0)
        remind_of_reports(0)
    if is_working_day(day) and day < diary.today:
        with clock.at(_moment(day, 7, chance)):
            _keep_promises(forgotten, chance)
        for number, what in enumerate(diary.on(day)):
            with clock.at(_moment(day, min(8 + number, 16), chance)):
                what()
    with clock.at(_moment(day, 17, chance)):
        run_due_jobs()


def _moment(day: date, hour: int, chance: random.Random) -> datetime:
    moment = datetime.combine(day, time(hour, chance.randrange(60)), tzinfo=timezone.get_default_timezone())
    return min(moment, timezone.now())


def _keep_promises(forgotten: set[str], chance: random.Random) -> None:
    """Whoever works on an idea says in time how far it has come; those that are forgotten are left to the clock."""
    near = add_working_days(clock.today(), 1)
    promises = Promise.objects.open().filter(kind=NextStep.WORK, due_on__lte=near, paused_until=None, escalations=0)
    for promise in promises.exclude(idea__title__in=forgotten).select_related("idea", "holder").order_by("created_at"):
        due_on = add_working_days(clock.today(), chance.randrange(12, 40))
        set_next_step(promise.idea, next_step=promise.what, holder=promise.holder, due_on=due_on, by=promise.holder)


def _write_diary(diary: Diary, town: dict[str, Any], stories: list[Story], cast: Cast) -> None:
    _write_people(diary, town, cast)
    diary.write(town["list"]["ago"], lambda: _bring_in_list(town, cast))
    for story in stories:
        if not story.from_list:
            diary.write(story.told["ago"], lambda story=story: _capture(story, cast))
        for happening in story.happenings:
            diary.write(happening.ago, lambda title=story.title, one=happening: _happen(title, one, cast, diary.today))


def _write_people(diary: Diary, town: dict[str, Any], cast: Cast) -> None:
    where = {name: place for name, _title, *place in town["people"]["rows"]}
    for name, ago in town["people"]["began"]:
        diary.write(ago, lambda name=name: employ(cast, name, *where[name]))
    for name, ago in town["absences"]["left"]:
        diary.write(ago, lambda name=name: deactivate_person(cast.people[name], by=None))
    for name, starts, ends, deputy in town["absences"]["rows"]:
        first, last = diary.today - timedelta(days=starts), diary.today - timedelta(days=ends)
        away = {"starts_on": first, "ends_on": last, "deputy": cast.people[deputy], "by": None}
        diary.write(starts + 3, lambda name=name, away=away: register_absence(cast.people[name], **away))


def _write_walks(diary: Diary, walks: Walks, cast: Cast) -> None:
    for group in walks.groups:
        for happening in group.happenings:
            walking = Walking(group, happening, cast, diary.today)
            diary.write(happening.ago, lambda walking=walking: tried(walk, walking))
    for told in walks.alone:
        diary.write(told["ago"], lambda told=told: walk_alone(told, cast))


def _bring_in_list(town: dict[str, Any], cast: Cast) -> None:
    sheet = read_sheet((CONTENT / "initiatives.csv").read_bytes())
    units = {owner: str(cast.units[unit].pk) for owner, unit in town["list"]["units"].items()}
    plan = plan_import(sheet, Choices(guess_columns(sheet.columns, CALLED), units=units))
    import_initiatives(plan, by=cast.people[town["municipality"]["administrator"]])


def _happen(title: str, happening: Happening, cast: Cast, today: date) -> None:
    idea = Idea.objects.select_related("unit", "owner", "waiting_on", "conversation").get(title=title)
    tried(do, Doing(idea, happening, cast, today))


def _capture(story: Story, cast: Cast) -> None:
    told = story.told
    by = cast.people[told.get("on_behalf_by", told["author"])]
    behalf_name = told["author"] if "on_behalf_by" in told else ""
    words = {name: told[name] for name in ("problem", "for_whom", "place", "proposal", "origin") if name in told}
    draft = save_draft(None, by=by, title=story.title, unit=cast.units[told["unit"]], behalf_name=behalf_name, **words)
    if told.get("draft"):
        return
    submit_idea(draft, by=by, visibility=Visibility(told.get("visibility", "municipality")))
    if "goals" in told:
        link_goals(draft, goals=[cast.goals[title] for title in told["goals"]], by=by)
