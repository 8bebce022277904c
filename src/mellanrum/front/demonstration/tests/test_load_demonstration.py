import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Q

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.models import Municipality
from mellanrum.front.demonstration.actions import found_town, live_through, load_demonstration
from mellanrum.front.demonstration.models import Birth
from mellanrum.front.demonstration.queries import personas
from mellanrum.front.demonstration.story import read_stories, read_town
from mellanrum.structure.ideas.models import Answer, Idea, Move, NextStep, Promise
from mellanrum.structure.initiatives.models import ImportedInitiative

pytestmark = pytest.mark.django_db


def test_a_year_is_lived_through_by_the_real_actions(settings):
    """One load serves many questions, since it takes its time."""
    settings.DEMONSTRATION = True

    load_demonstration()

    ideas = Idea.objects.submitted()
    stages = set(ideas.values_list("stage_id", flat=True))
    assert stages == {"explore", "design", "pilot", "scale", "realised", "closed", "asleep"}
    assert Promise.objects.open().count() == ideas.open().count()
    assert not ideas.annotate(count=Count("moves")).filter(count=0).exists()
    imported = Q(imported_from__isnull=False)
    assert set(ideas.filter(imported, moves__from_stage="scale").values_list("stage_id", flat=True)) == {"realised"}
    assert ideas.filter(imported, stage="closed", moves__from_stage="pilot").exists()
    assert not AuditEntry.objects.filter(at__gt=clock.now()).exists()
    assert not Move.objects.filter(created_at__lt=clock.now() - datetime.timedelta(days=367)).exists()
    assert len(personas()) == 10
    assert Idea.objects.waiting_on(User.objects.get(name="Elin Sarri")).filter(next_step_kind=NextStep.ANSWER).exists()
    assert Idea.objects.waiting_on(User.objects.get(name="Peter Holmqvist")).exists()
    assert Promise.objects.open().filter(escalations__gt=0, holder__name="Maria Stenlund").exists()
    assert Idea.objects.drafts_of(User.objects.get(name="Tova Lind")).exists()


def test_everything_that_is_told_is_somebody_and_somewhere():
    town = read_town()
    names = {row[0] for row in [*town["people"]["rows"], *town["people"]["outside"]]}
    units = {unit["name"] for unit in town["units"]} | {name for unit in town["units"] for name in unit["units"]}

    told = [story.told for story in read_stories() if not story.from_list]

    assert {one["unit"] for one in told} <= units
    assert {one["author"] for one in told if "on_behalf_by" not in one} <= names
    assert {happening.who for story in read_stories() for happening in story.happenings} - {""} <= names


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
