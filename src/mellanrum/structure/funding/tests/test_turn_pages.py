"""The list of requests, page by page: nothing is left out however many there are, and the way back is there."""

import re

import pytest
from django.urls import reverse

from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.funding.views import listing

from .factories import make_request

pytestmark = pytest.mark.django_db
EVERY = "?show=all"


def pages(client, address):
    """The pages that "show more" leads through, from the first."""
    client.force_login(make_employee())
    there = reverse("funding:list")
    while address:
        html = client.get(there + address).content.decode()
        yield html
        found = re.search(r'href="([^"]*)" rel="next"', html)
        address = found.group(1).replace("&amp;", "&") if found else ""


def links(html, requests):
    return [one for one in requests if one.get_absolute_url() in html]


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (2, [2]), (3, [2, 1]), (4, [2, 2])])
def test_every_request_stands_once_and_no_page_is_empty(client, monkeypatch, count, sizes):
    monkeypatch.setattr(listing, "PAGE", 2)
    requests = [make_request() for _each in range(count)]

    shown = [links(html, requests) for html in pages(client, EVERY)]

    assert [len(page) for page in shown] == sizes
    assert sorted(one.pk for page in shown for one in page) == sorted(one.pk for one in requests)


def test_a_later_page_leads_back_to_the_top_and_the_first_does_not(client, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 1)
    for _each in range(2):
        make_request()

    first, last = pages(client, EVERY)

    assert [f'<a href="{EVERY}">Back to the top</a>' in html for html in (first, last)] == [False, True]
    assert ["That was all." in html for html in (first, last)] == [False, True]
