"""The floor: the least that a Django view on PostgreSQL can do, served by the same server from the same database.

No middleware; one indexed query for twenty rows and a template with twenty rows; or one row inserted; or hello.
"""

import os
import secrets

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

ROWS = """<!doctype html><title>Floor</title><ul>
{% for idea in ideas %}<li><a href="/ideas/{{ idea.id }}/">{{ idea.title }}</a> {{ idea.due_on }}</li>
{% endfor %}</ul>"""


def twenty_rows(request: HttpRequest) -> HttpResponse:
    newest = Idea.objects.filter(submitted_at__isnull=False).order_by("-submitted_at", "-id")
    ideas = newest.only("id", "title", "due_on")[:20]
    return _measured(template.render({"ideas": ideas}))


def one_insert(request: HttpRequest) -> HttpResponse:
    row = AuditEntry.objects.create(kind="Measured", about_id=secrets.token_hex(16), facts={"words": "x" * 200})
    return _measured(str(row.pk))


def hello(request: HttpRequest) -> HttpResponse:
    return _measured("hello")


def _measured(words: str) -> HttpResponse:
    """With its length, so that the connection is kept as the product's are."""
    response = HttpResponse(words)
    response["Content-Length"] = str(len(response.content))
    return response


urlpatterns = [path("rows", twenty_rows), path("insert", one_insert), path("hello", hello)]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mellanrum.settings")
django.setup()
settings.MIDDLEWARE = []
settings.ROOT_URLCONF = __name__
template = engines["django"].from_string(ROWS)

from mellanrum.foundation.core.models import AuditEntry  # noqa: E402 - models exist once Django is set up
from mellanrum.structure.ideas.models import Idea  # noqa: E402 - models exist once Django is set up

application = WSGIHandler()
