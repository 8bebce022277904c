"""Two who carry an idea write its request at once: what each of them meant stands, or is asked about."""

import re
from typing import Any

import pytest
from django.urls import reverse

from mellanrum.structure.funding.models import Request
from mellanrum.structure.ledger.tests.factories import KRONA

from .factories import make_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> Request:
    return make_request("draft")


@pytest.fixture
def page(client, asked: Request) -> dict[str, Any]:
    """The page as two have opened it, in the same moment."""
    client.force_login(asked.applicant)
    return as_shown(client.get(reverse("funding:write", args=[asked.pk])))


def as_shown(answer) -> dict[str, Any]:
    """What a page that was answered would send, if nothing were typed."""
    writing = answer.context["writing"]
    shown: dict[str, Any] = {}
    for box in writing.form:
        stood = writing.form.data.get(box.html_initial_name, box.initial) if writing.form.is_bound else box.initial
        shown |= {box.html_name: box.value() or "", box.html_initial_name: stood or ""}
    for rows in writing.rows.values():
        shown |= {f"{rows.prefix}-{name}": box.value() for name, box in _boxes(rows.management_form)}
        shown |= {f"{rows.prefix}-seen": rows.seen}
        shown |= {box.html_name: box.value() or "" for form in rows for box in form}
    return shown


def _boxes(form) -> list[tuple[str, Any]]:
    return [(name, form[name]) for name in form.fields]


def save(client, asked: Request, page: dict[str, Any], **written: Any):
    answer = client.post(reverse("funding:write", args=[asked.pk]), page | written)
    asked.refresh_from_db()
    return answer


def costs(asked: Request) -> list[tuple[str, int]]:
    return list(asked.costs.order_by("id").values_list("what", "amount"))


def test_different_words_and_rows_are_joined(client, asked, page):
    before = costs(asked)
    save(client, asked, page, purpose="Vi prövar larm på natten.")
    answer = save(client, asked, page, otherwise="Då ringer de till 112.")

    assert answer.status_code == 302
    assert (asked.purpose, asked.otherwise) == ("Vi prövar larm på natten.", "Då ringer de till 112.")
    assert costs(asked) == before


def test_rows_that_one_left_alone_follow_the_other(client, asked, page):
    save(client, asked, page, **{"costs-0-what": "Nattlarm", "costs-0-amount": "300 000"})
    save(client, asked, page, otherwise="Då ringer de till 112.")

    assert costs(asked)[0] == ("Nattlarm", 300_000 * KRONA)
    assert asked.amount == sum(amount for _what, amount in costs(asked))


def test_rows_that_both_changed_are_asked_about_and_sent_once_more_they_stand(client, asked, page):
    save(client, asked, page, **{"costs-0-what": "Nattlarm"})
    clash = save(client, asked, page, **{"costs-0-what": "Trygghetslarm"})
    told = costs(asked)[0][0]
    answer = save(client, asked, as_shown(clash))

    assert (clash.status_code, told) == (422, "Nattlarm")
    assert "Now it says “Nattlarm, " in clash.content.decode()
    assert (answer.status_code, costs(asked)[0][0]) == (302, "Trygghetslarm")


def test_what_else_is_wrong_does_not_let_rows_be_overwritten_the_next_time(client, asked, page):
    save(client, asked, page, **{"costs-0-what": "Nattlarm"})
    wrong = save(client, asked, page, **{"costs-0-what": "Trygghetslarm", "costs-0-amount": "mycket"})
    clash = save(client, asked, as_shown(wrong) | {"costs-0-amount": "300 000"})

    assert (wrong.status_code, clash.status_code, costs(asked)[0][0]) == (422, 422, "Nattlarm")


def test_rows_that_another_emptied_are_said_to_be_nothing(client, asked, page):
    save(
        client,
        asked,
        page,
        **dict.fromkeys((name for name in page if re.fullmatch(r"costs-\d-(what|amount)", name)), ""),
    )
    clash = save(client, asked, page, **{"costs-0-what": "Trygghetslarm"})

    assert "Now it says “nothing”" in clash.content.decode()
