"""What ``load_demonstration`` leaves behind, asked of the town that is walked: a year takes its time to live."""

import datetime

from django.db.models import Count, Q

from mellanrum.culture.anonymity.queries import answered_at_least, has_seat, seat_is_taken
from mellanrum.culture.journey.ladder import Rung
from mellanrum.culture.journey.models import Group, Reading, Step
from mellanrum.culture.journey.queries.alone import own_ladders
from mellanrum.culture.journey.queries.asking import differs_most
from mellanrum.culture.journey.queries.groups import groups_of, readings_of
from mellanrum.culture.journey.queries.over_time import rungs_over_time
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.models import Unit
from mellanrum.front.demonstration.queries import personas
from mellanrum.structure.delegation.kinds import KINDS
from mellanrum.structure.delegation.queries import answers_to
from mellanrum.structure.delegation.rules import Question
from mellanrum.structure.ideas.models import Idea, Move, NextStep, Promise
from mellanrum.structure.matters.queries.choosing import boards_of

from .deciding import ensure_it_is_decided_and_paid


def ensure_a_year_was_lived() -> None:
    ensure_every_idea_has_its_thread()
    ensure_journey_is_walked()
    ensure_it_is_decided_and_paid()
    ensure_everything_is_decided_by_somebody()


def ensure_every_idea_has_its_thread() -> None:
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
    assert {name for _group, name in groups_of(ronja)} == {"Hemtjänst Norr"}
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
