"""Entries and requests as small as they can be."""

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from mellanrum.foundation.ui.shell import Entry


class SomeUser:
    """Somebody who has signed in."""

    is_authenticated = True

    def get_full_name(self):
        return "Aino Lind <Öhman>"


def make_entry(**given):
    return Entry(**{"url_name": "ui:accessibility", "label": "Ideas", "icon": "lightbulb"} | given)


def make_request(path="/look/", user=None, **given):
    request = RequestFactory(headers={"host": "localhost"}).get(path, **given)
    request.user = user or AnonymousUser()
    return request
