"""A unit that serves several boards: whoever prepares says whose matter it is, with one to begin from."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_board, make_employee, make_unit
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.tests.factories import make_order, make_rule
from mellanrum.structure.funding.tests.factories import make_request
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.forms.matters import ReferralForm
from mellanrum.structure.matters.kinds import MatterStage
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.queries.choosing import board_for, boards_of, suggested_board

from .factories import PAPERS, make_matter, make_prepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def served():
    """A unit of two boards; the second by name has given the matter to the manager."""
    unit = make_unit(name="Ungdomshuset")
    make_employee(unit, Role.INNOVATION_LEADER)
    manager = make_employee(unit, Role.MANAGER, name="Ulf Ek")
    first, second = make_board(unit, name="Kulturnämnden"), make_board(unit, name="Socialnämnden")
    make_order(first, make_rule(kind="scale_up", most=None, post=Post.MANAGER))
    make_order(second, make_rule(kind="move_to_pilot", most=None, post=Post.MANAGER))
    return unit, manager, first, second


def page_of(matter: Matter, sent: dict[str, str] | None = None):
    client = Client(headers={"accept-language": "en"})
    client.force_login(matter.prepared_by)
    address = reverse("matters:papers", args=[matter.pk])
    return client.post(address, sent) if sent is not None else client.get(address)


def test_nobody_chooses_in_silence(served):
    unit, _manager, first, second = served

    matter = make_matter(make_idea(unit=unit))

    assert (boards_of(unit), board_for(unit), matter.board) == ([first, second], None, None)
    with pytest.raises(Refused, match="serves several boards: Kulturnämnden, Socialnämnden"):
        make_prepared(matter)


def test_the_page_asks_with_the_reason_and_one_to_begin_from(served):
    unit, _manager, _first, second = served
    matter = make_matter(make_idea(unit=unit))

    form = page_of(matter).context["form"]

    assert suggested_board(matter) == second
    assert form["board"].initial == second
    assert form.fields["board"].required
    assert "Ungdomshuset serves several boards: Kulturnämnden, Socialnämnden." in form.fields["board"].help_text


def test_what_is_handed_in_without_a_board_is_asked_again_and_what_is_kept_is_not(served):
    matter = make_matter(make_idea(unit=served[0]))

    again = page_of(matter, PAPERS | {"hand_in": "yes"})
    kept = page_of(matter, dict(PAPERS))

    assert (again.status_code, set(again.context["form"].errors)) == (422, {"board"})
    assert kept.status_code == 302


def test_once_chosen_it_goes_to_whoever_that_board_gave_it_to(served):
    unit, manager, _first, second = served
    matter = make_matter(make_idea(unit=unit))

    answer = page_of(matter, PAPERS | {"hand_in": "yes", "board": str(second.pk)})

    matter.refresh_from_db()
    matter.idea.refresh_from_db()
    assert (answer.status_code, matter.stage, matter.board) == (302, MatterStage.PREPARED, second)
    assert matter.idea.waiting_on == manager


def test_until_then_the_six_answers_say_who_sees_to_it(served):
    unit, _manager, _first, _second = served
    idea = make_idea(unit=unit)
    matter = make_matter(idea)
    forget_everything()
    client = Client(headers={"accept-language": "en"})
    client.force_login(idea.author)

    shown = client.get(idea.get_absolute_url()).content.decode()

    assert "Ungdomshuset serves several boards: Kulturnämnden, Socialnämnden. Say whose matter it is." in shown
    assert f"<b>{matter.prepared_by}</b> sees to it" in shown or f"{matter.prepared_by} sees to it" in shown


def test_a_request_prepared_on_its_own_page_never_stops_for_want_of_a_board(served):
    unit, _manager, first, _second = served
    request = make_request(idea=make_idea(unit=unit))
    matter = actions.follow_request(request, by=request.holder)
    Matter.objects.filter(pk=matter.pk).update(board=None)
    request.stage = "prepared"

    actions.follow_request(request, by=request.holder)

    matter.refresh_from_db()
    assert (matter.stage, matter.board) == (MatterStage.PREPARED, first)


def test_only_the_boards_that_the_unit_serves_can_be_chosen():
    unit = make_unit()
    own, _other = make_board(unit, name="Omsorgsnämnden"), make_board(make_unit(), name="Skolnämnden")
    matter = make_prepared(unit=unit)

    form = ReferralForm(matter=matter, takes_over=False)

    assert list(form.fields["board"].queryset) == [own]
