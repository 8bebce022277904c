"""A large municipality, written straight into the database: the measuring is about reading it."""

import random

from django.db import connection
from django.urls import reverse

from mellanrum.culture.anonymity.actions import cast_answer, take_open_seat
from mellanrum.culture.anonymity.questions import Answer
from mellanrum.culture.journey.actions import make_group, open_reading, show_reading
from mellanrum.culture.journey.ladder import GroupKind, Lasting, Way
from mellanrum.culture.journey.queries.asking import QUESTIONS
from mellanrum.culture.workshops.queries.pulse import NO_BOARD, pulse_now
from mellanrum.culture.workshops.tests.factories import make_open_workshop
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.actions import assign_role
from mellanrum.foundation.organisation.models import Municipality, Unit
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.process.actions import load_starter_process

UNITS, PEOPLE = 60, 2000

PEOPLE_SQL = """
INSERT INTO accounts_user (id, created_at, password, email, name, title, phone, language, is_active, has_account,
    is_nobody)
SELECT gen_random_uuid(), now(), '', 'p' || n || '@kommun.example', 'Person ' || n, '', '', 'sv', true, true, false
FROM generate_series(1, %(people)s) n;
INSERT INTO organisation_assignment (id, created_at, starts_on, person_id, role, unit_id, from_sign_in)
SELECT gen_random_uuid(), now(), '2020-01-01', person.id, 'employee', unit.id, false
FROM (SELECT id, row_number() OVER (ORDER BY id) n FROM accounts_user) person
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 n FROM organisation_unit) unit ON unit.n = person.n %% %(units)s;
"""

IDEAS_SQL = """
CREATE TEMPORARY TABLE who AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM accounts_user;
CREATE TEMPORARY TABLE place AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM organisation_unit;
CREATE TEMPORARY TABLE born AS
SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS conversation_id,
       now() - (%(last)s - n) * interval '5 minutes' AS at,
       (ARRAY['explore','explore','design','pilot','scale','realised','closed','asleep'])[1 + dice / 7 %% 8] AS stage,
       (SELECT id FROM who WHERE who.n = (born_n.n * 7) %% %(people)s) AS author,
       (SELECT id FROM who WHERE who.n = (born_n.n * 13) %% %(people)s) AS holder,
       (SELECT id FROM place WHERE place.n = dice %% %(units)s) AS unit, dice
FROM generate_series(%(first)s, %(last)s) AS born_n (n), LATERAL (SELECT abs(hashint4(n)::bigint) AS dice) AS thrown;
INSERT INTO conversation_conversation (id, created_at) SELECT conversation_id, at FROM born;
INSERT INTO ideas_idea (
    id, created_at, origin, title, problem, for_whom, place, proposal, unit_id, visibility, author_id, captured_by_id,
    owner_id, submitted_at, stage_id, moved_at, reached, is_open, next_step, next_step_kind, waiting_on_id, due_on,
    is_paused, rested_from_id, wakes_on, wakes_when, closing_reason, lesson, look_again, conversation_id,
    behalf_name, behalf_email)
SELECT id, at, 'need', 'Körschemat räcker inte till, nummer ' || n, 'Vi kommer för sent till morgonbesöken.', 'Brukare',
       '', '', unit, CASE WHEN dice / 61 %% 20 = 0 THEN 'group' WHEN dice / 61 %% 10 = 1 THEN 'public'
           ELSE 'municipality' END,
       author, author, author, at, stage, at, 25, stage NOT IN ('realised', 'closed'),
       CASE WHEN stage IN ('realised', 'closed') THEN '' ELSE 'Fyll i underlaget' END,
       CASE WHEN stage IN ('realised', 'closed') THEN '' ELSE 'work' END,
       CASE WHEN stage IN ('realised', 'closed') THEN NULL ELSE holder END,
       CASE WHEN stage IN ('realised', 'closed') THEN NULL ELSE current_date + (dice / 97 %% 60)::int - 5 END,
       false, CASE WHEN stage = 'asleep' THEN 'explore' END, NULL, CASE WHEN stage = 'asleep' THEN 'ny lag' ELSE '' END,
       CASE WHEN stage = 'closed' THEN 'no_receiver' ELSE '' END,
       CASE WHEN stage IN ('realised', 'closed') THEN 'Börja smått.' ELSE '' END, '', conversation_id,
       '', ''
FROM born;
INSERT INTO ideas_participation (id, created_at, idea_id, person_id, part)
SELECT gen_random_uuid(), at, id, author, part FROM born CROSS JOIN unnest(ARRAY['author', 'owner']) part
UNION ALL SELECT gen_random_uuid(), at, id, holder, 'answerer' FROM born WHERE holder <> author
UNION ALL SELECT gen_random_uuid(), at, born.id, who.id, 'follower' FROM born CROSS JOIN generate_series(1, 2) f
JOIN who ON who.n = (born.n * 17 + f * 101) %% %(people)s;
INSERT INTO ideas_move (id, created_at, idea_id, from_stage_id, to_stage_id, by_id, role, reason, words, closing_reason,
    lesson, look_again, wakes_when)
SELECT gen_random_uuid(), at, id, NULL, 'explore', author, 'author', '', '', '', '', '', '' FROM born
UNION ALL SELECT gen_random_uuid(), at, id, 'explore', stage, holder, 'manager', '', 'Bra, gå vidare.',
       CASE WHEN stage = 'closed' THEN 'no_receiver' ELSE '' END,
       CASE WHEN stage IN ('realised', 'closed') THEN 'Börja smått.' ELSE '' END, '', '' FROM born;
INSERT INTO ideas_promise (id, created_at, idea_id, stage_id, kind, what, holder_id, promised_on, due_on, escalations,
    pause_reason, ended_at, kept)
SELECT gen_random_uuid(), at, born.id, stage, 'work', 'Fyll i underlaget', holder, idea.due_on, idea.due_on, 0, '',
    NULL, NULL
FROM born JOIN ideas_idea idea ON idea.id = born.id WHERE idea.is_open;
DROP TABLE born; DROP TABLE who; DROP TABLE place;
"""


def seed(ideas: int) -> tuple[User, Unit]:
    """A municipality with ``ideas`` ideas; returned are who signs in, who is part of some of them, and a unit."""
    person, unit = seed_people()
    seed_ideas(1, ideas)
    return person, unit


def seed_people() -> tuple[User, Unit]:
    """A municipality with units and people, but no ideas yet; returned are who signs in, and a unit."""
    load_starter_process()
    first = User.objects.create_user(email="anna@kommun.example", name="Anna Andersson")
    second = User.objects.create_user(email="bo@kommun.example", name="Bo Berg")
    Municipality.objects.create(name="Storköping", languages=["sv", "en"], central_contact=first, central_deputy=second)
    departments = [Unit.objects.create(name=f"Förvaltning {n}", kind=UnitKind.DEPARTMENT) for n in range(6)]
    for n in range(UNITS - len(departments)):
        Unit.objects.create(name=f"Enhet {n}", kind=UnitKind.UNIT, parent=departments[n % len(departments)])
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE_SQL, {"people": PEOPLE, "units": UNITS})
    person = User.objects.get(email="p7@kommun.example")
    assign_role(person, role=Role.INNOVATION_LEADER, unit=departments[0], by=None)
    assign_role(first, role=Role.ADMINISTRATOR, by=None)
    return person, departments[0]


def some_people(count: int) -> list[User]:
    """So many of those who work there."""
    return list(User.objects.filter(email__in=[f"p{number}@kommun.example" for number in range(1, count + 1)]))


def seed_ideas(first: int, last: int) -> None:
    """The ideas from number ``first`` to number ``last``, with their moves, promises and followers."""
    with connection.cursor() as cursor:
        cursor.execute(IDEAS_SQL, {"people": PEOPLE, "units": UNITS, "first": first, "last": last})


def settle() -> None:
    """Let the database know what has been written into it, as it does by itself in a while."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def open_a_meeting(person: User) -> str:
    """A meeting under way; the address that every phone in it asks every second, which mostly says no."""
    workshop = make_open_workshop("welcome", by=person)
    address = reverse("workshops:news", args=[workshop.pk, NO_BOARD])
    return f"{address}?after={pulse_now(workshop.pk).mark(NO_BOARD)}"


def seed_reading(person: User, unit: Unit, answers: int) -> str:
    """The address of a result: so many have said what they think about their unit, each from a seat of their own."""
    group = make_group("", kind=GroupKind.UNIT, unit=unit, by=person)
    reading = open_reading(group, way=Way.LINK, lasting=Lasting.MEETING, by=person)
    chance = random.Random(answers)
    for _number in range(answers):
        choices = {question.key: chance.choice(question.options) for question in QUESTIONS}
        cast_answer(reading.round, Answer(choices), token=take_open_seat(reading.round.scope))
    show_reading(reading, by=person)
    return reading.get_absolute_url()


def write_drafts(person: User, unit: Unit, count: int) -> list[str]:
    """Drafts that are ready to be sent, and the addresses to send them by."""
    words = {"problem": "Snön ligger kvar vid övergången.", "title": "Snön vid övergången"}
    drafts = [Idea(author=person, captured_by=person, unit=unit, **words) for _one in range(count)]
    return [f"/ideas/{draft.pk}/submit/" for draft in Idea.objects.bulk_create(drafts, batch_size=2000)]
