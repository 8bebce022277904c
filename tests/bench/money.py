"""Money and decisions in the large municipality: somebody with much to decide, and a fund with a long book."""

from typing import Any

from django.db import models, transaction
from django.urls import reverse

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.actions import assign_role
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_board
from mellanrum.structure.decisions.actions import decide
from mellanrum.structure.decisions.tests.factories import Place, make_money_matter, make_place, yes
from mellanrum.structure.delegation.tests.factories import make_order, make_rule
from mellanrum.structure.funding.models import Request
from mellanrum.structure.ideas.models import Idea, Visibility
from mellanrum.structure.ledger.models import Claim
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.ledger.tests.long_book import write_many
from mellanrum.structure.matters.models import Matter

MATTERS, ROWS = 200, 100_000


@transaction.atomic
def seed_fund() -> str:
    """The address of a fund with a hundred thousand rows."""
    place = make_place()
    decision = decide(make_money_matter(place), said=yes(amount=300_000 * KRONA), by=place.head, release=True)
    claim = decision.matter.request.claim
    write_many(claim, ROWS)
    return claim.fund.get_absolute_url()


@transaction.atomic
def seed_desk(leader: User, unit: Unit) -> tuple[User, str]:
    """The head of a unit for whom two hundred requests for money wait, and the address of the desk.

    One was asked for and prepared by the actions; the others are like it, each of an idea and of a sum of its own.
    """
    head = User.objects.get(email="p11@kommun.example")
    assign_role(head, role=Role.MANAGER, unit=unit, by=None)
    board = make_board(unit, name="Omsorgsnämnden")
    make_order(board, make_rule(kind="grant_funds", most=None))
    first = make_money_matter(Place(unit, head, leader, board))
    ideas = Idea.objects.filter(is_open=True, visibility=Visibility.MUNICIPALITY).exclude(pk=first.idea_id)
    many = list(ideas.order_by("pk")[: MATTERS - 1])
    claims = [Claim(allotment=first.request.claim.allotment, words=idea.title) for idea in many]
    pairs = zip(many, claims, strict=True)
    requests = [_like(first.request, idea_id=idea.pk, claim_id=claim.pk) for idea, claim in pairs]
    Claim.objects.bulk_create(claims)
    Request.objects.bulk_create(requests)
    sums = (first.amount + number * KRONA for number in range(1, MATTERS))
    about = zip(requests, sums, strict=False)
    Matter.objects.bulk_create(_like(first, idea_id=one.idea_id, request_id=one.pk, amount=sum_) for one, sum_ in about)
    return head, reverse("decisions:desk")


def _like(one: models.Model, **changes: Any) -> Any:
    """A copy with a key of its own."""
    fields = [field.attname for field in one._meta.concrete_fields if not field.primary_key]
    return type(one)(**{name: getattr(one, name) for name in fields} | changes)
