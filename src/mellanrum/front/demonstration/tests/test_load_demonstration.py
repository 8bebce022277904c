from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Municipality
from mellanrum.front.demonstration.actions import found_town, live_through
from mellanrum.front.demonstration.models import Birth
from mellanrum.front.demonstration.story import read_stories, read_town, read_walks
from mellanrum.structure.ideas.models import Answer, Idea
from mellanrum.structure.initiatives.models import ImportedInitiative

pytestmark = pytest.mark.django_db


def test_everything_that_is_told_is_somebody_and_somewhere():
    town = read_town()
    names = {row[0] for row in [*town["people"]["rows"], *town["people"]["outside"]]}
    units = {unit["name"] for unit in town["units"]} | {name for unit in town["units"] for name in unit["units"]}

    told = [story.told for story in read_stories() if not story.from_list]

    assert {one["unit"] for one in told} <= units
    assert {one["author"] for one in told if "on_behalf_by" not in one} <= names
    assert {happening.who for story in read_stories() for happening in story.happenings} - {""} <= names


def test_everybody_on_the_journey_is_somebody_and_answers_are_as_many_as_people():
    names = {row[0] for row in read_town()["people"]["rows"]}
    walks = read_walks()
    said = [happening.said for group in walks.groups for happening in group.happenings]

    steps = [step for one in said for step in one.get("steps", [])]
    silent = {name for one in said for name in one.get("silent", [])}
    answered = [{sum(pile) for piles in one["rungs"].values() for pile in piles} for one in said if "rungs" in one]

    assert {step[role] for step in steps for role in ("holder", "inviter") if role in step} | silent <= names
    assert {group.told["keeper"] for group in walks.groups} | {one["person"] for one in walks.alone} <= names
    assert [len(counts) for counts in answered] == [1] * len(answered)


def test_a_town_is_founded_with_its_people_and_a_day_is_lived():
    town = read_town()

    cast = found_town(town)
    live_through({**town, "absences": {"rows": [], "left": []}}, [], cast, start=clock.today())

    assert Municipality.objects.get().central_contact == cast.people["Maria Stenlund"]
    assert (Idea.objects.count(), ImportedInitiative.objects.count(), Answer.objects.count()) == (0, 0, 0)


def test_a_database_in_which_there_is_somebody_is_left_alone(settings):
    settings.DEMONSTRATION, settings.COMMAND_LANGUAGE = True, "en"
    make_user("Någon")

    with pytest.raises(CommandError, match="The database is not empty"):
        call_command("load_demo", stdout=StringIO())

    assert not Birth.objects.exists()


def test_an_installation_that_is_no_demonstration_never_becomes_one(settings):
    settings.DEMONSTRATION, settings.COMMAND_LANGUAGE = False, "en"

    with pytest.raises(CommandError, match="This installation is not a demonstration"):
        call_command("load_demo", stdout=StringIO())

    assert (Birth.objects.exists(), Municipality.objects.exists()) == (False, False)
