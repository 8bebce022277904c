"""Two administrators in the same order at once: nothing is overwritten in silence, and one adopts what one has read."""

import pytest
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.tests.factories import make_administrator
from mellanrum.structure.delegation.actions import drop_rule, write_rule
from mellanrum.structure.delegation.models import Rule

from .factories import make_draft, make_order

pytestmark = pytest.mark.django_db
WRITTEN = {"point": "3.2", "kind": "grant_funds", "most": "500 000", "post": "department_manager"}
SEEN = {f"initial-{name}": value for name, value in WRITTEN.items()}


@pytest.fixture
def rule(client):
    client.force_login(make_administrator())
    order = make_draft()
    client.post(reverse("delegation:new_rule", args=[order.pk]), WRITTEN)
    return order.rules.get(point="3.2")


def write(client, rule, **changed):
    return client.post(reverse("delegation:write_rule", args=[rule.pk]), SEEN | WRITTEN | changed)


def test_two_who_change_different_things_in_a_rule_lose_nothing(client, rule):
    write(client, rule, most="600 000")
    write(client, rule, ground="KL 6:38")

    rule.refresh_from_db()
    assert (rule.most, rule.ground) == (60_000_000, "KL 6:38")


def test_whoever_is_second_hears_what_amount_stands_there_and_may_keep_their_own(client, rule):
    write(client, rule, most="600 000")

    overtaken = write(client, rule, most="700 000")
    kept = write(client, rule, **{"initial-most": "600 000", "most": "700 000"})

    rule.refresh_from_db()
    assert (overtaken.status_code, "Now it says “600 000”." in overtaken.content.decode()) == (422, True)
    assert (kept.status_code, rule.most) == (302, 70_000_000)


def test_which_post_the_other_chose_is_said_as_one_reads_it(client, rule):
    write(client, rule, post="unit_manager")

    overtaken = write(client, rule, post="chair").content.decode()

    assert "Now it says “unit manager”." in overtaken


def test_a_rule_that_somebody_takes_away_does_not_come_back_by_itself(client, rule):
    stale = Rule.objects.select_related("order").get(pk=rule.pk)
    drop_rule(rule, by=None)

    with pytest.raises(Refused, match="taken the point away"):
        write_rule(stale.order, rule=stale, given={"note": "Mitt"}, by=None)

    assert not Rule.objects.filter(point="3.2").exists()


def test_nobody_adopts_what_somebody_has_changed_since_they_read_it(client, rule):
    page = reverse("delegation:adopt_order", args=[rule.order_id])
    given = {"adopted_on": clock.today(), "paragraph": "§ 112"}
    read = client.get(page)
    write(client, rule, most="900 000")

    refused = client.post(page, given | {"seen": read.context["form"].mark})
    again = client.post(page, given | {"seen": refused.context["form"].mark})

    words = refused.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert (refused.status_code, again.status_code) == (422, 302)
    assert "Somebody has changed the draft since you opened this page." in words
    assert "900 000 kr" in words


def test_what_is_adopted_stands_on_the_page_where_it_is_written_down(client, rule):
    words = client.get(reverse("delegation:adopt_order", args=[rule.order_id])).content.decode()

    assert "This is what you write down as adopted" in words
    assert f'<th scope="row">{rule.point}</th>' in words


def test_an_order_that_is_adopted_already_says_so(client, rule):
    order = make_order()

    answer = client.post(
        reverse("delegation:adopt_order", args=[order.pk]), {"adopted_on": clock.today(), "paragraph": "§ 1"}
    )

    assert "This order is already adopted." in answer.content.decode()
