"""Did we keep it? What came of a plan, and what the next reading opens with."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mellanrum.capability.methods.tests.factories import make_card
from mellanrum.culture.journey.actions import add_step, book_follow_up, look_back, refuse_what_is_over
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.icons import icon

from .factories import make_answers, make_plan_with_step, make_reading, make_shown_reading, show_reading

pytestmark = pytest.mark.django_db
A_MONTH = timedelta(days=30)
OVER = "You have looked back on this plan"


def looked_back_on(verdict: str = "partly", words: str = "De ringde oss."):
    """A plan of one step of which somebody has said what came."""
    plan, step = make_plan_with_step()
    look_back(plan, verdicts={step: (verdict, words)}, by=plan.owner)
    return plan, step


def test_a_plan_that_has_been_looked_back_on_offers_nothing_to_add(client):
    make_card(title="Nyfiket kort", principles=["curiosity"])
    plan, _step = looked_back_on()
    client.force_login(plan.owner)

    page = client.get(reverse("journey:plan", args=[plan.pk])).content.decode()

    assert not [word for word in ("Write down something to do", "Book the follow-up", "Nyfiket kort") if word in page]
    assert "You have looked back: 1 of 1 were kept, wholly or in part." in page


def test_nothing_is_added_to_it_by_other_ways_either(client):
    plan, step = looked_back_on()
    client.force_login(plan.owner)

    answers = [client.get(reverse(f"journey:{name}", args=[plan.pk])) for name in ("add_step", "book")]

    assert [answer.status_code for answer in answers] == [409, 409]
    with pytest.raises(Refused, match=OVER):
        add_step(plan, what="En sak till", due_on=clock.today(), holder=step.holder, by=plan.owner)
    with pytest.raises(Refused, match=OVER):
        book_follow_up(plan, at=clock.now() + A_MONTH, by=plan.owner)


def test_a_plan_with_something_left_to_say_is_still_open():
    plan, step = make_plan_with_step()
    refuse_what_is_over(plan)
    add_step(plan, what="En sak till", due_on=clock.today(), holder=step.holder, by=plan.owner)

    look_back(plan, verdicts={step: ("kept", "")}, by=plan.owner)

    refuse_what_is_over(plan)
    assert plan.steps.undone().count() == 1


def test_when_the_follow_up_has_come_the_plan_asks_first_whether_it_was_kept(client):
    plan, _step = make_plan_with_step()
    book_follow_up(plan, at=clock.now() + A_MONTH, by=plan.owner)
    client.force_login(plan.owner)
    address = reverse("journey:look_back", args=[plan.pk])
    before = address in client.get(reverse("journey:plan", args=[plan.pk])).content.decode()

    with clock.at(clock.now() + A_MONTH + timedelta(hours=1)):
        client.force_login(plan.owner)
        after = address in client.get(reverse("journey:plan", args=[plan.pk])).content.decode()

    assert (before, after) == (False, True)


def test_the_second_reading_opens_with_what_came_of_the_first_plan(client):
    plan, _step = looked_back_on()
    second = make_reading(plan.reading.group)
    client.force_login(plan.owner)
    while_open = client.get(second.get_absolute_url()).content.decode()
    make_answers(second, *["both"] * 6)
    show_reading(second, by=plan.owner)

    shown = client.get(second.get_absolute_url()).content.decode()

    for page in (while_open, shown):
        assert "De ringde oss." in page
        assert "1 of 1, wholly or in part" in page
    assert "De ringde oss." not in client.get(plan.reading.get_absolute_url()).content.decode()


def test_the_wall_of_the_second_reading_opens_with_it_too(client):
    plan, step = looked_back_on()
    client.force_login(plan.owner)
    second = make_reading(plan.reading.group)

    page = client.get(reverse("journey:wall", args=[second.pk])).content.decode()

    assert page.index("Did we keep it?") < page.index(step.what) < page.index("De ringde oss.") < page.index("way-in")


def test_the_wall_of_a_first_reading_begins_with_the_way_in(client):
    reading = make_reading()
    client.force_login(reading.group.keeper)

    page = client.get(reverse("journey:wall", args=[reading.pk])).content.decode()

    assert "Did we keep it?" not in page


def test_the_first_reading_has_nothing_to_look_back_on(client):
    reading = make_shown_reading()
    client.force_login(reading.group.keeper)

    assert "Did we keep it?" not in client.get(reading.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("verdict", "sign"),
    [("kept", "check"), ("partly", "contrast"), ("changed", "shuffle"), ("not_done", "circle-dashed")],
)
def test_every_verdict_has_a_sign_of_its_own(client, verdict, sign):
    plan, step = looked_back_on(verdict)
    step.refresh_from_db()
    client.force_login(plan.owner)

    page = client.get(plan.reading.group.get_absolute_url()).content.decode()

    chip = page[page.index('class="ds-tag') :].partition("</span>")[0]
    assert str(step.get_verdict_display()) in chip
    assert str(icon(sign)) in chip
