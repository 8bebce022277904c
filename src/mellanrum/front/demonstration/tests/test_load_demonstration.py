import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Q

from mellanrum.culture.anonymity.queries import answered_at_least, has_seat, seat_is_taken
from mellanrum.culture.journey.ladder import Rung
from mellanrum.culture.journey.models import Group, Reading, Step
from mellanrum.culture.journey.queries.alone import own_ladders
from mellanrum.culture.journey.queries.asking import differs_most
from mellanrum.culture.journey.queries.groups import groups_of, readings_of
from mellanrum.culture.journey.queries.over_time import rungs_over_time
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.models import Municipality, Unit
from mellanrum.front.demonstration.actions import found_town, live_through, load_demonstration
from mellanrum.front.demonstration.models import Birth
from mellanrum.front.demonstration.queries import personas
from mellanrum.front.demonstration.story import read_stories, read_town, read_walks
from mellanrum.structure.delegation.kinds import KINDS
from mellanrum.structure.delegation.queries import answers_to
from mellanrum.structure.delegation.rules import Question
from mellanrum.structure.ideas.models import Answer, Idea, Move, NextStep, Promise
from mellanrum.structure.initiatives.models import ImportedInitiative
from mellanrum.structure.matters.queries.choosing import boards_of

from .deciding import ensure_it_is_decided_and_paid

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
    assert len(personas()) == 13
    assert Idea.objects.waiting_on(User.objects.get(name="Elin Sarri")).filter(next_step_kind=NextStep.ANSWER).exists()
    assert Idea.objects.waiting_on(User.objects.get(name="Peter Holmqvist")).exists()
    assert Promise.objects.open().filter(escalations__gt=0, holder__name="Maria Stenlund").exists()
    assert Idea.objects.drafts_of(User.objects.get(name="Tova Lind")).exists()
    ensure_journey_is_walked()
    ensure_it_is_decided_and_paid()
    ensure_everything_is_decided_by_somebody()


def ensure_everything_is_decided_by_somebody() -> None:
    """Each kind of matter, in each unit, ends with somebody: of several boards by the one that is chosen first."""
    units = list(Unit.objects.all())
    asked = [
        Question(kind, unit, board=board)
        for unit in units
        for board in (boards_of(unit) if len(boards_of(unit)) > 1 else [None])
        for kind in KINDS
    ]
    answers = answers_to(asked, at=clock.now())
    nobody = [one for one, answer in zip(asked, answers, strict=True) if answer.needs_decision and not answer.deciders]
    assert (len(units) > 10, nobody) == (True, [])


def ensure_journey_is_walked() -> None:
    """What was promised is looked back on, or there is a day for it; one reading waits for whoever looks in."""
    readings = Reading.objects.order_by("created_at")
    waiting = Reading.objects.open().get()
    assert waiting.closes_at > clock.now()
    assert answered_at_least(waiting.round) == 5
    personas_asked = [person for person, _sign, _words in personas() if has_seat(waiting.round, person)]
    not_yet = {person.name for person in personas_asked if not seat_is_taken(waiting.round, person)}
    assert not_yet >= {"Maria Stenlund", "Leyla Demir", "Jonas Wikström"}
    walked = readings.exclude(pk=waiting.pk)
    assert not walked.filter(shown_at=None).exists()
    assert not walked.filter(plan__follow_up_at=None).exists()
    assert not Step.objects.filter(verdict="", plan__follow_up_at__lt=clock.now()).exists()
    assert not Step.objects.filter(verdict="", due_on__lt=clock.today()).exists()
    assert set(Step.objects.values_list("verdict", flat=True)) == {"kept", "partly", "changed", "not_done", ""}
    ronja = User.objects.get(name="Ronja Mäki")
    assert own_ladders(ronja)[0].reflection
    assert {group.name for group in groups_of(ronja)} == {"Hemtjänst Norr"}
    for group, differed in [
        ("Hemtjänst Norr", "responsibility"),
        ("Ledningsgruppen för vård och omsorg", "collaboration"),
    ]:
        now, before = rungs_over_time(readings_of(Group.objects.get(name=group)))
        assert [str(rung.principle) for rung in differs_most(before, 1)] == [differed]
        assert {moved(new, old) for new, old in zip(now, before, strict=True)} >= {-1, 1}
        assert sum(rung.organisation.both for rung in now) > len(now)


def moved(now: Rung, before: Rung) -> int:
    """Whether a rung has moved up, down or not at all."""
    return (height(now) > height(before)) - (height(now) < height(before))


def height(rung: Rung) -> float:
    piles = rung.organisation + rung.individual
    return (piles.innovative - piles.limited) / piles.total


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
