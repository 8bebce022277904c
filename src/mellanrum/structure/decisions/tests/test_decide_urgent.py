"""What cannot wait for the board its chair may decide, where the order says so; then it is told at the next meeting."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from mellanrum.foundation.core.errors import Forbidden, Refused
from mellanrum.foundation.core.tests.promises import tell
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.decisions.actions import Correction, correct_decision, decide, release_decision
from mellanrum.structure.decisions.kinds import Capacity, Part
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.decisions.queries.lists import owed_to_boards
from mellanrum.structure.decisions.queries.pages import read_by
from mellanrum.structure.decisions.wording import list_in_print
from mellanrum.structure.delegation.actions import give_seat
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.tests.factories import make_draft, make_order, make_rule
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.matters.actions import refer_matter
from mellanrum.structure.matters.kinds import Way

from .factories import as_if_committed, make_money_matter, make_place, yes

pytestmark = pytest.mark.django_db
WHY = "Avtalet löper ut på fredag och nämnden möts om tre veckor."


@pytest.fixture
def place():
    """A department whose board decides all money itself, but lets its chair decide what cannot wait."""
    place = make_place(most=1)
    rule = make_rule(kind="urgent", point="1.4", post="chair", most=400_000 * KRONA, ground="KL 6 kap. 39 §")
    make_order(place.board, rule)
    return place


@pytest.fixture
def chair(place):
    person = make_employee(make_unit())
    give_seat(place.board, post=Post.CHAIR, person=person, by=None)
    return person


def urgently(matter, chair, **given):
    return decide(matter, said=yes(**{"amount": matter.amount, "urgent": WHY} | given), by=chair)


def test_the_chair_decides_in_place_of_the_board_and_says_why(place, chair):
    decision = urgently(make_money_matter(place), chair)
    as_if_committed()

    (read,) = read_by(chair, Decision.objects.all())
    said = (decision.capacity, decision.post, decision.point, decision.ground, read.urgent, read.decider)
    assert said == (Capacity.URGENT, "chair of the board", "1.4", "KL 6 kap. 39 §", WHY, chair.name)
    assert decision.board == place.board


def test_it_waits_to_be_told_at_the_next_meeting_and_the_list_says_that_it_was_urgent(place, chair):
    decision = urgently(make_money_matter(place), chair)

    (row,) = list_in_print(read_by(chair, Decision.objects.filter(pk=decision.pk)))["sections"][0]["rows"]

    assert [(one.board, one.count) for one in owed_to_boards()] == [(place.board, 1)]
    assert "chair of the board (it could not wait for the board)" in row[4]


def test_without_saying_why_the_chair_only_writes_down_what_the_board_decided(place, chair):
    matter = make_money_matter(place)

    decision = decide(matter, said=yes(amount=matter.amount, paragraph="§ 3"), by=chair)

    assert (decision.capacity, decision.rule) == (Capacity.BOARD, None)


def test_nobody_else_decides_in_place_of_the_board(place, chair):
    for person in (place.head, make_employee(place.unit, Role.REGISTRAR)):
        with pytest.raises(Forbidden, match="does not let you decide in place of the board"):
            urgently(make_money_matter(place), person)


def test_beyond_its_amount_or_where_somebody_else_decides_nothing_is_urgent(place, chair):
    school = make_place("Skolan")
    give_seat(school.board, post=Post.CHAIR, person=chair, by=None)
    make_order(place.board, make_rule(kind="urgent", post="chair", most=100 * KRONA))

    for matter in (make_money_matter(place), make_money_matter(school)):
        with pytest.raises(Forbidden):
            urgently(matter, chair)


def test_what_the_board_took_over_cannot_always_wait_for_it_either(place, chair):
    matter = make_money_matter(place)
    refer_matter(matter, way=Way.TAKEN_OVER, reason="Stort.", board=place.board, reference="§ 2", by=chair)

    assert urgently(matter, chair).capacity == Capacity.URGENT
    as_if_committed()


def test_a_correction_is_made_by_the_same_right_and_keeps_why(place, chair):
    decision = urgently(make_money_matter(place), chair)

    new = correct_decision(decision, put_right=Correction(words="Rätt.", secrecy="OSL 19 kap. 3 §"), by=chair)
    release_decision(new.letter, by=chair)

    assert new.capacity == Capacity.URGENT
    assert new.openings.get(part=Part.URGENT).value == WHY


def test_only_members_of_the_board_decide_what_is_urgent():
    with pytest.raises(Refused, match="is decided by its chair or vice chair"):
        make_draft(None, make_rule(kind="urgent", post="manager"))

    make_draft(None, make_rule(kind="urgent", post="chair"))

    with pytest.raises(IntegrityError, match="only_a_member_decides_what_is_urgent"):
        tell("UPDATE delegation_rule SET post = 'manager'")


def test_the_page_offers_it_to_the_chair_and_asks_why(client, place, chair):
    matter = make_money_matter(place)
    page = reverse("decisions:decide", args=[matter.pk])
    client.force_login(chair)
    answer = {"choice": "yes", "reason": "value", "words": "Ja.", "is_free": "on", "amount": "300000"}

    assert "?urgent=1" in client.get(page).content.decode()
    assert "urgent" in client.post(page + "?urgent=1", answer).context["form"].errors
    client.post(page + "?urgent=1", answer | {"urgent": WHY})

    assert Decision.objects.get().capacity == Capacity.URGENT
    assert WHY in client.get(Decision.objects.get().get_absolute_url()).content.decode()


def test_whoever_decides_in_place_of_the_board_can_let_it_wait_but_has_nobody_above(client, place, chair):
    matter = make_money_matter(place)
    page = reverse("decisions:decide", args=[matter.pk])
    client.force_login(chair)

    shown = client.get(page + "?urgent=1", headers={"accept-language": "en"}).content.decode()

    offered = ("Let it wait for the board", "I have a conflict of interest", "Hand it up", "Let the board decide")
    assert [words in shown for words in offered] == [True, True, False, False]
