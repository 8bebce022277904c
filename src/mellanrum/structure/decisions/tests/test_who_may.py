"""Who meets which page of decisions, and who may do what there: everybody, on each address, secret or not."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee
from mellanrum.structure.decisions.kinds import Part
from mellanrum.structure.decisions.models import Decision, Letter

from .factories import make_decision, yes

pytestmark = pytest.mark.django_db

SECRECY = "OSL 19 kap. 3 §"
PEOPLE = ("head", "registrar", "preparer", "author", "leader", "administrator", "stranger", "nobody")
KNOWS = {"held": {"head", "registrar"}, "told": {*PEOPLE} - {"nobody"}, "secret": {*PEOPLE} - {"nobody"}}
READS = KNOWS | {"secret": {"head", "registrar", "preparer"}}
MAKE = {
    "held": lambda place: make_decision(place, release=False),
    "told": make_decision,
    "secret": lambda place: make_decision(place, said=yes(secrecy=SECRECY)),
}
each_kind = pytest.mark.parametrize("kind", MAKE)
each_person = pytest.mark.parametrize("who", PEOPLE)


def person(who, place, decision):
    people = {
        "head": lambda: place.head,
        "registrar": lambda: make_employee(place.unit, Role.REGISTRAR),
        "preparer": lambda: decision.matter.prepared_by,
        "author": lambda: decision.idea.author,
        "leader": lambda: make_employee(place.unit, Role.INNOVATION_LEADER),
        "administrator": make_administrator,
        "stranger": make_employee,
    }
    return people[who]()


def enter(client, who, place, decision):
    if who != "nobody":
        client.force_login(person(who, place, decision))


def at(name, decision):
    return reverse(f"decisions:{name}", args=[decision.pk])


def seen_by(who, place, decision, name):
    """A page of a decision as somebody meets it, on a device of their own."""
    client = Client()
    enter(client, who, place, decision)
    return client.get(at(name, decision))


@each_kind
def test_who_knows_of_a_decision_meets_its_page_and_its_paper(place, kind):
    decision = MAKE[kind](place)

    for name in ("decision", "decision_pdf"):
        answers = {who: seen_by(who, place, decision, name).status_code for who in PEOPLE}
        assert answers == {who: 200 if who in KNOWS[kind] else 404 for who in PEOPLE}


@each_kind
def test_who_may_read_it_meets_what_was_said(place, kind):
    decision = MAKE[kind](place)
    words = decision.openings.get(part=Part.WORDS).value

    assert {who for who in PEOPLE if words in seen_by(who, place, decision, "decision").content.decode()} == READS[kind]


@each_person
def test_who_decided_and_the_registrar_tell_of_it(client, place, who):
    decision = MAKE["held"](place)
    enter(client, who, place, decision)

    client.post(at("release", decision))

    assert Letter.objects.get(decision=decision).is_held is (who not in {"head", "registrar"})


@each_person
def test_only_who_could_decide_it_now_corrects_it(client, place, who):
    decision = make_decision(place)
    enter(client, who, place, decision)

    client.post(at("correct", decision), {"words": "Det gäller två områden."})

    assert Decision.objects.filter(corrects=decision).exists() is (who == "head")


@pytest.mark.parametrize("who", ["head", "registrar", "author"])
def test_the_page_of_a_decision_asks_few_questions_whoever_reads(client, place, who, django_assert_num_queries):
    decision = make_decision(place)
    enter(client, who, place, decision)
    client.get(at("decision", decision))

    with django_assert_num_queries(7):
        client.get(at("decision", decision))
