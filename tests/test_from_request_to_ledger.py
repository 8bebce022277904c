"""One thread through all rooms: request, council, decision, letter, minutes, the list to the board, and the ledger."""

import io
import re

import pytest
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.models import Letter
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.decisions.queries.proof import find_faults
from mellanrum.structure.decisions.tests.factories import make_money_matter, make_place
from mellanrum.structure.funding.models import Request
from mellanrum.structure.ledger.models import Transaction
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.matters import actions as matters
from mellanrum.structure.matters.kinds import Advice
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.tests.factories import assess, begin, chair_of, make_council, make_meeting

pytestmark = pytest.mark.django_db
WORDS = "Vi vill se vad larmen ger i två områden innan vi köper fler."


@pytest.fixture
def place():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_transaction ENABLE TRIGGER every_grant_has_a_decision")
    return make_place()


def recommended(place):
    """A request that a council has recommended at a meeting, with two members who see it differently."""
    council = make_council(make_employee(place.unit), make_employee(place.unit), unit=place.unit)
    meeting, matter = make_meeting(council), make_money_matter(place)
    Matter.objects.filter(pk=matter.pk).update(council=council)
    for seat in council.memberships.all():
        matters.declare_conflict(matter, is_conflicted=False, by=seat.person)
    matters.call_meeting(meeting, by=chair_of(council))
    item = meeting.items.select_related("matter", "meeting__council").get()
    everybody = [seat.person for seat in council.memberships.all()]
    begin(item, *everybody)
    for value, person in zip((2, 4, 5), everybody, strict=True):
        assess(item, person, value=value)
    item.refresh_from_db()
    words = {"words": "Rådet ser ett tydligt behov.", "amount": 200_000 * KRONA, "conditions": "Följ upp i maj."}
    matters.give_recommendation(item, advice=Advice.RECOMMEND, **words, by=chair_of(council))
    matter.refresh_from_db()
    return meeting, matter


def words_of(content: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_a_request_becomes_a_decision_and_everything_follows_from_it(client, place):
    meeting, matter = recommended(place)
    author, registrar = matter.idea.author, make_employee(place.unit, Role.REGISTRAR)
    client.force_login(place.head)

    basis = client.get(reverse("decisions:decide", args=[matter.pk])).content.decode()
    answer = {"choice": "yes", "reason": "value", "words": WORDS, "amount": "200 000", "is_free": "on"}
    client.post(reverse("decisions:decide", args=[matter.pk]), answer)
    run_due_jobs()
    told_before = Letter.objects.filter(person=author, text__contains=WORDS).count()
    client.post(reverse("decisions:release_meeting", args=[meeting.pk]))
    run_due_jobs()

    decision = Decision.objects.get()
    assert "4.0 in the middle, from 2.0 to 5.0" in basis
    assert re.search(r'name="amount" value="200\s000\skr"', basis)
    assert told_before == 0
    assert Letter.objects.filter(person=author, text__contains=WORDS).count() == 1
    assert Request.objects.get().stage == "granted"
    assert Transaction.objects.get(kind="grant").amount == decision.amount == 200_000 * KRONA
    client.force_login(registrar)
    minutes = client.get(reverse("decisions:minutes", args=[meeting.pk])).content
    asked = {"board": place.board.pk, "first": clock.today(), "last": clock.today()}
    listed = client.get(reverse("decisions:delegated_pdf"), asked).content
    assert f"Decision {decision.name}" in words_of(minutes)
    assert decision.case_number.split()[0] in words_of(listed)
    assert find_faults() == []


def test_a_no_reaches_the_author_once_with_its_reason(client, place):
    _meeting, matter = recommended(place)
    client.force_login(place.head)

    answer = {
        "choice": "no",
        "reason": "no_room",
        "words": WORDS,
        "amount": "200 000",
        "is_free": "on",
        "release": "on",
    }
    client.post(reverse("decisions:decide", args=[matter.pk]), answer)
    run_due_jobs()

    assert Letter.objects.filter(person=matter.idea.author, text__contains=WORDS).count() == 1
    assert not Transaction.objects.filter(kind="grant").exists()
    assert Request.objects.get().stage == "declined"
