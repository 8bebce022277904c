"""The pages of the journey: what is wrong is told where it was typed, and what is not there is not found."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.anonymity.questions import Answer
from mellanrum.culture.journey.actions import make_group
from mellanrum.culture.journey.forms import CausesForm, FollowUpForm, NewGroupForm, OpenReadingForm
from mellanrum.culture.journey.ladder import GroupKind
from mellanrum.culture.journey.letters import calendar_file
from mellanrum.culture.journey.models import Group, OwnLadder, Reading
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee, make_unit

from .factories import make_own_ladder, make_plan_with_step, make_reading, make_unit_group

pytestmark = pytest.mark.django_db
ASKED = {"way": "link", "lasting": "meeting"}
NUMBER = "19811218-9876"


@pytest.fixture
def group(client):
    """The group of a unit, on the screen of whoever keeps it."""
    group, manager, _people = make_unit_group()
    client.force_login(manager)
    return group


def asked_again(client, group, **given):
    return client.post(reverse("journey:open_reading", args=[group.pk]), ASKED | given)


def test_a_group_is_asked_again_from_its_page(client, group):
    shown = client.get(reverse("journey:open_reading", args=[group.pk]))
    answer = asked_again(client, group)

    reading = Reading.objects.get()
    assert shown.status_code == 200
    assert (answer.url, reading.group) == (reading.get_absolute_url(), group)


def test_a_group_that_is_answering_already_is_told_so_on_the_page(client, group):
    make_reading(group)

    answer = asked_again(client, group)

    assert (answer.status_code, "The group is answering already" in answer.content.decode()) == (422, True)
    assert Reading.objects.count() == 1


def test_how_a_group_is_asked_has_to_be_chosen(client, group):
    answer = asked_again(client, group, way="carrier pigeon", lasting="")

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"way", "lasting"})


def test_who_does_not_lead_the_group_does_not_ask_it(client, group):
    client.force_login(make_employee(group.unit))

    assert asked_again(client, group).status_code == 403
    assert not Reading.objects.exists()


def test_a_group_that_one_does_not_see_is_not_found(client, group):
    client.force_login(make_administrator())

    assert [
        client.get(reverse(f"journey:{name}", args=[group.pk])).status_code for name in ("group", "open_reading")
    ] == [404, 404]


def test_a_unit_that_is_asked_twice_is_told_on_the_page_that_asks(client, group):
    make_reading(group)

    answer = client.post(reverse("journey:new_group"), ASKED | {"kind": "unit", "unit": group.unit_id, "name": ""})

    assert (answer.status_code, "The group is answering already" in answer.content.decode()) == (422, True)


def test_a_unit_with_something_to_look_back_on_does_that_first(client):
    plan, _step = make_plan_with_step()
    group = plan.reading.group
    client.force_login(group.keeper)

    answer = client.post(reverse("journey:new_group"), ASKED | {"kind": "unit", "unit": group.unit_id, "name": ""})

    assert answer.url == group.get_absolute_url()
    assert Reading.objects.count() == 1


def test_only_a_unit_is_asked_by_name():
    assert [value for value, _label in OpenReadingForm(of_unit=False).fields["way"].choices] == ["link"]
    assert [value for value, _label in OpenReadingForm(of_unit=True).fields["way"].choices] == ["named", "link"]


def test_the_form_begins_with_what_is_asked_most():
    form = OpenReadingForm()

    assert (form["way"].value(), form["lasting"].value()) == ("link", "meeting")


@pytest.mark.parametrize("kind", ["team", "project", "day", "other"])
def test_a_group_of_ones_own_belongs_to_no_unit(kind):
    unit = make_unit_group()[0].unit

    form = NewGroupForm(ASKED | {"kind": kind, "unit": unit.pk, "name": "Snöröjningen"})

    assert form.is_valid()
    assert form.cleaned_data["unit"] is None


def test_a_group_is_never_called_by_a_personal_number():
    form = NewGroupForm(ASKED | {"kind": "project", "name": f"Grupp {NUMBER}"})

    assert set(form.errors) == {"name"}


def test_what_is_missing_is_asked_for_once():
    form = NewGroupForm(ASKED | {"kind": "project", "name": "x" * 121})

    assert form.errors == {"name": ["Write at most 120 characters. You have written 121."]}


def test_a_principle_that_there_is_not_has_no_page(client):
    reading, phone = make_reading(), Client()
    phone.post(reverse("journey:join", args=[reading.pk]))
    person = make_employee()
    make_own_ladder(person)
    client.force_login(person)

    answers = [
        phone.get(reverse("journey:answer", args=[reading.pk, "nonsense"])),
        client.get(reverse("journey:recognise", args=["nonsense"])),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_reading_that_there_is_not_cannot_be_answered():
    assert Client().get(reverse("journey:join", args=[uuid.uuid4()])).status_code == 404


def test_an_answer_that_there_is_not_is_asked_for_again():
    reading, phone = make_reading(), Client()
    first = phone.post(reverse("journey:join", args=[reading.pk])).url

    answer = phone.post(first, {"organisation": "sideways"})

    assert (answer.status_code, "Rung 1 of 9" in answer.content.decode()) == (200, True)
    assert "checked" not in answer.content.decode()


def test_words_with_a_personal_number_are_not_taken_and_stay_on_the_phone():
    reading, phone = make_reading(), Client()
    phone.post(reverse("journey:join", args=[reading.pk]))

    page = phone.post(reverse("journey:causes", args=[reading.pk]), {"words": f"Fråga {NUMBER}"}).content.decode()

    assert "personal identity number" in page
    assert NUMBER in page


def test_what_the_phone_answered_about_causes_is_ticked_when_it_comes_back():
    form = CausesForm(before=Answer({"cause.staffing": "yes", "cause.priorities": "no"}, "Vi är för få."), least=5)

    assert (form["causes"].value(), form["words"].value()) == (["staffing"], "Vi är för få.")


def test_what_was_not_ticked_is_a_no():
    form = CausesForm({"causes": ["staffing"]}, before=Answer({}, ""), least=5)

    assert form.is_valid()
    assert form.choices == {"cause.staffing": "yes", "cause.priorities": "no"}


def test_who_has_not_begun_to_walk_is_invited_and_has_nothing_to_write_in(client):
    client.force_login(make_employee())

    page = client.get(reverse("journey:alone"))

    assert page.status_code == 200
    assert client.post(reverse("journey:reflect"), {"words": "Hej"}).status_code == 404
    assert not OwnLadder.objects.exists()


def test_a_reflection_with_a_personal_number_is_not_kept(client):
    person = make_employee()
    own = make_own_ladder(person, words="Förut")
    client.force_login(person)

    client.post(reverse("journey:reflect"), {"words": f"Om {NUMBER}"})

    own.refresh_from_db()
    assert own.reflection == "Förut"


def test_a_page_asks_before_everything_is_erased(client):
    person = make_employee()
    make_own_ladder(person, words="Mitt")
    client.force_login(person)

    page = client.get(reverse("journey:erase"))

    assert page.status_code == 200
    assert OwnLadder.objects.count() == 1


def test_a_partner_has_nothing_to_do_here(client):
    partner = make_employee()
    partner.assignments.update(role=Role.PARTNER)
    client.force_login(partner)

    statuses = {
        client.get(reverse(f"journey:{name}")).status_code for name in ("journey", "alone", "new_group", "erase")
    }

    assert statuses == {403}


def test_a_plan_without_a_follow_up_has_no_calendar():
    plan, _step = make_plan_with_step()

    with pytest.raises(ValueError, match="nothing for the calendar"):
        calendar_file(plan)


def test_a_follow_up_is_at_the_clock_of_the_municipality():
    form = FollowUpForm({"day": "2027-07-01", "time": "09:00"})

    assert form.is_valid()
    assert form.moment.isoformat() == "2027-07-01T09:00:00+02:00"


def test_only_those_who_keep_the_words_see_the_way_to_them(client):
    pages = {}
    for role, person in {"administrator": make_administrator(), "manager": make_employee(None, Role.MANAGER)}.items():
        client.force_login(person)
        pages[role] = client.get(reverse("administration"))

    assert reverse("journey:statements") in pages["administrator"].content.decode()
    assert pages["manager"].status_code == 403


def test_making_a_group_twice_for_a_unit_announces_nothing_new(group):
    before = AuditEntry.objects.count()

    assert make_group("", kind=GroupKind.UNIT, unit=group.unit, by=group.keeper) == group
    assert AuditEntry.objects.count() == before


def test_what_could_not_be_asked_leaves_no_group_behind(client):
    unit = make_unit("Nattpatrullen")
    client.force_login(make_employee(unit, Role.MANAGER))

    asked = ASKED | {"kind": "unit", "unit": unit.pk, "name": "", "way": "named"}
    answer = client.post(reverse("journey:new_group"), asked)

    assert (answer.status_code, "At least 5 people must be asked" in answer.content.decode()) == (422, True)
    assert not Group.objects.filter(unit=unit).exists()
