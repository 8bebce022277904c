"""Whatever is sent to the pages, nothing breaks and nothing is written."""

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as some

from mellanrum.foundation.organisation.tests.factories import make_administrator, make_unit
from mellanrum.structure.delegation.models import DelegationOrder

from .factories import make_board, make_draft, make_order

pytestmark = pytest.mark.django_db
FIELDS = [
    *("kind", "unit", "amount", "already", "board", "other", "whose", "begin_with", "point", "least", "most", "post"),
    *("called", "post_unit", "deputy", "deputy_unit", "ground", "note", "adopted_on", "paragraph", "valid_from"),
    *("valid_to", "decided_on", "person", "starts_on", "ends_on", "file"),
]
SENT = some.dictionaries(some.sampled_from(FIELDS), some.text(max_size=30) | some.sampled_from(["9" * 40, "\x00", "§"]))


@pytest.fixture
def addresses(client):
    client.force_login(make_administrator())
    draft, order = make_draft(make_board(make_unit())), make_order()
    named = [
        ("ask", None),
        ("compare", order.pk),
        ("draft_order", None),
        ("new_rule", draft.pk),
        ("write_rule", draft.rules.get().pk),
        ("adopt_order", draft.pk),
        ("keep_rule_list", draft.pk),
        ("withdraw_rule", order.rules.get().pk),
        ("give_seat", None),
    ]
    return [reverse(f"delegation:{name}", args=[pk] if pk else []) for name, pk in named]


@settings(max_examples=12, deadline=None)
@given(sent=SENT)
def test_whatever_is_sent_there_is_a_page(client, addresses, sent):
    asked = {client.get(address, sent).status_code for address in addresses}
    posted = {client.post(address, sent).status_code for address in addresses}

    assert max(asked | posted) < 500
    assert DelegationOrder.objects.count() <= 3


def test_what_is_not_there_is_not_found(client, addresses):
    nothing = "01a20224-a85d-76f4-be56-2195f2cc939b"
    names = [
        "order",
        "order_pdf",
        "compare",
        "adopt_order",
        "new_rule",
        "write_rule",
        "withdraw_rule",
        "keep_rule_list",
    ]

    found = {name: client.get(reverse(f"delegation:{name}", args=[nothing])).status_code for name in names}

    assert set(found.values()) == {404}


@pytest.mark.parametrize("name", ["discard_draft", "drop_rule", "end_seat"])
def test_what_changes_something_is_only_posted_to(client, addresses, name):
    nothing = "01a20224-a85d-76f4-be56-2195f2cc939b"

    answers = [ask(reverse(f"delegation:{name}", args=[nothing])).status_code for ask in (client.get, client.post)]

    assert answers == [405, 404]
