"""What we know of a person: all of it can be had by them, and what no public record needs goes when they ask."""

import datetime
import json

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from mellanrum.culture.journey.actions import begin_own_ladder, write_reflection
from mellanrum.foundation.accounts.actions import erase_person, invite_to_claim
from mellanrum.foundation.accounts.exports import everything_about
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.actions import post_comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.actions import (
    deactivate_person,
    name_deputy,
    preview_import,
    register_absence,
)
from mellanrum.foundation.organisation.models import Import
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee
from mellanrum.front.notifications.actions import save_preference
from mellanrum.structure.ideas import actions as ideas
from mellanrum.structure.ideas.tests.factories import make_draft, make_idea, make_unit_with_people
from mellanrum.structure.initiatives.actions import keep_list

pytestmark = pytest.mark.django_db

THOUGHT = "kanariefågelns tanke"
EMAIL, PHONE, WORDS = "canary.kvist@kommun.example", "0970-12 34 56", "kanariefågelns ord"


def somebody(unit) -> User:
    return make_employee(unit, Role.COACH, name="Kanariefågel Kvist", email=EMAIL, phone=PHONE, title="Fågelskådare")


def in_days(days: int) -> datetime.date:
    return clock.today() + datetime.timedelta(days=days)


def live(person: User, unit, leader: User) -> None:
    """Do a little of everything that leaves a trace but no public record."""
    idea = make_idea(unit=unit)
    make_draft(author=person, unit=unit, problem=WORDS)
    ideas.follow_idea(idea, by=person)
    ideas.save_view(WORDS, filters={"stage": "pilot"}, by=person)
    save_preference(by=person, muted=["talk"], weekly_letter=False, weekday=2)
    register_absence(person, starts_on=in_days(-9), ends_on=in_days(-8), deputy=leader, by=person)
    name_deputy(person, deputy=leader, by=person)
    name_deputy(leader, deputy=person, by=leader)
    ideas.answer_invitation(ideas.invite_co_owner(idea, person=person, by=idea.owner), accept=False, by=person)
    preview_import(f"Namn;E-post\n{WORDS};a@b.example\n".encode(), "x.csv", kind=Import.Kind.PEOPLE, by=person)
    write_reflection(begin_own_ladder(by=person), words=THOUGHT, by=person)
    keep_list("x.csv", content=f"Titel;Status\n{WORDS};Pilot\n".encode(), by=person)
    run_due_jobs()


def references_to(person: User) -> set[str]:
    """Every column of every table that points at somebody."""
    fields = [
        (model, field)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if field.is_relation and field.related_model is User
    ]
    return {
        f"{model._meta.db_table}.{field.name}"
        for model, field in fields
        if model._base_manager.filter(**{field.name: person.pk}).exists()
    }


def tables_that_say(words: str) -> set[str]:
    """Every table where somewhere a text, a list or a document holds the words; the jobs that wait are tables too."""
    with connection.cursor() as cursor:
        return {table for table in connection.introspection.table_names(cursor) if _says(cursor, table, words)}


def _says(cursor, table: str, words: str) -> bool:
    cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" t WHERE t::text ILIKE %s)', [f"%{words}%"])
    return cursor.fetchone()[0]


def test_of_somebody_in_no_public_record_nothing_stays_but_an_empty_row():
    unit, leader, _manager = make_unit_with_people()
    person = somebody(unit)
    live(person, unit, leader)
    deactivate_person(person, by=leader)
    run_due_jobs()

    erase_person(person, by=leader)

    assert references_to(person) == set()
    for canary in (EMAIL, PHONE, "Fågelskådare"):
        assert tables_that_say(canary) == set(), canary
    # A letter to somebody else says what it said when it was posted.
    assert tables_that_say("Kvist") == {"notifications_letter"}


def test_what_somebody_has_thought_alone_goes_already_when_they_leave_and_no_table_says_a_word_of_it():
    unit, leader, _manager = make_unit_with_people()
    person = somebody(unit)
    live(person, unit, leader)
    before = tables_that_say(THOUGHT)

    deactivate_person(person, by=leader)
    run_due_jobs()

    assert before == {"journey_ownladder"}
    assert tables_that_say(THOUGHT) == set()
    assert "journey_ownladder.person" not in references_to(person)


def test_before_that_there_was_something_to_erase():
    unit, leader, _manager = make_unit_with_people()
    person = somebody(unit)

    live(person, unit, leader)

    assert len(references_to(person)) > 9
    assert {"accounts_user", "ideas_idea"} <= tables_that_say(EMAIL) | tables_that_say(WORDS)


def test_of_somebody_in_public_records_the_name_stays_there_and_nowhere_else_and_no_way_to_reach_them():
    unit, leader, _manager = make_unit_with_people()
    person = somebody(unit)
    live(person, unit, leader)
    idea = make_idea(author=person, unit=unit)
    post_comment(idea.conversation, text="Det fungerade.", by=person)
    deactivate_person(person, by=leader)
    run_due_jobs()

    erase_person(person, by=leader)

    person.refresh_from_db()
    assert person.name == "Kanariefågel Kvist"
    assert references_to(person) == {
        "conversation_comment.author",
        "ideas_idea.author",
        "ideas_idea.captured_by",
        "ideas_move.by",
        "ideas_participation.person",
        "notifications_notification.by",
    }
    for canary in (EMAIL, PHONE, "Fågelskådare"):
        assert tables_that_say(canary) == set(), canary


def test_a_person_gets_all_that_we_know_of_them(client):
    unit, leader, _manager = make_unit_with_people()
    person = somebody(unit)
    live(person, unit, leader)
    idea = make_idea(author=person, unit=unit)
    post_comment(idea.conversation, text="Det fungerade.", by=person)
    ideas.save_canvas(idea, stage=idea.at, answers={"why": "x"}, base=0, by=person)
    ideas.offer_help(make_idea(unit=unit), offer="En bil", by=person)
    client.force_login(person)

    told = json.loads(client.get(reverse("export")).content)

    assert told["person"]["email"] == EMAIL
    assert told["person"]["phone"] == PHONE
    assert {role["role"] for role in told["organisation"]["roles"]} >= {"employee", "coach"}
    assert told["ideas"]["had"][0]["problem"] == WORDS
    assert [one["offer"] for one in told["ideas"]["offers"]] == ["En bil"]
    assert [one["name"] for one in told["ideas"]["saved_views"]] == [WORDS]
    assert [one["changed"] for one in told["ideas"]["canvases"]] == [["why"]]
    assert [one["text"] for one in told["comments"]] == ["Det fungerade."]
    assert told["notifications"]["preferences"] == [{"muted": ["talk"], "weekly_letter": False, "weekday": 2}]


def test_nobody_gets_what_is_known_of_another(client):
    unit, leader, _manager = make_unit_with_people()
    live(somebody(unit), unit, leader)
    client.force_login(make_administrator("Ada"))

    told = client.get(reverse("export")).content.decode()

    assert (EMAIL in told, "Kvist" in told, WORDS in told) == (False, False, False)


def test_what_is_known_can_be_written_down_for_a_person_about_whom_nothing_is_known():
    person = make_administrator("Ada")

    told = everything_about(person)

    assert json.loads(json.dumps(told, default=str))["ideas"]["had"] == []
    assert told["person"]["sign_ins"] == []


def test_erasing_twice_is_erasing_once():
    unit, leader, _manager = make_unit_with_people()
    person = somebody(unit)
    deactivate_person(person, by=leader)
    erase_person(person, by=leader)
    person.refresh_from_db()
    name = person.name

    erase_person(person, by=leader)

    person.refresh_from_db()
    assert (person.name, references_to(person)) == (name, set())


def test_an_invitation_that_waits_goes_with_the_person():
    _unit, leader, _manager = make_unit_with_people()
    person = ideas.introduce_person("Kanariefågel Kvist", email=EMAIL, by=leader)
    invite_to_claim(person, by=leader)
    run_due_jobs()
    deactivate_person(person, by=leader)

    erase_person(person, by=leader)

    assert tables_that_say(EMAIL) == set()
