"""What a board decides itself, or that of a municipal company in its own line, is written down by the registrar."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Forbidden, Refused
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.decisions.actions import Correction, correct_decision, decide
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.decisions.queries.pages import read_by
from mellanrum.structure.decisions.queries.waiting import waiting_for
from mellanrum.structure.decisions.wording import decision_in_print
from mellanrum.structure.delegation.models import Seat
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.tests.factories import make_order, make_rule
from mellanrum.structure.matters.kinds import Outcome

from .factories import Place, make_money_matter, make_move_matter, make_place, yes

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    """A municipal company that has given nothing away; the board beside it has nothing to say there."""
    unit = make_unit("Energi AB", kind=UnitKind.COMPANY)
    head, leader = make_employee(unit, Role.MANAGER), make_employee(unit, Role.INNOVATION_LEADER)
    return Place(unit, head, leader, make_place("Skolan").board)


@pytest.fixture
def registrar(company):
    return make_employee(company.unit, Role.REGISTRAR)


def test_the_registrar_writes_down_what_a_companys_own_board_decided(company, registrar):
    matter = make_move_matter(company)
    met = clock.today() - timedelta(days=3)

    decision = decide(matter, said=yes(paragraph="§ 8", met_on=met), by=registrar, release=True)

    matter.refresh_from_db()
    said = (decision.board, decision.board_name, decision.post, decision.paragraph, decision.met_on)
    assert said == (None, "the board of Energi AB", "the board of Energi AB", "§ 8", met)
    assert (matter.outcome, matter.deciding_company, matter.deciding_board) == (Outcome.YES, company.unit, None)
    assert str(matter.decided_by) == "the board of Energi AB"
    assert list(Decision.objects.delegated()) == []


def test_it_waits_for_the_registrar_and_not_for_the_board_whose_money_it_is(company, registrar):
    chair = make_employee(make_unit())
    Seat.objects.create(board=company.board, person=chair, post=Post.CHAIR, starts_on=clock.today())
    matter = make_money_matter(company)

    assert list(waiting_for(registrar)) == [matter]
    assert not waiting_for(chair)
    with pytest.raises(Forbidden):
        decide(matter, said=yes(amount=matter.amount, paragraph="§ 8"), by=chair)


def test_a_company_with_an_order_of_its_own_decides_by_its_chief_executive(company, registrar):
    make_order(None, make_rule(kind="move_to_pilot", post="chief_executive"), company=company.unit)

    decision = decide(make_move_matter(company), said=yes(), by=company.head, release=True)

    assert (decision.board, decision.board_name, decision.met_on) == (None, "Energi AB", None)


def test_a_meeting_that_has_not_been_held_has_decided_nothing(company, registrar):
    with pytest.raises(Refused, match="The meeting has not been held yet"):
        decide(
            make_move_matter(company),
            said=yes(paragraph="§ 8", met_on=clock.today() + timedelta(days=1)),
            by=registrar,
        )


def test_a_correction_keeps_the_day_unless_it_says_another(company, registrar):
    day, other = clock.today() - timedelta(days=3), clock.today() - timedelta(days=4)
    decision = decide(make_move_matter(company), said=yes(paragraph="§ 8", met_on=day), by=registrar)

    same = correct_decision(decision, put_right=Correction(words="Rätt.", paragraph="§ 9"), by=registrar)
    changed = correct_decision(same, put_right=Correction(words="Rätt.", paragraph="§ 9", met_on=other), by=registrar)

    assert (same.met_on, changed.met_on) == (day, other)


def test_a_correction_names_no_meeting_that_has_not_been_held(company, registrar):
    decision = decide(make_move_matter(company), said=yes(paragraph="§ 8"), by=registrar)
    put_right = Correction(words="Rätt.", paragraph="§ 9", met_on=clock.today() + timedelta(days=1))

    with pytest.raises(Refused, match="The meeting has not been held yet"):
        correct_decision(decision, put_right=put_right, by=registrar)


def test_what_the_minutes_cannot_have_said_is_told_of_at_its_field(client, company, registrar):
    matter = make_money_matter(company)
    client.force_login(registrar)
    answer = {"choice": "yes", "reason": "value", "words": "Ja.", "is_free": "on", "paragraph": "§ 8"}
    wrong = {"amount": "300 001", "met_on": str(clock.today() + timedelta(days=1))}

    form = client.post(reverse("decisions:decide", args=[matter.pk]), answer | wrong).context["form"]

    assert form.errors == {
        "amount": ["Grant something, and at most what is asked for."],
        "met_on": ["The meeting has not been held yet."],
    }
    assert form["is_free"].label == "Nobody with a conflict of interest took part"


def test_the_page_asks_for_the_paragraph_and_the_day_and_the_decision_shows_both(client, company, registrar):
    matter = make_move_matter(company)
    client.force_login(registrar)
    page = reverse("decisions:decide", args=[matter.pk])
    answer = {"choice": "yes", "reason": "value", "words": "Ja.", "is_free": "on"}

    asked = client.post(page, answer)
    client.post(page, answer | {"paragraph": "§ 8", "met_on": "2026-01-15"})

    assert {"paragraph", "met_on"} <= asked.context["form"].errors.keys()
    shown = client.get(Decision.objects.get().get_absolute_url()).content.decode()
    assert "<dd>§ 8</dd>" in shown
    assert '<time datetime="2026-01-15">' in shown
    assert "the board of Energi AB" in shown


def test_the_day_of_a_boards_decision_is_the_day_it_met(client, company, registrar):
    met = clock.today() - timedelta(days=4)
    decision = decide(make_move_matter(company), said=yes(paragraph="§ 8", met_on=met), by=registrar, release=True)

    client.force_login(registrar)
    shown = client.get(decision.get_absolute_url(), headers={"accept-language": "en"}).content.decode()
    paper = decision_in_print(read_by(registrar, Decision.objects.all())[0])

    facts = {name: value for section in paper["sections"] for name, value in section["facts"]}
    assert decision.day == met
    assert f'<dt>Date</dt><dd><time datetime="{met}">{met}</time></dd>' in shown
    assert f"<dt>Registered</dt><dd>{clock.today()}</dd>" in shown
    assert (facts["Date"], facts["Registered"]) == (str(met), str(clock.today()))
