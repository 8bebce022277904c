"""What was corrected to be secret stands on no page, for nobody but those who may read it, whoever was told before."""

import pytest

from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.roles import Role
from mellanrum.front.notifications.exports import told
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.decisions.tests.factories import make_place

from .asking import ask
from .audience import AUDIENCE
from .canaries import OF_A_SECRET_DECISION
from .cast import STRANGER, Somebody, browser_of, make_somebody
from .deciding import keep_secret, kept_secret, told_openly
from .routes import all_routes

pytestmark = pytest.mark.django_db
LISTS = ("home:my_day", "ideas:list", "ideas:export", "funding:list", "notifications:list", "decisions:desk")


def pages(ids: dict[str, object]) -> list[str]:
    """Every page of an idea, its matter, its request and its decision, and the lists in which they stand."""
    read = [route for route in all_routes() if "GET" in AUDIENCE[route.name]]
    about = [route for route in read if route.parameters and set(route.parameters) <= ids.keys()]
    return [route.address(ids) for route in about] + [route.address({}) for route in read if route.name in LISTS]


def ids_of(decision: Decision) -> dict[str, object]:
    ids = {"idea_id": decision.idea_id, "matter_id": decision.matter_id, "decision_id": decision.pk}
    request = decision.matter.request_id
    return ids | ({"request_id": request} if request else {})


def meets(somebody: Somebody, decision: Decision) -> list[str]:
    """The pages on which somebody meets what a decision said."""
    return [page for page in pages(ids_of(decision)) if OF_A_SECRET_DECISION in ask(somebody, "GET", page).holds]


@pytest.mark.parametrize("told_first", [pytest.param(False, marks=pytest.mark.thorough), True])
def test_nobody_meets_what_was_said_but_those_who_decided(told_first):
    place = make_place()
    decisions = kept_secret(place, told_first=told_first)
    run_due_jobs()
    roles = (STRANGER, Role.EMPLOYEE, Role.CONTROLLER)
    others = [make_somebody(role, unit=None if role == STRANGER else place.unit) for role in roles]
    head = Somebody("head", browser_of(place.head), place.head)

    for decision in decisions:
        author = Somebody("author", browser_of(decision.idea.author), decision.idea.author)
        assert [page for somebody in (author, *others) for page in meets(somebody, decision)] == []
        assert decision.get_absolute_url() in meets(head, decision)


def test_before_it_was_corrected_everybody_who_sees_the_idea_met_it():
    place = make_place()
    decisions = told_openly(place)
    run_due_jobs()

    for decision in decisions:
        author = Somebody("author", browser_of(decision.idea.author), decision.idea.author)
        assert {decision.get_absolute_url(), decision.matter.get_absolute_url()} < set(meets(author, decision))


def test_what_the_author_was_sent_is_not_fetched_again_with_what_is_secret_since():
    place = make_place()
    decisions = told_openly(place)
    run_due_jobs()
    before = [OF_A_SECRET_DECISION in str(told(decision.idea.author)["letters"]) for decision in decisions]

    for decision in decisions:
        keep_secret(decision)

    after = [OF_A_SECRET_DECISION in str(told(decision.idea.author)["letters"]) for decision in decisions]
    assert (before, after) == ([True] * 4, [False] * 4)
