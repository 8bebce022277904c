"""What a web server calls."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import URLPattern, URLResolver, get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mellanrum.settings")
django_application = get_wsgi_application()

from mellanrum.culture.workshops.middleware import QuickNews  # noqa: E402 - rooms exist once Django is set up


def read_addresses() -> list[URLPattern | URLResolver]:
    """Import what every address leads to before the server divides: what is broken is told before anybody asks."""
    return get_resolver().url_patterns


read_addresses()

application = QuickNews(django_application)
