"""A decision is written once, gets its number and its place in the chain, and is never changed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.structure.decisions.actions import add_link, next_number, weed_decision
from mellanrum.structure.decisions.actions.recording import locked_head
from mellanrum.structure.decisions.kinds import Part
from mellanrum.structure.decisions.models import Decision, Head, Link, LinkKind, Opening, Series
from mellanrum.structure.decisions.queries.proof import find_faults
from mellanrum.structure.matters.models import Matter

from .factories import make_bare_matter, make_record

RULE = "Dokumenthanteringsplan 2026, § 14"


@pytest.mark.django_db
def test_decisions_are_numbered_within_the_year():
    numbers = [make_record().number for _turn in range(3)]

    assert numbers == [1, 2, 3]
    assert Decision.objects.in_order().last().name == f"{clock.today().year}-3"


@pytest.mark.django_db
def test_each_link_follows_on_the_one_before():
    first, second = make_record(), make_record()

    links = list(Link.objects.order_by("position"))
    assert [link.decision for link in links] == [first, second]
    assert links[1].previous == links[0].hash
    assert (Head.objects.get().length, Head.objects.get().hash) == (2, links[1].hash)


@pytest.mark.django_db
@pytest.mark.parametrize("deed", [lambda rows: rows.update(pk=rows.get().pk), lambda rows: rows._raw_delete("default")])
@pytest.mark.parametrize("model", [Decision, Link])
def test_neither_a_decision_nor_a_link_can_be_changed_or_taken_away(model, deed):
    make_record()

    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        rows = model.objects.all()
        rows.update(**{rows.model._meta.concrete_fields[2].attname: 7}) if deed == "update" else rows._raw_delete(
            "default"
        )


@pytest.mark.django_db
def test_a_name_cannot_be_changed_and_goes_only_when_a_weeding_tells_of_it():
    decision = make_record()

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Opening.objects.update(value="Någon annan")
    with pytest.raises(IntegrityError, match="no weeding tells of this"), transaction.atomic():
        decision.openings.all().delete()

    weed_decision(decision, parts=[Part.DECIDER], rule=RULE, by=decision.idea.owner)
    assert not decision.openings.filter(part=Part.DECIDER).exists()


@pytest.mark.django_db
def test_weeding_asks_by_which_decision_and_for_something_to_take():
    decision = make_record()

    with pytest.raises(Refused, match="by which decision on weeding"):
        weed_decision(decision, parts=[Part.DECIDER], rule=" ", by=decision.idea.owner)
    with pytest.raises(Refused, match="nothing left of that to take away"):
        weed_decision(decision, parts=[Part.CONFLICT], rule=RULE, by=decision.idea.owner)


@pytest.mark.django_db
def test_the_end_of_the_chain_moves_one_link_at_a_time_and_stays():
    make_record()

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Head.objects.update(length=7)
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        Head.objects.all().delete()


@pytest.mark.django_db
def test_the_chain_has_an_end_to_hold_before_anything_is_decided():
    assert locked_head().length == 0


@pytest.mark.django_db
def test_two_links_cannot_follow_on_the_same_one():
    decision = make_record()
    stale = Head(length=0)
    body = {"decision": str(decision.pk), "parts": [], "rule": RULE}

    with pytest.raises(IntegrityError), transaction.atomic():
        add_link(stale, kind=LinkKind.WEEDING, decision=decision, body=body)


@pytest.mark.django_db
def test_a_number_is_given_once_per_series_and_year():
    given = [
        next_number("decision", 2026),
        next_number("case", 2026),
        next_number("case", 2027),
        next_number("case", 2026),
    ]

    assert given == [1, 1, 1, 2]
    assert str(Series.objects.get(name="case", year=2026)) == "case 2026: 2"


@pytest.mark.django_db(transaction=True)
def test_of_many_who_decide_at_once_each_gets_a_link_of_their_own():
    matters = [make_bare_matter() for _turn in range(12)]

    def decide(matter: Matter) -> int:
        try:
            return make_record(matter).number
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as people:
        numbers = sorted(people.map(decide, matters))

    assert numbers == list(range(1, 13))
    assert list(Link.objects.order_by("position").values_list("position", flat=True)) == list(range(1, 13))
    assert find_faults() == []
