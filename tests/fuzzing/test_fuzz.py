"""No answer is a fault: whoever asks, whatever they send."""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mellanrum.foundation.core.remembering import forget_everything
from tests.access.routes import Route, all_routes

from .crawling import with_more
from .nasty import ONE_LINE_WORDS, TEXT, requests
from .pages import Form
from .town import Town, browser_of, read

pytestmark = pytest.mark.django_db
# The small ring in every test run; the whole programme asks hundreds of times.
EXAMPLES = int(os.environ.get("MELLANRUM_FUZZ", "3"))
IS_WHOLE = "MELLANRUM_FUZZ" in os.environ
ANSWERS = {200, 204, 302, 400, 401, 403, 404, 405, 409, 410, 413, 422, 429}
NAMES = [route.name for route in all_routes()]
CALM = settings(
    max_examples=EXAMPLES,
    database=None,
    derandomize=not IS_WHOLE,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


def ask(town: Town, role: str, verb: str, address: str, sent: object, **headers: str):
    """One question, whose effects are taken back."""
    with transaction.atomic():
        try:
            answer = getattr(browser_of(town.people[role]), verb)(address, sent, headers=headers)
            read(answer)
            return answer
        finally:
            transaction.set_rollback(True)
            forget_everything()


def found(name: str) -> Route:
    return next(route for route in all_routes() if route.name == name)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_sent_is_answered(town: Town, forms: dict[str, Form], name: str):
    form = with_more(forms.get(name) or Form(""))

    @CALM
    @given(asked=requests(town, found(name), form), by_htmx=st.booleans())
    def answers(asked, by_htmx):
        role, address, sent = asked
        headers = {"HX-Request": "true"} if by_htmx else {}
        assert ask(town, role, "post", address, sent, **headers).status_code in ANSWERS

    answers()


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_asked_is_answered(town: Town, name: str):
    queries = st.dictionaries(ONE_LINE_WORDS | st.text(max_size=8), TEXT | st.lists(TEXT, max_size=2), max_size=4)

    @CALM
    @given(asked=requests(town, found(name), Form("")), query=queries)
    def answers(asked, query):
        role, address, _nothing = asked
        assert ask(town, role, "get", address, query).status_code in ANSWERS

    answers()
