import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from mellanrum.foundation.ui.middleware import PolicyMiddleware

POLICY = "Content-Security-Policy"


@pytest.mark.django_db
def test_a_page_loads_nothing_but_what_is_ours(client: Client):
    policy = dict(part.split(" ", 1) for part in client.get("/account/login/")[POLICY].split("; "))

    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"


def test_an_answer_with_a_policy_of_its_own_keeps_it():
    stricter = PolicyMiddleware(lambda request: HttpResponse(headers={POLICY: "sandbox"}))

    assert stricter(HttpRequest())[POLICY] == "sandbox"
